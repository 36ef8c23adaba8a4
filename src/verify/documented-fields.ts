import type { DescribedSource } from "../contract/source.js";
import { type Fields, fieldsOf, follow, keysOf, referenceTo, valueAt } from "../description/references.js";

/** A field of an answer's body, as a description has it. */
export interface DocumentedField {
  /** The names that lead to it. */
  readonly path: readonly string[];
  readonly schema: Fields;
  /** As in `openapi.yaml#/components/schemas/Token/properties/expires_in`. */
  readonly pointer: string;
}

const deepest = 12;

/** The fields of the answers of an operation, those in lists and in maps aside. */
export function documentedFields(
  { name, description }: DescribedSource,
  operation: readonly string[],
): DocumentedField[] {
  const fields: DocumentedField[] = [];
  const seen = new Set<string>();

  function walk(place: readonly string[], path: readonly string[]): void {
    const schema = fieldsOf(valueAt(description, place));
    const key = JSON.stringify([place, path]);
    if (seen.has(key) || path.length > deepest) return;
    seen.add(key);
    if (typeof schema.$ref === "string") walk(keysOf(schema.$ref), path);
    for (const keyword of ["allOf", "anyOf", "oneOf"]) {
      Object.keys(Object(schema[keyword])).forEach((index) => void walk([...place, keyword, index], path));
    }
    for (const [property, one] of Object.entries(fieldsOf(schema.properties))) {
      const at = [...place, "properties", property];
      const own = [...path, property];
      fields.push({ path: own, schema: follow(description, one), pointer: name + referenceTo(at) });
      walk(at, own);
    }
  }

  for (const status of Object.keys(fieldsOf(valueAt(description, [...operation, "responses"])))) {
    const response = placeOf(description, [...operation, "responses", status]);
    for (const type of Object.keys(fieldsOf(valueAt(description, [...response, "content"])))) {
      walk([...response, "content", type, "schema"], []);
    }
  }
  return fields;
}

/** Where a place's value really stands. */
function placeOf(description: Fields, place: readonly string[]): readonly string[] {
  const { $ref } = fieldsOf(valueAt(description, place));
  return typeof $ref === "string" ? keysOf($ref) : place;
}

/** The numbers that a schema gives as examples. */
export function exampleNumbers({ examples, example, default: usual }: Fields): number[] {
  const given = [examples, example, usual].flat();
  return given.filter((one) => one !== undefined && one !== "" && /^\d+$/.test(String(one))).map(Number);
}
