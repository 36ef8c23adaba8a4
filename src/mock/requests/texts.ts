import { type Bundled, facetsOf, type Schema } from "../descriptions/schemas.js";

/** What a schema says of values that are written as text. */
export interface Shape {
  readonly kind: "list" | "object" | "plain";
  /** Of a list. */
  readonly items: Bundled;
  /** Of an object, by name. */
  readonly properties: ReadonlyMap<string, Bundled>;
  /** A text as the value that the schema takes it for. */
  read(text: string): unknown;
}

const decimal = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i;

/** Of what nothing is said. */
export const anything: Bundled = { schema: {}, bundle: undefined };

const known = new WeakMap<Schema, Shape>();

/** Reads a schema for texts: those of parameters, and of the fields of forms. */
export function shapeOf(bundled: Bundled): Shape {
  const there = known.get(bundled.schema);
  if (there) return there;
  const shape = readShape(bundled);
  known.set(bundled.schema, shape);
  return shape;
}

function readShape(bundled: Bundled): Shape {
  const { bundle } = bundled;
  const facets = facetsOf(bundled);
  const types = new Set(facets.flatMap(({ type }) => type ?? []));
  const told = facets.flatMap((facet) =>
    ["enum" in facet ? facet.enum : [], "const" in facet ? [facet.const] : []].flat(),
  );
  const within = (one: unknown): Bundled => ({ schema: (typeof one === "object" ? one : {}) as Schema, bundle });
  const properties = facets.flatMap((facet) => Object.entries(facet.properties ?? {}));
  // Where a text is allowed, and not only as one of a list.
  const isText = facets.some(
    (facet) => [facet.type].flat().includes("string") && !("enum" in facet || "const" in facet),
  );
  return {
    kind: types.has("array") ? "list" : types.has("object") && !isText ? "object" : "plain",
    items: within(facets.find(({ items }) => typeof items === "object")?.items),
    properties: new Map(properties.map(([name, one]) => [name, within(one)])),
    read(text) {
      const same = told.find((value) => String(value) === text);
      if (same !== undefined) return same;
      if (isText) return text;
      const isNumber = (types.has("integer") || types.has("number")) && decimal.test(text);
      if (isNumber && Number.isFinite(Number(text))) return Number(text);
      if (types.has("boolean") && (text === "true" || text === "false")) return text === "true";
      return text;
    },
  };
}
