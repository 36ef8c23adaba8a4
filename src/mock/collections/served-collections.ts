import { paginationOf } from "../../description/described-calls.js";
import type { Report } from "../../description/faults.js";
import { type Fields, fieldsOf } from "../../description/references.js";
import type { Envelope } from "../../scheme/envelope.js";
import type { Operation } from "../../scheme/scheme.js";
import { shapeOf } from "../descriptions/operations.js";
import type { Resources } from "../descriptions/resources.js";
import type { Resource } from "../prism-parts.js";
import { type CollectionAnswer, collectionAnswer, type ItemLooks, looksOf } from "./collection-answers.js";
import { type CollectionPath, collectionPathsOf } from "./collection-paths.js";
import type { Item } from "./collection-store.js";

type Action = "list" | "create" | "get" | "replace" | "merge" | "remove";

/** An operation of a collection. */
export interface Served extends CollectionPath {
  readonly shape: string;
  readonly operation: Operation;
  readonly action: Action;
  readonly described: Resource | undefined;
  readonly answer: CollectionAnswer;
}

/** What a method does at the path of the whole collection, and at that of one item. */
const actions: Readonly<Record<string, readonly [whole: Action | undefined, item: Action | undefined]>> = {
  GET: ["list", "get"],
  POST: ["create", undefined],
  PUT: [undefined, "replace"],
  PATCH: [undefined, "merge"],
  DELETE: [undefined, "remove"],
};

/**
 * The operations of a description's collections.
 *
 * @param report told of an `x-mock` that can't be used, and is left out
 */
export function servedCollections(
  description: Fields,
  operations: readonly Operation[],
  resources: Resources,
  envelope: Envelope,
  report: Report,
): Served[] {
  const told = collectionPathsOf(description, report).flatMap((path) =>
    operations
      .filter((one) => one.path === path.path)
      .flatMap((operation) => {
        const action = actions[operation.method]?.[path.parameter === undefined ? 0 : 1];
        return action ? { path, operation, action, described: resources(operation) } : [];
      }),
  );
  const looks = new Map<string, ItemLooks>();
  const servedOf = ({ path, operation, action, described }: (typeof told)[number]): Served[] => {
    const { collection, key } = path;
    const place = ["paths", path.path, operation.method.toLowerCase()];
    const pagination = paginationOf(
      fieldsOf(described?.extensions)["x-pagination"],
      Object.fromEntries((described?.request?.query ?? []).map(({ name }) => [name, true])),
      (problem, at) => report([...place, at], problem),
    );
    const answer = collectionAnswer(described, action === "list", key, envelope, pagination, looks.get(collection));
    if (action === "list" && answer.place) looks.set(collection, looksOf(described, answer, key));
    if (operation.method !== "GET" || answer.place) {
      return [{ ...path, shape: shapeOf(operation), operation, action, described, answer }];
    }
    const wanted = action === "list" ? "list of objects" : `object with "${key}"`;
    report(place, `GET ${path.path} can't answer from "x-mock": no ${wanted} is in its JSON answer`);
    return [];
  };
  // How items look is known from their list.
  return told.sort((a, b) => Number(b.action === "list") - Number(a.action === "list")).flatMap(servedOf);
}

/** What a collection begins with: the items in the example of its list, without those that are another's. */
export function seedsOf({ collection, key }: Served, served: readonly Served[], above: object): Map<string, Item> {
  const own = served.filter((one) => one.collection === collection);
  const list = own.find(({ action, answer }) => action === "list" && answer.example !== undefined);
  const { examples = [] } = (list ?? own.find(({ action }) => action === "get"))?.answer ?? {};
  const isBelow = (item: Item) =>
    Object.entries(above).every(([name, value]) => String(item[name] ?? value) === String(value));
  return new Map(examples.filter(isBelow).map((item) => [String(item[key]), item]));
}
