import { fieldsOf } from "../description/references.js";
import type { PlacedSchemas, Schema } from "./placed-schemas.js";

/**
 * Whether the fields that a schema names are all that are documented: it, or what it is composed of, names some, it says
 * nothing itself of others, and none of its alternatives is any object at all.
 */
export function isClosable(schema: Schema, schemas: PlacedSchemas): boolean {
  if (typeof schema === "boolean" || "unevaluatedProperties" in schema) return false;
  const parts = together(schema, schemas);
  return namesFields(parts, schemas) && !parts.some((part) => hasFreeChoice(part, schemas));
}

/** A schema and those that hold with it. */
export function together(schema: Schema, schemas: PlacedSchemas): Schema[] {
  const { $ref, allOf } = fieldsOf(schema);
  const parts = [...(typeof $ref === "string" ? [schemas.follow($ref)] : []), ...listOf(allOf)];
  return [schema, ...parts.flatMap((part) => together(part, schemas))];
}

export const listOf = (list: unknown): Schema[] => (Array.isArray(list) ? list : []);

/** The schemas of which one holds. */
export const choicesOf = (schema: Schema): Schema[] => {
  const { anyOf, oneOf } = fieldsOf(schema);
  return [...listOf(anyOf), ...listOf(oneOf)];
};

const namesFields = (parts: readonly Schema[], schemas: PlacedSchemas): boolean =>
  parts.some((part) => {
    const { properties, patternProperties, then, else: otherwise } = fieldsOf(part);
    if (properties !== undefined || patternProperties !== undefined) return true;
    const more = [...choicesOf(part), ...listOf([then, otherwise].filter((one) => one !== undefined))];
    return more.some((one) => namesFields(together(one, schemas), schemas));
  });

const hasFreeChoice = (schema: Schema, schemas: PlacedSchemas): boolean =>
  choicesOf(schema).some((choice) => {
    const parts = together(choice, schemas);
    return (
      (parts.every(isAnyObject) && !namesFields(parts, schemas)) || parts.some((part) => hasFreeChoice(part, schemas))
    );
  });

/** A choice that only wants some of the fields which others name is none of these. */
function isAnyObject(schema: Schema): boolean {
  if (typeof schema === "boolean") return schema;
  const types = [schema.type ?? "object"].flat();
  return types.includes("object") && !["required", "not", "if", "const", "enum"].some((key) => key in schema);
}
