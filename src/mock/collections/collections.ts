import { isRecord, parseJson } from "../../scheme/envelope.js";
import { type Answer, jsonAnswer } from "../answer.js";
import { isJson } from "../answers/media-types.js";
import { readPreferences } from "../answers/preferences.js";
import { shapeOf } from "../descriptions/operations.js";
import { propertyOf, valueIn, withValue } from "../descriptions/schema-places.js";
import type { HandledCall } from "../handler-types.js";
import type { PrismMock } from "../prism.js";
import { readCall } from "../requests/read-call.js";
import type { Violation } from "../requests/violations.js";
import type { Call, Simulator } from "../simulator.js";
import { completed, shownItem } from "./collection-answers.js";
import { isKey, nextKey } from "./collection-keys.js";
import { listBody } from "./collection-pages.js";
import type { CollectionStore, Item } from "./collection-store.js";
import { type Served, seedsOf } from "./served-collections.js";

/** The collections of descriptions: what is posted can be got, listed, changed and deleted. */
export interface Collections {
  /** Undefined where the call is none of a collection. */
  answer(call: Call, failure: Simulator["failure"]): Promise<Answer | undefined>;
}

/** What comes of a call: an item, a list, a failure; undefined: the body is nothing to keep. */
type Outcome = { item: Item } | { list: readonly (readonly [string, Item])[] } | Refused | undefined;
type Refused = { readonly status: 404 | 409 | 422; readonly why: string };

/** @param all the operations of the collections */
export function createCollections(all: readonly Served[], prism: PrismMock, store: CollectionStore): Collections {
  const served = new Map(all.map((one) => [one.shape, one]));

  /** @param example an item as it is documented */
  function outcomeOf(one: Served, call: Call, { params, body }: HandledCall, example: unknown): Outcome {
    const { action, collection, key, parameter, outer, described, answer } = one;
    const above = Object.fromEntries(outer.map((name) => [name, params[name]]));
    const items = store.itemsOf(collection, above, all, () => seedsOf(one, all, above));
    const keep = (id: string, item: Item): Item => {
      const whole = completed(described, answer.schemas, item, example, action === "create");
      items.byKey.set(id, whole);
      return whole;
    };
    const change = (id: string, item: Item): Item => {
      items.changed.add(id);
      return keep(id, item);
    };
    const known = (name: string) => propertyOf(described, answer.schemas, name);
    const isField = (name: string) => known(name).length > 0 || Object.hasOwn(Object(example), name);
    const parents = Object.fromEntries(Object.entries(above).filter(([name]) => isField(name)));

    if (action === "list") return { list: [...items.byKey].map(([id, item]) => [id, keep(id, item)]) };
    if (action === "create") {
      if (!isRecord(body)) return undefined;
      const isTold = ![undefined, null, ""].includes(body[key] as null);
      const id = isTold ? body[key] : nextKey(items, known(key));
      const misfit = isTold ? misfitOf(one, call, params, id) : undefined;
      if (misfit !== undefined) return { status: 422, why: `body ${key} is no key of ${collection}: ${misfit}` };
      if (items.byKey.has(String(id))) return { status: 409, why: `${collection} has one with this ${key}` };
      if (Number.isSafeInteger(Number(id))) items.made = Math.max(items.made, Number(id));
      return { item: change(String(id), { ...body, ...parents, [key]: id }) };
    }
    const id = String(params[parameter ?? ""]);
    const there = items.byKey.get(id);
    if (!there) return { status: 404, why: `${collection} has none with this ${key}` };
    if (action === "get") return { item: keep(id, there) };
    if (action === "remove") {
      items.byKey.delete(id);
      items.changed.add(id);
      return { item: completed(described, answer.schemas, there, example, false) };
    }
    if (!isRecord(body)) return undefined;
    return { item: change(id, { ...(action === "merge" ? there : parents), ...body, [key]: there[key] }) };
  }

  /** Why an item with such a key could be none of those that are answered, or not be asked for; undefined: it could. */
  function misfitOf({ collection, key }: Served, call: Call, params: HandledCall["params"], id: unknown) {
    const own = all.filter((one) => one.collection === collection);
    if (!own.every(({ described, answer }) => isKey(id, propertyOf(described, answer.schemas, key)))) {
      return "it has another type in answers";
    }
    for (const { operation, parameter } of own) {
      if (parameter === undefined) continue;
      const values: Readonly<Record<string, unknown>> = { ...params, [parameter]: id };
      const path = operation.path.replace(/\{([^{}]+)\}/g, (_, name) => encodeURIComponent(String(values[name])));
      const { method } = operation;
      const refused = prism.refuse({
        ...call,
        ...{ operation, method, path, body: "", headers: {}, query: new URLSearchParams() },
      });
      const { validation = [] } = (refused ? JSON.parse(refused.body) : {}) as { validation?: Violation[] };
      const violation = validation.find(({ location: [at, name] }) => at === "path" && name === parameter);
      if (violation) return violation.message;
    }
    return undefined;
  }

  async function failed(one: Served, call: Call, refused: Refused, failure: Simulator["failure"]): Promise<Answer> {
    const { status, why: refusal } = refused;
    const { described } = one;
    const isDescribed = described?.responses.some(({ code }) => code === String(status));
    if (!isDescribed) return { ...jsonAnswer(status, failure(status, refusal)), refusal };
    const headers = { ...call.headers, prefer: `code=${status}` };
    return { ...(await prism.answer({ ...call, headers })), refusal };
  }

  return {
    async answer(call, failure) {
      const one = served.get(shapeOf(call.operation));
      if (!one || Object.keys(readPreferences(call.headers.prefer)).length > 0) return undefined;
      const documented = await prism.answer(call);
      if (documented.status >= 300) return documented;
      const { answer, described } = one;
      const { place, schemas } = answer;
      const body = answer.example ?? parseJson(documented.body);
      const [example] = place ? [valueIn(body, place)].flat() : [];
      const read = readCall(call, described);
      const outcome = outcomeOf(one, call, read, example);
      if (!outcome) return undefined;
      if ("status" in outcome) return failed(one, call, outcome, failure);
      const shown = (item: Item) => shownItem(described, schemas, item);
      if ("item" in outcome) {
        return withJson(documented, place ? withValue(body, place, shown(outcome.item)) : body);
      }
      const list = outcome.list.map(([id, item]) => [id, shown(item)] as const);
      return withJson(documented, listBody(body, answer, list, read.query, described));
    },
  };
}

const withJson = (answer: Answer, body: unknown): Answer =>
  isJson(answer.headers["content-type"]) ? { ...answer, body: JSON.stringify(body) } : answer;
