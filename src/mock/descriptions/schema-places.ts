import { type Fields, fieldsOf, follow } from "../../description/references.js";
import { isRecord } from "../../scheme/envelope.js";

/** The names of fields that lead to a part of a body. */
export type Place = readonly string[];

/** A part of a body, as a schema describes it. */
export interface Part {
  readonly place: Place;
  /** The schema and those that it is made of. */
  readonly schemas: readonly Fields[];
}

/** How deep a payload may lie in an answer. */
const deepest = 5;

/** A schema and those that it is made of, the alternatives too. */
export function schemasOf(root: unknown, given: unknown, depth = 0): Fields[] {
  const schema = follow(root, given);
  const parts = [schema.allOf, schema.oneOf, schema.anyOf].flatMap((list) => (Array.isArray(list) ? list : []));
  return depth > deepest ? [] : [schema, ...parts.flatMap((part) => schemasOf(root, part, depth + 1))];
}

/** The schemas of a field. */
export const propertyOf = (root: unknown, schemas: readonly Fields[], name: string): Fields[] =>
  schemas.flatMap(({ properties }) => {
    const property = fieldsOf(properties)[name];
    return property === undefined ? [] : schemasOf(root, property);
  });

/** The schemas of what stands at a place. */
export const schemasAt = (root: unknown, schema: unknown, place: Place): Fields[] =>
  place.reduce((schemas, name) => propertyOf(root, schemas, name), schemasOf(root, schema));

export const hasType = (schemas: readonly Fields[], type: string): boolean =>
  schemas.some((schema) => [schema.type].flat().includes(type));

/** The names of the fields that schemas know. */
export const namesIn = (schemas: readonly Fields[]): string[] => [
  ...new Set(schemas.flatMap(({ properties }) => Object.keys(fieldsOf(properties)))),
];

/** The first part of a schema that a test finds, the least deep. */
export function findPart(root: unknown, schema: unknown, isIt: (part: Part) => boolean): Part | undefined {
  let parts: Part[] = [{ place: [], schemas: schemasOf(root, schema) }];
  for (let depth = 0; depth <= deepest; depth++) {
    const found = parts.find(isIt);
    if (found) return found;
    parts = parts.flatMap(({ place, schemas }) =>
      namesIn(schemas).map((name) => ({ place: [...place, name], schemas: propertyOf(root, schemas, name) })),
    );
  }
  return undefined;
}

/** The first value in a body that a test finds, the least deep. */
export function findPlace(body: unknown, isIt: (value: unknown) => boolean): Place | undefined {
  let parts: { place: Place; value: unknown }[] = [{ place: [], value: body }];
  for (let depth = 0; depth <= deepest; depth++) {
    const found = parts.find(({ value }) => isIt(value));
    if (found) return found.place;
    parts = parts.flatMap(({ place, value }) =>
      Object.entries(isRecord(value) ? value : {}).map(([name, part]) => ({ place: [...place, name], value: part })),
    );
  }
  return undefined;
}

/** The value at a place. */
export const valueIn = (body: unknown, place: Place): unknown =>
  place.reduce<unknown>((value, name) => (isRecord(value) ? value[name] : undefined), body);

/** A body with another value at a place. */
export function withValue(body: unknown, [name, ...rest]: Place, value: unknown): unknown {
  if (name === undefined) return value;
  const fields = isRecord(body) ? body : {};
  return { ...fields, [name]: withValue(fields[name], rest, value) };
}
