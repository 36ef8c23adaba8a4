import { isDeepStrictEqual } from "node:util";
import { type Fields, fieldsOf, follow } from "../../src/description/references.js";

/** A schema as it is described, with what it refers to and what it consists of in it. */
export function wholeSchema(root: object, schema: unknown): Fields {
  const { allOf, ...own } = follow(root, schema);
  const parts = [...listOf(allOf).map((part) => wholeSchema(root, part)), own];
  if (parts.length === 1) return own;
  return {
    ...Object.assign({}, ...parts),
    properties: Object.assign({}, ...parts.map(({ properties }) => properties)),
    required: [...new Set(parts.flatMap(({ required }) => listOf(required)))],
  };
}

/** The alternatives of a schema and of its alternatives, none of which has any itself. */
function alternativesOf(root: object, schema: Fields): Fields[] {
  return listOf(schema.oneOf ?? schema.anyOf).flatMap((one) => {
    const { description, ...target } = follow(root, one);
    const inside = alternativesOf(root, target);
    return inside.length > 0
      ? inside.map((deeper) => ({ ...(description !== undefined && { description }), ...deeper }))
      : [fieldsOf(one)];
  });
}

/** The same, each with what the schema itself demands, and what the other parts of an `allOf` demand that they are a part of. */
export function choicesOf(root: object, schema: Fields): Fields[] {
  const { oneOf, anyOf, description, examples, allOf, ...own } = schema;
  const parts = listOf(allOf);
  const withRest = (one: Fields, rest: readonly unknown[]): Fields => {
    const demands = [...rest, ...(Object.keys(own).length > 0 ? [own] : [])];
    return demands.length > 0 ? { allOf: [...demands, one] } : one;
  };
  if (oneOf ?? anyOf) return alternativesOf(root, schema).map((one) => withRest(one, parts));
  const inside = parts.map((part) => choicesOf(root, follow(root, part)));
  const index = inside.findIndex((choices) => choices.length > 0);
  return (inside[index] ?? []).map((one) => withRest(one, parts.toSpliced(index, 1)));
}

/** The values that a schema lists, if it does. */
export const membersOf = (schema: Fields): readonly unknown[] =>
  "const" in schema ? [schema.const] : listOf(schema.enum);

/** Whether a schema takes null alone. */
export const isNull = (schema: Fields): boolean =>
  isDeepStrictEqual(membersOf(schema), [null]) || isDeepStrictEqual([schema.type].flat(), ["null"]);

/** Whether a schema says what a value is like, if it isn't null. */
export const isTelling = (schema: Fields): boolean =>
  !isNull(schema) && ["type", "enum", "const", "properties"].some((key) => key in schema);

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
