import type { Report } from "./faults.js";
import { unicodePattern } from "./pattern.js";
import { type Fields, fieldsOf, keysOf, referenceTo, textOf } from "./references.js";

export const one = ["not", "if", "then", "else", "contains", "propertyNames", "contentSchema", "items"].concat([
  ...["additionalProperties", "unevaluatedItems", "unevaluatedProperties"],
]);
export const lists = ["allOf", "anyOf", "oneOf", "prefixItems"];
export const maps = ["properties", "patternProperties", "dependentSchemas", "$defs", "definitions"];

const types = ["string", "number", "integer", "boolean", "object", "array", "null"];
const isNumber = (value: unknown) => typeof value === "number" && Number.isFinite(value);
const isCount = (value: unknown) => Number.isInteger(value) && Number(value) >= 0;
const isTexts = (value: unknown) => Array.isArray(value) && value.every((item) => typeof item === "string");
const isTextsByName = (value: unknown) => value === fieldsOf(value) && Object.values(fieldsOf(value)).every(isTexts);

/** What validators want of keywords: of any other value they refuse the whole schema. */
const keywords: Readonly<Record<string, (value: unknown) => boolean>> = {
  type: (value) => [value].flat().length > 0 && [value].flat().every((type) => types.includes(type as string)),
  enum: (value) => Array.isArray(value) && value.length > 0,
  required: isTexts,
  format: (value) => typeof value === "string",
  multipleOf: (value) => isNumber(value) && Number(value) > 0,
  ...Object.fromEntries(
    ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"].map((keyword) => [keyword, isNumber]),
  ),
  ...Object.fromEntries(
    ["Length", "Items", "Properties", "Contains"].flatMap((name) => [
      [`min${name}`, isCount],
      [`max${name}`, isCount],
    ]),
  ),
  uniqueItems: (value) => typeof value === "boolean",
  dependentRequired: isTextsByName,
  // What came before it.
  dependencies: isTextsByName,
};

/** They lead validators elsewhere, or stop them: references within a description are to be plain. */
const left = [
  "id",
  "$id",
  "$schema",
  "$anchor",
  "$dynamicAnchor",
  "$dynamicRef",
  "$recursiveRef",
  "$vocabulary",
].concat([...["discriminator", "externalDocs", "deprecated", "nullable", "example"]]);

const bytes: Readonly<Record<string, Fields>> = {
  binary: { contentMediaType: "application/octet-stream" },
  base64: { contentEncoding: "base64" },
};

/** The whole numbers that fit: other ones have other formats, or none. */
const ranges: Readonly<Record<string, readonly [number, number]>> = {
  int32: [-(2 ** 31), 2 ** 31 - 1],
  int64: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
};

/** How a reader has its schemas otherwise than by default. */
export interface Conversion {
  /** What a reference becomes. Default: one to where validators find components. */
  reference?(reference: string): string;
  /** Told of each schema that was made, before another can refer to it: of what, and where that stands. */
  made?(schema: Record<string, unknown>, place: readonly string[], given: Fields): void;
}

/**
 * A schema of OpenAPI 3.0 or 3.1 as JSON Schema 2020-12, which any validator compiles.
 *
 * @param schema whose references are plain: each to a component's schema
 * @param place where it stands
 * @param report told of what says nothing, and is left out
 */
export function jsonSchemaOf(
  schema: unknown,
  place: readonly string[],
  report: Report,
  conversion: Conversion = {},
): Fields | boolean {
  if (typeof schema === "boolean") return schema;
  const fields = fieldsOf(schema);
  const within = (value: unknown, ...keys: string[]) => jsonSchemaOf(value, [...place, ...keys], report, conversion);
  const converted: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(withNumbers(fields))) {
    if (left.includes(key)) continue;
    if (key === "$ref") {
      converted.$ref = (conversion.reference ?? bundledReference)(textOf(value));
      continue;
    }
    if (key === "items" && Array.isArray(value)) {
      converted.prefixItems = value.map((item, index) => within(item, key, String(index)));
    } else if (one.includes(key)) {
      converted[key] = within(value, key);
    } else if (lists.includes(key)) {
      const items = Array.isArray(value) ? value : [];
      if (items.length > 0) converted[key] = items.map((item, index) => within(item, key, String(index)));
    } else if (maps.includes(key)) {
      const entries = Object.entries(fieldsOf(value)).map(([name, item]) => [name, within(item, key, name)]);
      converted[key] = Object.fromEntries(key === "patternProperties" ? entries.flatMap(patterned(place)) : entries);
    } else if (key === "pattern") {
      const pattern = unicodePattern(textOf(value));
      if (pattern !== undefined) converted.pattern = pattern;
      else report([...place, key], `the pattern ${value} is no regular expression of JavaScript's, and is left out`);
    } else if (keywords[key] && !keywords[key](value)) {
      report([...place, key], `"${key}" can't be ${JSON.stringify(value) ?? value}, and is left out`);
    } else converted[key] = value;
  }
  if (fields.example !== undefined) converted.examples = [fields.example];
  const whole = formatted(fields, discriminated(fields, converted));
  conversion.made?.(whole, place, fields);
  const result = nullable(fields, whole);
  if (result !== whole) conversion.made?.(result, place, fields);
  return result;

  function patterned(at: readonly string[]) {
    return ([pattern, item]: (string | Fields | boolean)[]): [string, unknown][] => {
      const known = unicodePattern(String(pattern));
      if (known !== undefined) return [[known, item]];
      report([...at, "patternProperties"], `the pattern ${pattern} is no regular expression of JavaScript's`);
      return [];
    };
  }
}

