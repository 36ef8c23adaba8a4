import { type Bundled, resolve, type Schema } from "../descriptions/schemas.js";
import { textOf } from "./pattern-text.js";

/** Where there is no value: a schema must contain itself without end, or has a pattern that can't be written for. */
class Unmade extends Error {}

/** How often a schema may contain itself, and how many values are made before optional ones are left out. */
const deepest = 2;
const most = 2_500;

/**
 * Makes up a value by a schema: the same each time, with whatever the schema names by itself (`const`, `example`, `default`,
 * `enum`) first, and what is optional as long as that comes to an end. What it comes to may still not be valid.
 *
 * @returns undefined where there is none, or none is found
 */
export function sample({ schema, bundle }: Bundled): unknown {
  let made = 0;
  try {
    return sampleOf(schema, []);
  } catch (error) {
    if (error instanceof Unmade) return undefined;
    throw error;
  }

  function sampleOf(given: Schema | boolean | undefined, within: readonly string[], index = 0): unknown {
    made += 1;
    if (typeof given !== "object") return {};
    const { merged, path } = merge(given, within);
    const told = toldValue(merged);
    if (told !== undefined) return told;
    const branches = [merged.oneOf, merged.anyOf].filter(Array.isArray).flat() as Schema[];
    if (branches.length > 0) return branchOf(merged, branches, path, index);
    const types = [typeOf(merged)].flat();
    const type = types.find((one) => one !== "null") ?? "null";
    try {
      return typed(type, merged, path, index);
    } catch (error) {
      if (error instanceof Unmade && types.includes("null")) return null;
      throw error;
    }
  }

  /** A schema with what it refers to and what it is composed of, in one. */
  function merge(given: Schema, within: readonly string[]): { merged: Schema; path: readonly string[] } {
    const { $ref, allOf, ...own } = given;
    let path = within;
    const parts: Schema[] = [];
    const add = (one: unknown) => {
      if (typeof one !== "object" || one === null) return;
      const inner = merge(one as Schema, path);
      path = inner.path;
      parts.push(inner.merged);
    };
    if ($ref !== undefined) {
      if (path.filter((one) => one === $ref).length >= deepest) throw new Unmade();
      path = [...path, $ref];
      add(resolve($ref, bundle));
    }
    if (Array.isArray(allOf)) for (const one of allOf) add(one);
    return { merged: [...parts, own].reduce(both, {}), path };
  }

  function branchOf(merged: Schema, branches: readonly Schema[], path: readonly string[], index: number): unknown {
    const { oneOf: _one, anyOf: _any, ...rest } = merged;
    const sorted = [
      ...branches.filter(({ type }) => type !== "null"),
      ...branches.filter(({ type }) => type === "null"),
    ];
    for (const branch of sorted) {
      try {
        return sampleOf({ allOf: [rest, branch] }, path, index);
      } catch (error) {
        if (!(error instanceof Unmade)) throw error;
      }
    }
    throw new Unmade();
  }

  function typed(type: string, schema: Schema, path: readonly string[], index: number): unknown {
    if (type === "object") return objectOf(schema, path);
    if (type === "array") return listOf(schema, path);
    if (type === "string") return stringOf(schema, index);
    if (type === "integer" || type === "number") return numberOf(schema, type === "integer", index);
    return type === "boolean" ? index % 2 === 0 : null;
  }

  function objectOf(schema: Schema, path: readonly string[]): object {
    const { properties = {}, required = [], additionalProperties, minProperties = 0 } = schema;
    const entries: [string, unknown][] = [];
    for (const name of new Set([...Object.keys(properties), ...required])) {
      const isRequired = required.includes(name);
      const one = Object.hasOwn(properties, name) ? properties[name] : (additionalProperties as Schema | undefined);
      if (one === false || (!isRequired && made > most)) continue;
      try {
        entries.push([name, sampleOf(one, path)]);
      } catch (error) {
        if (!(error instanceof Unmade) || isRequired) throw error;
      }
    }
    const isMap = typeof additionalProperties === "object" && Object.keys(properties).length === 0;
    const least = Math.max(Number(minProperties), isMap ? 1 : 0);
    for (let count = 1; entries.length < least && additionalProperties !== false; count++) {
      try {
        entries.push([`key${count}`, sampleOf(isMap ? (additionalProperties as Schema) : true, path)]);
      } catch (error) {
        if (!(error instanceof Unmade) || entries.length < Number(minProperties)) throw error;
        break;
      }
    }
    return Object.fromEntries(entries);
  }

  function listOf(schema: Schema, path: readonly string[]): unknown[] {
    const { items, prefixItems = [], minItems = 0, maxItems = Number.POSITIVE_INFINITY, contains } = schema;
    const first = (prefixItems as Schema[]).slice(0, Number(maxItems)).map((one) => sampleOf(one, path));
    const one = typeof items === "object" ? items : typeof contains === "object" ? (contains as Schema) : undefined;
    const wanted = Math.min(Math.max(Number(minItems), first.length === 0 && one ? 1 : 0), Number(maxItems), most);
    try {
      while (first.length < wanted) first.push(sampleOf(one, path, first.length));
    } catch (error) {
      if (!(error instanceof Unmade) || first.length < Number(minItems)) throw error;
    }
    return first;
  }
}

