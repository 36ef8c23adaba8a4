import { bundleKey, lists, maps, one } from "./json-schema.js";
import { type Fields, fieldsOf, keysOf } from "./references.js";

type Schema = Fields | boolean;

/** The schemas that others refer to, by their names. */
export type Schemas = Readonly<Record<string, Schema>>;

/** How many schemas are written out for one operation at most: the rest stays referred to. */
const limit = 1_000;

/**
 * Writes out what schemas refer to, what is nearest first, for readers that look into schemas and follow no references.
 * What refers to itself, or lies too deep, stays a reference into `__bundled__`.
 */
export function createExpander(schemas: Schemas): {
  expand(schema: Schema): Schema;
  /** What the references that stayed lead to, and what that refers to. */
  bundle(): Schemas;
} {
  const kept = new Set<string>();
  let count = 0;

  function step({ holder, key, value, within }: Step): Step[] {
    const { schema, names } = resolved(value, within);
    if (typeof schema !== "object") {
      holder[key] = schema;
      return [];
    }
    count++;
    const copy: Record<string, unknown> = { ...schema };
    holder[key] = copy;
    return partsIn(copy).map((part) => ({ ...part, within: names }));
  }

  function resolved(value: unknown, within: readonly string[]): { schema: unknown; names: readonly string[] } {
    let schema = value;
    let names = within;
    for (let name = nameOf(schema); name !== undefined; name = nameOf(schema)) {
      const target = schemas[name];
      if (names.includes(name) || count >= limit || target === undefined) {
        kept.add(name);
        return { schema, names };
      }
      const { $ref: _, ...beside } = fieldsOf(schema);
      const { examples } = beside;
      schema =
        typeof target === "boolean" ? target : { ...beside, ...target, ...(examples !== undefined && { examples }) };
      names = [...names, name];
    }
    return { schema, names };
  }

  return {
    expand(schema) {
      const root: Record<string, unknown> = {};
      const steps: Step[] = [{ holder: root, key: "schema", value: schema, within: [] }];
      for (const next of steps) steps.push(...step(next));
      return root.schema as Schema;
    },
    bundle() {
      const names = new Set(kept);
      for (const name of names) for (const other of namesIn(schemas[name])) names.add(other);
      return Object.fromEntries(
        [...names].flatMap((name) => (name in schemas ? [[name, schemas[name] as Schema]] : [])),
      );
    },
  };
}

interface Step {
  readonly holder: Record<string, unknown>;
  readonly key: string;
  readonly value: unknown;
  /** The schemas that it is a part of. */
  readonly within: readonly string[];
}

type Part = Pick<Step, "holder" | "key" | "value">;

/** The schemas within a schema, in copies of what holds them. */
function partsIn(copy: Record<string, unknown>): Part[] {
  const own = one
    .filter((key) => typeof copy[key] === "object")
    .map((key) => ({ holder: copy, key, value: copy[key] }));
  const held = [...lists, ...maps].flatMap((keyword) => {
    const given = copy[keyword];
    if (typeof given !== "object" || given === null) return [];
    const holder = (Array.isArray(given) ? [...given] : { ...given }) as Record<string, unknown>;
    copy[keyword] = holder;
    return Object.entries(holder).map(([key, value]) => ({ holder, key, value }));
  });
  return [...own, ...held];
}

/** The name of the schema that one refers to. */
function nameOf(schema: unknown): string | undefined {
  const { $ref } = fieldsOf(schema);
  if (typeof $ref !== "string") return undefined;
  const [root, name] = keysOf($ref);
  return root === bundleKey ? name : undefined;
}

function namesIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  const name = nameOf(value);
  return [...(name === undefined ? [] : [name]), ...Object.values(value).flatMap(namesIn)];
}