/** Where validators find the schemas that a schema refers to. */
export const bundleKey = "__bundled__";

const bundledReference = (reference: string): string => referenceTo([bundleKey, ...keysOf(reference).slice(2)]);

/** Bounds as numbers: OpenAPI 3.0 says by true or false whether they are exclusive. */
function withNumbers(fields: Fields): Fields {
  const result: Record<string, unknown> = { ...fields };
  for (const [bound, exclusive] of [
    ["minimum", "exclusiveMinimum"],
    ["maximum", "exclusiveMaximum"],
  ] as const) {
    if (typeof fields[exclusive] !== "boolean") continue;
    delete result[exclusive];
    if (!fields[exclusive] || fields[bound] === undefined) continue;
    result[exclusive] = fields[bound];
    delete result[bound];
  }
  return result;
}

function formatted({ format, type }: Fields, schema: Record<string, unknown>): Record<string, unknown> {
  const [least, most] = ranges[textOf(format)] ?? [];
  if (least !== undefined && most !== undefined && ["integer", "number"].includes(String(type))) {
    schema.minimum = Math.max(Number(schema.minimum ?? least), least);
    schema.maximum = Math.min(Number(schema.maximum ?? most), most);
  }
  const told = bytes[textOf(format)];
  if (told) {
    Object.assign(schema, told);
    delete schema.format;
  }
  return schema;
}

/**
 * OpenAPI's `discriminator`, as schemas say it: the choice that its property names is the only one, and where there are no choices
 * beside it, a parent's mapping has all of the property's values.
 */
function discriminated({ discriminator, ...fields }: Fields, schema: Record<string, unknown>): Record<string, unknown> {
  const { propertyName, mapping } = fieldsOf(discriminator);
  if (typeof propertyName !== "string") return schema;
  const values = Object.entries(fieldsOf(mapping));
  const having = (names: readonly string[]) => ({ properties: { [propertyName]: { enum: names } } });
  const choices = ["oneOf", "anyOf"].find((key) => Array.isArray(fields[key]) && Array.isArray(schema[key]));
  if (!choices) {
    const all = values.map(([value]) => value);
    return all.length > 0 ? { ...schema, allOf: [...((schema.allOf as unknown[]) ?? []), having(all)] } : schema;
  }
  const chosen = (schema[choices] as unknown[]).map((choice, index) => {
    const { $ref } = fieldsOf((fields[choices] as unknown[])[index]);
    if (typeof $ref !== "string") return choice;
    const mapped = values.filter(([, target]) => target === $ref).map(([value]) => value);
    const names = mapped.length > 0 ? mapped : [String(keysOf($ref).at(-1))];
    return { allOf: [choice, { required: [propertyName], ...having(names) }] };
  });
  return { ...schema, [choices]: chosen };
}

/** OpenAPI 3.0's `nullable`, beside a reference too, where people mean it. */
function nullable(fields: Fields, schema: Record<string, unknown>): Record<string, unknown> {
  if (fields.nullable !== true) return schema;
  if (schema.type === undefined) {
    return "$ref" in schema || lists.some((key) => key in schema) || "enum" in schema
      ? { anyOf: [schema, { type: "null" }] }
      : schema;
  }
  const all = [...new Set([schema.type, "null"].flat())];
  return { ...schema, type: all, ...(Array.isArray(schema.enum) && { enum: [...new Set([...schema.enum, null])] }) };
}
