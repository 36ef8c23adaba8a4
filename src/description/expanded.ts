import { bundleKey, lists, maps, one } from "./json-schema.js";
import { type Fields, fieldsOf, keysOf } from "./references.js";

type Schema = Fields | boolean;

/** The schemas that others refer to, by their names. */
export type Schemas = Readonly<Record<string, Schema>>;

/** How many schemas the references that stay lead to: validators compile each within the other, and run out of stack at a few hundred. */
const bundleLimit = 100;

/** How many schemas a parameter, a body or an answer is written out to. */
const writtenOut = 1_000;

/**
 * Writes out what schemas refer to, what is nearest first, for readers that look into schemas and follow no references.
 * What refers to itself, or lies too deep, stays a reference into `__bundled__`; what lies deeper still may be anything.
 */
export function createExpander(schemas: Schemas): {
  expand(schema: Schema): Schema;
  /** What the references that stayed lead to, and what that refers to. */
  bundle(): Schemas;
} {
  const kept = new Set<string>();

  /** What a schema stands for, the schemas that it is a part of, and the name of the one that it stays a reference to. */
  function resolved(value: unknown, within: readonly string[], isFull: boolean) {
    let schema = value;
    let names = within;
    for (let name = nameOf(schema); name !== undefined; name = nameOf(schema)) {
      const target = schemas[name];
      if (names.includes(name) || isFull || target === undefined) return { schema, names, staying: name };
      const { $ref: _, ...beside } = fieldsOf(schema);
      const { examples } = beside;
      schema =
        typeof target === "boolean" ? target : { ...beside, ...target, ...(examples !== undefined && { examples }) };
      names = [...names, name];
    }
    return { schema, names, staying: undefined };
  }

  return {
    expand(whole) {
      const root: Record<string, unknown> = {};
      const steps: Step[] = [{ holder: root, key: "schema", value: whole, within: [] }];
      let count = 0;
      for (const { holder, key, value, within } of steps) {
        const { schema, names, staying } = resolved(value, within, count >= writtenOut);
        if (staying !== undefined) kept.add(staying);
        holder[key] = schema;
        if (typeof schema !== "object") continue;
        count++;
        const copy: Record<string, unknown> = { ...schema };
        holder[key] = copy;
        for (const part of partsIn(copy)) steps.push({ ...part, within: names });
      }
      return root.schema as Schema;
    },
    bundle() {
      const names = new Set(kept);
      const bundled: Record<string, Schema> = {};
      for (const name of names) {
        const isNear = Object.keys(bundled).length < bundleLimit;
        const schema = isNear ? (schemas[name] ?? true) : true;
        bundled[name] = schema;
        for (const other of namesIn(schema)) names.add(other);
      }
      return bundled;
    },
  };
}

interface Part {
  readonly holder: Record<string, unknown>;
  readonly key: string;
  readonly value: unknown;
}

interface Step extends Part {
  readonly within: readonly string[];
}

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
