import type { Report } from "./faults.js";
import { type Fields, fieldsOf, keysOf, referenceTo, textOf, valueAt } from "./references.js";

const schemaKeys = new Set(
  [
    ["schema", "items", "additionalProperties", "not", "if", "then", "else", "contains", "propertyNames"],
    ["contentSchema", "unevaluatedItems", "unevaluatedProperties", "allOf", "anyOf", "oneOf", "prefixItems"],
  ].flat(),
);
const schemaMaps = new Set(["schemas", "properties", "patternProperties", "dependentSchemas", "$defs", "definitions"]);
const maps = new Set(
  [
    "paths",
    "webhooks",
    "components",
    "parameters",
    "requestBodies",
    "responses",
    "headers",
    "callbacks",
    "pathItems",
  ].concat(["content", "encoding"]),
);
/** Data, in which `$ref` is no reference, and what says nothing of types. */
const opaque = /^(x-.*|examples?|default|enum|const|links|securitySchemes|info|tags|servers|security|externalDocs)$/;
/** What may stand beside a reference without saying more of the type. */
const annotation =
  /^(x-.*|examples?|default|title|description|summary|deprecated|readOnly|writeOnly|nullable|\$comment)$/;

/**
 * A description whose references lead to whole components, each by its name, as types need it. What others lead to is made
 * a component, or put in their place; those that lead nowhere, and what stands for a schema without being one, say nothing.
 *
 * @param description with all its references inside
 * @param warn told of what says nothing
 * @param finish changes each schema, whose parts are changed already
 */
