import { jsonSchemaOf } from "../description/json-schema.js";
import { type Fields, fieldsOf, keysOf, valueAt } from "../description/references.js";

/** A schema of JSON Schema 2020-12. Its references are those of the description. */
export type Schema = Fields | boolean;

/** The schemas of a description, each with its place. */
export interface PlacedSchemas {
  /** The one that stands at a place. Where nothing does, anything goes. */
  at(place: readonly string[]): Schema;
  /** The one that a reference leads to. */
  follow(reference: string): Schema;
  /** Where a schema stands. */
  placeOf(schema: Schema): readonly string[];
}

/** What marks the fields that the other direction alone has. */
export type Mark = "readOnly" | "writeOnly";

/**
 * @param root the description. All its references lead within it.
 * @param mark the fields that have it are not required
 */
export function createPlacedSchemas(root: Fields, mark: Mark): PlacedSchemas {
  const known = new Map<string, Schema>();
  const places = new WeakMap<object, readonly string[]>();

  function convert(place: readonly string[]): Schema {
    const schema = jsonSchemaOf(valueAt(root, place) ?? true, place, () => {}, {
      reference: (reference) => reference,
      made(schema, at, given) {
        places.set(schema, at);
        // Any number on the wire is one, also where JavaScript can't hold it.
        if (given.format === "int64") Object.assign(schema, { minimum: given.minimum, maximum: given.maximum });
      },
    });
    inherit(schema, place);
    loosen(schema, []);
    return schema;
  }

  /** @param others marked fields of schemas that this one is a part of */
  function loosen(schema: unknown, others: readonly string[]): void {
    if (typeof schema !== "object" || schema === null) return;
    const { allOf, required } = schema as Fields;
    const gone = [...others, ...markedIn(schema)];
    if (Array.isArray(required)) {
      Object.assign(schema, { required: required.filter((name) => !gone.includes(String(name))) });
    }
    for (const part of Array.isArray(allOf) ? allOf : []) loosen(part, gone);
    for (const part of Object.values(schema)) if (part !== allOf) loosen(part, []);
  }

  function markedIn(schema: unknown): string[] {
    const { $ref, properties, allOf } = fieldsOf(schema);
    const names = Object.entries(fieldsOf(properties)).filter(([, one]) => isMarked(one));
    const parts = [allOf ?? []].flat();
    const more = typeof $ref === "string" && !isCircle(root, $ref) ? [valueAt(root, keysOf($ref))] : [];
    return [...names.map(([name]) => name), ...[...parts, ...more].flatMap(markedIn)];
  }

  function isMarked(schema: unknown): boolean {
    const { [mark]: told, $ref } = fieldsOf(schema);
    return told === true || (typeof $ref === "string" && fieldsOf(valueAt(root, keysOf($ref)))[mark] === true);
  }

  /** What a conversion wraps a schema in stands where that does. */
  function inherit(part: unknown, place: readonly string[]): void {
    if (typeof part !== "object" || part === null) return;
    const own = places.get(part) ?? place;
    places.set(part, own);
    for (const one of Object.values(part)) inherit(one, own);
  }

  function at(place: readonly string[]): Schema {
    const key = JSON.stringify(place);
    const schema = known.get(key) ?? convert(place);
    known.set(key, schema);
    return schema;
  }

  return {
    at,
    follow: (reference) => (isCircle(root, reference) ? true : at(keysOf(reference))),
    placeOf: (schema) => places.get(Object(schema)) ?? [],
  };
}

/** Whether a reference leads to itself by what has to hold of the same value: such schemas say nothing. */
function isCircle(root: Fields, reference: string, within: readonly string[] = []): boolean {
  if (within.includes(reference)) return true;
  return referencesIn(valueAt(root, keysOf(reference))).some((next) => isCircle(root, next, [...within, reference]));
}

/** What a schema refers to for the same value. */
function referencesIn(schema: unknown): string[] {
  const { $ref, allOf, anyOf, oneOf, not, if: condition, then, else: otherwise, dependentSchemas } = fieldsOf(schema);
  const lists = [allOf, anyOf, oneOf].flatMap((list) => (Array.isArray(list) ? list : []));
  const parts = [...lists, not, condition, then, otherwise, ...Object.values(fieldsOf(dependentSchemas))];
  const inside = parts.filter((part) => part !== undefined).flatMap(referencesIn);
  return typeof $ref === "string" ? [$ref, ...inside] : inside;
}
