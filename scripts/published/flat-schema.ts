import { isDeepStrictEqual } from "node:util";
import { type Fields, fieldsOf } from "../../src/description/references.js";
import { choicesOf, isNull, isTelling, listOf, membersOf, wholeSchema } from "./described-schema.js";

/** Where schemas are found, and whether the one at hand is of an answer: that may hold what nobody has told of yet. */
export interface Around {
  readonly root: object;
  readonly isAnswer: boolean;
}

/** A schema of OpenAPI 3.0 without alternatives, constants and conditions. */
export function flatSchema(schema: unknown, around: Around): Fields {
  const fields = fieldsOf(schema);
  if (typeof fields.$ref === "string") return withReference(fields);
  const alternatives = choicesOf(around.root, fields);
  if (alternatives.length > 0) return { ...flatAlternatives(alternatives, around), ...wordsOf(fields) };
  return plain(wholeSchema(around.root, fields), around);
}

/** Beside a reference, OpenAPI 3.0 reads nothing. */
const withReference = ({ $ref, description }: Fields): Fields =>
  description === undefined ? { $ref } : { description, allOf: [{ $ref }] };

function plain(fields: Fields, around: Around): Fields {
  const { format, additionalProperties: others } = fields;
  const [type, ...more] = [fields.type ?? []].flat().filter((one) => one !== "null");
  const isOfOneType = type !== undefined && more.length === 0;
  const members = membersOf(fields).filter((value) => value !== null);
  const properties = Object.entries(fieldsOf(fields.properties));
  return given({
    type: isOfOneType ? type : undefined,
    format: isOfOneType ? format : undefined,
    ...wordsOf(fields),
    nullable: (isOfOneType && [fields.type].flat().includes("null")) || undefined,
    default: fields.default,
    ...(!around.isAnswer && { ...limitsOf(fields), enum: members.length > 0 ? members : undefined }),
    required: listOf(fields.required).length > 0 ? fields.required : undefined,
    properties:
      properties.length > 0
        ? Object.fromEntries(properties.map(([name, one]) => [name, flatSchema(one, around)]))
        : undefined,
    items: type === "array" ? flatSchema(fields.items, around) : undefined,
    additionalProperties: typeof others === "object" ? flatSchema(others, around) : others,
  });
}

const limits = [
  "minLength",
  "maxLength",
  "pattern",
  "minimum",
  "maximum",
  "multipleOf",
  "minItems",
  "maxItems",
  "uniqueItems",
];

const limitsOf = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([key]) => limits.includes(key)));

/** A description, and an example that says more than null. */
function wordsOf({ description, examples, deprecated, readOnly, writeOnly }: Fields): Fields {
  const example = listOf(examples).find((one) => one !== null);
  return given({ description, example, deprecated, readOnly, writeOnly });
}

/**
 * One schema that takes what any of the alternatives takes. Where they are of different types, it takes anything, so that no
 * client fails to read a failure that it took for a success; one that may be anything at all has no say in that.
 */
function flatAlternatives(alternatives: readonly Fields[], around: Around): Fields {
  const all = alternatives.map((one) => wholeSchema(around.root, one));
  const description = told(all);
  const telling = alternatives.filter((_one, index) => isTelling(all[index] ?? {}));
  const [first, ...others] = telling.map((one) => flatSchema(one, around));
  if (first === undefined) return given({ description });
  const isNullable = all.some(isNull) || [first, ...others].some(({ nullable }) => nullable) || undefined;
  if (others.every((one) => isDeepStrictEqual(meaningOf(one), meaningOf(first)))) {
    const one = first.$ref === undefined ? first : { allOf: [first] };
    return given({ ...one, description, nullable: isNullable });
  }
  const parts = telling.map((one) => wholeSchema(around.root, one));
  if (parts.every(({ type }) => type === "object")) return given({ ...anyObject(parts, around), description });
  const isScalar = /^(string|integer|number|boolean)$/.test(String(first.type));
  if (!isScalar || others.some(({ type }) => type !== first.type)) return given({ description });
  const members = [first, ...others].map((one) => one.enum);
  return given({
    type: first.type,
    format: others.every(({ format }) => format === first.format) ? first.format : undefined,
    description,
    example: first.example,
    nullable: isNullable,
    enum: members.every(Array.isArray) ? [...new Set(members.flat())] : undefined,
  });
}

/** The properties of all, of which those are required that all require. */
function anyObject(parts: readonly Fields[], around: Around): Fields {
  const names = [...new Set(parts.flatMap(({ properties }) => Object.keys(fieldsOf(properties))))];
  const required = names.filter((name) => parts.every((one) => listOf(one.required).includes(name)));
  const property = (name: string): Fields => {
    const found = parts.flatMap(({ properties }) =>
      Object.entries(fieldsOf(properties)).filter(([key]) => key === name),
    );
    return flatSchema({ anyOf: found.map(([, one]) => one) }, around);
  };
  return given({
    type: "object",
    required: required.length > 0 ? required : undefined,
    properties: Object.fromEntries(names.map((name) => [name, property(name)])),
  });
}

const meaningOf = ({ description: _, example: _example, nullable: _nullable, ...meaning }: Fields): Fields => meaning;

/** What the alternatives say of themselves, each of which is true of some. */
function told(all: readonly Fields[]): string | undefined {
  const texts = [...new Set(all.flatMap(({ description }) => (description === undefined ? [] : [`${description}`])))];
  return texts.length > 1 ? texts.map((text) => `- ${text.trim().replaceAll("\n", " ")}`).join("\n") : texts[0];
}

const given = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