function toldValue({ examples, ...schema }: Schema): unknown {
  if ("const" in schema) return schema.const;
  const first = Array.isArray(examples) ? examples[0] : undefined;
  const choice = schema.enum?.find((one) => one !== null) ?? schema.enum?.[0];
  return [first, schema.example, schema.default, choice].find((one) => one !== undefined);
}

/** Of two schemas that both hold, one: where both limit the same, by the narrower of the two. */
function both(one: Schema, other: Schema): Schema {
  const properties = { ...one.properties };
  for (const [name, own] of Object.entries(other.properties ?? {})) {
    const before = properties[name];
    properties[name] = before === undefined ? own : ({ allOf: [before, own] } as Schema);
  }
  const required = [...new Set([...(one.required ?? []), ...(other.required ?? [])])];
  const limits = Object.keys(other).filter(
    (name) => /^(min|max|exclusive)/.test(name) && typeof one[name] === "number",
  );
  const narrower = limits.map((name) => {
    const pick = /^(min|exclusiveMin)/.test(name) ? Math.max : Math.min;
    return [name, pick(one[name] as number, other[name] as number)];
  });
  return {
    ...one,
    ...other,
    ...(one.properties || other.properties ? { properties } : {}),
    ...(required.length > 0 && { required }),
    ...(one.enum && other.enum && { enum: one.enum.filter((value) => other.enum?.includes(value)) }),
    ...Object.fromEntries(narrower),
  };
}

/** The type that a schema says or implies. */
function typeOf(schema: Schema): string | readonly string[] {
  if (schema.type !== undefined) return schema.type;
  const has = (...keywords: string[]) => keywords.some((keyword) => keyword in schema);
  if (has("items", "prefixItems", "minItems", "maxItems")) return "array";
  if (has("pattern", "minLength", "maxLength", "format")) return "string";
  if (has("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")) return "number";
  return "object";
}

const formats: Readonly<Record<string, string>> = {
  date: "2024-01-01",
  "date-time": "2024-01-01T00:00:00Z",
  time: "00:00:00Z",
  duration: "P1D",
  email: "user@example.com",
  "idn-email": "user@example.com",
  hostname: "example.com",
  "idn-hostname": "example.com",
  ipv4: "192.0.2.1",
  ipv6: "2001:db8::1",
  uri: "https://example.com",
  url: "https://example.com",
  iri: "https://example.com",
  "uri-reference": "/",
  "iri-reference": "/",
  "uri-template": "/{id}",
  "json-pointer": "/a",
  "relative-json-pointer": "0",
  regex: ".*",
  byte: "c3RyaW5n",
};

function stringOf(
  { format, pattern, minLength = 0, maxLength = Number.POSITIVE_INFINITY }: Schema,
  index: number,
): string {
  if (format === "uuid") return `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`;
  const told = typeof format === "string" ? formats[format] : undefined;
  if (told !== undefined) return told;
  if (typeof pattern === "string") {
    const text = textOf(pattern);
    if (text === undefined) throw new Unmade();
    return text;
  }
  const text = index > 0 ? `string${index}` : "string";
  return text.padEnd(Number(minLength), "x").slice(0, Number(maxLength));
}

function numberOf(schema: Schema, isInteger: boolean, index: number): number {
  const limit = (name: string, otherwise: number) => (typeof schema[name] === "number" ? schema[name] : otherwise);
  const step = limit("multipleOf", isInteger ? 1 : 0.5);
  const least = Math.max(
    limit("minimum", Number.NEGATIVE_INFINITY),
    limit("exclusiveMinimum", Number.NEGATIVE_INFINITY),
  );
  const greatest = Math.min(
    limit("maximum", Number.POSITIVE_INFINITY),
    limit("exclusiveMaximum", Number.POSITIVE_INFINITY),
  );
  const isWithin = (value: number) =>
    value >= limit("minimum", value) &&
    value <= limit("maximum", value) &&
    value > limit("exclusiveMinimum", Number.NEGATIVE_INFINITY) &&
    value < limit("exclusiveMaximum", Number.POSITIVE_INFINITY);
  const start = least > 0 ? Math.ceil(least / step) : greatest < 0 ? Math.floor(greatest / step) : 0;
  const towards = greatest < 0 || (index > 0 && !isWithin((start + index) * step)) ? -1 : 1;
  const tried = [index, index + 1].map((offset) => (start + towards * offset) * step);
  const found = tried.find(isWithin);
  if (found !== undefined) return found;
  return Number.isFinite(least) && Number.isFinite(greatest) ? (least + greatest) / 2 : (tried[0] ?? 0);
}