export function withPlainReferences(
  description: Fields,
  warn: Report,
  finish: (schema: Fields, place: readonly string[]) => Fields = (schema) => schema,
): Fields {
  const place: string[] = [];
  const made = new Map<string, unknown>();
  const names = new Map<string, string>();
  const open = new Set<string>();
  const lost = new Set<string>();
  const { openapi, components } = description;

  function within<T>(key: string | number, walk: () => T): T {
    place.push(String(key));
    const result = walk();
    place.pop();
    return result;
  }

  const each = (fields: Fields, walk: (value: unknown, key: string) => unknown): Fields =>
    Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, within(key, () => walk(value, key))]));

  function walkObject(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((item, index) => within(index, () => walkObject(item)));
    if (typeof value !== "object" || value === null) return value;
    const fields = value as Fields;
    if (typeof fields.$ref === "string") return walkReference(fields, fields.$ref);
    return each(fields, (item, key) => {
      if (opaque.test(key)) return item;
      if (schemaKeys.has(key)) return walkSchemas(item);
      if (schemaMaps.has(key)) return each(fieldsOf(item), walkSchema);
      return maps.has(key) && !Array.isArray(item) ? walkMap(item) : walkObject(item);
    });
  }

  // Its keys are names: one may be "example".
  const walkMap = (map: unknown): unknown =>
    each(fieldsOf(map), (item, key) =>
      place.length === 2 && place[0] === "components" ? walkSection(item, key) : walkObject(item),
    );

  const walkSection = (section: unknown, name: string): unknown =>
    name === "schemas" ? each(fieldsOf(section), walkSchema) : opaque.test(name) ? section : walkMap(section);

  const walkSchemas = (value: unknown): unknown =>
    Array.isArray(value) ? value.map((item, index) => within(index, () => walkSchema(item))) : walkSchema(value);

  function walkSchema(value: unknown): unknown {
    if (typeof value === "boolean") return value;
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      if (value !== null) warn([...place], `${kindOf(value)} stands where a schema belongs: its type is unknown`);
      return {};
    }
    const fields = value as Fields;
    if (typeof fields.$ref === "string") return walkSchemaReference(fields, fields.$ref);
    const walked = each(fields, (item, key) => {
      if (schemaKeys.has(key)) return walkSchemas(item);
      if (schemaMaps.has(key)) return each(fieldsOf(item), walkSchema);
      return key === "discriminator" ? walkDiscriminator(fieldsOf(item)) : item;
    });
    return finish(walked, place);
  }

  function walkSchemaReference({ $ref: _, ...beside }: Fields, reference: string): unknown {
    const keys = keysOf(reference);
    if (valueAt(description, keys) === undefined || isCircle(description, reference)) return leadsNowhere(reference);
    const says = Object.keys(beside).some((key) => !annotation.test(key));
    const whole = { $ref: referenceTo(componentOf(keys)) };
    return says && !String(openapi).startsWith("3.0")
      ? { allOf: [whole, walkSchema(beside)] }
      : { ...beside, ...whole };
  }

  /** The keys of a component that is what others lead to. */
  function componentOf(keys: readonly string[]): readonly string[] {
    const [root, section, ...more] = keys;
    if (root === "components" && section === "schemas" && more.length === 1) return keys;
    const reference = referenceTo(keys);
    const name = names.get(reference) ?? freeName(root === "components" ? more : keys.slice(1));
    if (!names.has(reference)) {
      names.set(reference, name);
      // It may refer to itself.
      made.set(name, {});
      made.set(name, walkSchema(valueAt(description, keys)));
    }
    return ["components", "schemas", name];
  }

  function freeName(keys: readonly string[]): string {
    const words = keys
      .join("_")
      .replace(/[^\p{L}\p{N}.-]+/gu, "_")
      .replace(/^_/, "");
    const isTaken = (name: string) => made.has(name) || Object.hasOwn(fieldsOf(fieldsOf(components).schemas), name);
    let name = words;
    for (let count = 2; isTaken(name); count++) name = `${words}_${count}`;
    return name;
  }

  /** Of what is no schema: only what has a name of its own in the components stays a reference. */
  function walkReference({ $ref: _, ...beside }: Fields, reference: string): unknown {
    const keys = keysOf(reference);
    const target = valueAt(description, keys);
    if (target === undefined || open.has(reference) || isCircle(description, reference)) return leadsNowhere(reference);
    if (keys[0] === "components" && keys.length === 3) return { ...beside, $ref: referenceTo(keys) };
    open.add(reference);
    const walked = { ...fieldsOf(walkObject(target)), ...fieldsOf(walkObject(beside)) };
    open.delete(reference);
    return walked;
  }

  function walkDiscriminator(discriminator: Fields): Fields {
    const mapping = Object.entries(fieldsOf(discriminator.mapping)).flatMap(([value, name]) => {
      const named = ["components", "schemas", textOf(name)];
      const keys = valueAt(description, named) === undefined ? keysOf(textOf(name)) : named;
      if (valueAt(description, keys) !== undefined) return [[value, referenceTo(componentOf(keys))]];
      warn([...place, "mapping", value], `the discriminator's ${name} leads nowhere, and is left out`);
      return [];
    });
    const { mapping: _, ...others } = discriminator;
    return mapping.length > 0 ? { ...others, mapping: Object.fromEntries(mapping) } : others;
  }

  function leadsNowhere(reference: string): Fields {
    const where = isCircle(description, reference) ? "in a circle" : "nowhere";
    if (!lost.has(reference)) warn([...place], `${reference} leads ${where}: what it stands for is unknown`);
    lost.add(reference);
    return {};
  }

  const walked = fieldsOf(walkObject(description));
  if (made.size === 0) return walked;
  const walkedComponents = fieldsOf(walked.components);
  const schemas = { ...fieldsOf(walkedComponents.schemas), ...Object.fromEntries(made) };
  return { ...walked, components: { ...walkedComponents, schemas } };
}

/** Whether references lead to one another, and to nothing else. */
function isCircle(root: unknown, reference: string): boolean {
  const seen = new Set<unknown>();
  let next: unknown = reference;
  while (typeof next === "string" && !seen.has(next)) {
    seen.add(next);
    next = fieldsOf(valueAt(root, keysOf(next))).$ref;
  }
  return next !== undefined && seen.has(next);
}

const kindOf = (value: unknown): string => (Array.isArray(value) ? "a list" : `a ${typeof value}`);
