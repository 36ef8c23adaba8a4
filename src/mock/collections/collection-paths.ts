import type { Report } from "../../description/faults.js";
import { type Fields, fieldsOf } from "../../description/references.js";
import { shapeOf } from "../descriptions/operations.js";

/** A path under which a collection of a description is read and changed. */
export interface CollectionPath {
  readonly collection: string;
  /** The field that tells one item from others. */
  readonly key: string;
  readonly path: string;
  /** The path parameter that holds the key of one item; undefined where the path is the whole collection's. */
  readonly parameter: string | undefined;
  /** The path's other parameters: what is below one of them is a collection of its own. */
  readonly outer: readonly string[];
}

type Told = Pick<CollectionPath, "path" | "collection" | "key">;

/**
 * The collections of a description: `x-mock: { collection: orders, key: id }` of its paths, and what belongs to those.
 *
 * @param report told of an `x-mock` that can't be used, and is left out
 */
export function collectionPathsOf(description: Fields, report: Report): CollectionPath[] {
  const paths = fieldsOf(description.paths);
  const marked = Object.entries(paths).filter(([, item]) => Object.hasOwn(fieldsOf(item), "x-mock"));
  const told: Told[] = [];
  for (const [path, item] of marked) {
    const given = fieldsOf(item)["x-mock"];
    const { collection, key = "id", ...others } = fieldsOf(given);
    const [unknown] = Object.keys(others);
    if (typeof collection === "string" && collection && typeof key === "string" && key && unknown === undefined) {
      told.push({ path, collection, key });
      continue;
    }
    const problem = unknown === undefined ? "" : `, without "${unknown}"`;
    report(["paths", path, "x-mock"], `"x-mock" must be { collection: orders, key: id }${problem}`);
  }

  const found: CollectionPath[] = [];
  for (const one of told) {
    const parameter = keyParameter(one, told);
    if (parameter === null) {
      const problem = `can't tell whether {${one.key}} in ${one.path} is the key of ${one.collection}, or of what they belong to: give the parameter another name in the second case, and "x-mock" to the path before it in the first`;
      report(["paths", one.path, "x-mock"], `"x-mock" ${problem}`);
    } else found.push(collectionPath(one, parameter));
  }
  // Of a collection of which one path alone is marked, the other one.
  const known = new Set(found.map(({ path }) => shapeOf({ method: "", path })));
  for (const path of Object.keys(paths).filter((path) => !known.has(shapeOf({ method: "", path })))) {
    const [, before = "", parameter] = /^(.+)\/\{([^{}/]+)\}$/.exec(path) ?? [];
    const whole = found.find((one) => one.path === before && one.parameter === undefined);
    if (whole && parameter !== undefined) found.push(collectionPath({ ...whole, path }, parameter));
    const item = found.find((one) => one.parameter !== undefined && one.path === `${path}/{${one.parameter}}`);
    if (item) found.push(collectionPath({ ...item, path }, undefined));
  }
  return found;
}

/** The parameter that holds the key; undefined: none does; null: that can't be told. */
function keyParameter({ path, collection, key }: Told, told: readonly Told[]): string | undefined | null {
  const [, last] = /\{([^{}/]+)\}[^{}/]*$/.exec(path) ?? [];
  if (last !== undefined) return last;
  const before = path.indexOf(`/{${key}}/`);
  if (before < 0) return undefined;
  const holder = told.find((one) => one.path.replace(/\/\{[^{}/]+\}$/, "") === path.slice(0, before));
  if (!holder) return null;
  return holder.collection === collection ? key : undefined;
}

function collectionPath({ path, collection, key }: Told, parameter: string | undefined): CollectionPath {
  const names = [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = ""]) => name);
  return { path, collection, key, parameter, outer: names.filter((name) => name !== parameter) };
}
