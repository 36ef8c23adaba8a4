import { fieldsOf } from "../description/references.js";
import type { DifferenceKind } from "./difference.js";
import { either, kindOf, shownValue, typeInWords } from "./words.js";

/** What is wrong with a value by one keyword of a schema. */
export interface Broken {
  readonly keyword: string;
  readonly kind: DifferenceKind;
  readonly documented: string;
  readonly seen: string;
}

type Tell = (told: never, value: unknown, name: string) => Omit<Broken, "keyword">;

const bound =
  (documented: (told: number) => string, seen: (value: never) => string): Tell =>
  (told, value) => ({ kind: "bounds", documented: documented(told), seen: seen(value as never) });

const values = (told: readonly unknown[], value: unknown, name: string) => ({
  kind: value === null ? ("null" as const) : ("value" as const),
  documented: told.length > 8 ? `one of ${told.length} values` : either(told.map((one) => shownValue(one, name))),
  seen:
    value === null
      ? "null"
      : told.some((one) => kindOf(one) === kindOf(value))
        ? `another ${kindOf(value)}`
        : kindOf(value),
});

const count = (value: unknown): string =>
  `${typeof value === "string" ? [...value].length : Object.keys(Object(value)).length}`;

/** The keywords that compare one value with something that the schema says of it alone. */
const tellers: Readonly<Record<string, Tell>> = {
  type: (told, value) => ({
    kind: value === null ? "null" : "type",
    documented: either([told as unknown].flat().map(typeInWords)),
    seen: kindOf(value),
  }),
  enum: (told: readonly unknown[], value, name) => values(told, value, name),
  const: (told, value, name) => values([told], value, name),
  format: (told) => ({ kind: "format", documented: `text of format ${told}`, seen: "text of another form" }),
  pattern: () => ({ kind: "pattern", documented: "text of a certain pattern", seen: "text of another form" }),
  minimum: bound(
    (told) => `at least ${told}`,
    () => "less",
  ),
  exclusiveMinimum: bound(
    (told) => `more than ${told}`,
    () => "not more",
  ),
  maximum: bound(
    (told) => `at most ${told}`,
    () => "more",
  ),
  exclusiveMaximum: bound(
    (told) => `less than ${told}`,
    () => "not less",
  ),
  multipleOf: bound(
    (told) => `a multiple of ${told}`,
    () => "another number",
  ),
  minLength: bound(
    (told) => (told === 1 ? "text that isn't empty" : `text of at least ${told} characters`),
    (value) => (value === "" ? "an empty one" : `one of ${count(value)}`),
  ),
  maxLength: bound(
    (told) => `text of at most ${told} characters`,
    (value) => `one of ${count(value)}`,
  ),
  minItems: bound(
    (told) => (told === 1 ? "a list that isn't empty" : `a list of at least ${told} items`),
    (value) => `one of ${count(value)}`,
  ),
  maxItems: bound(
    (told) => `a list of at most ${told} items`,
    (value) => `one of ${count(value)}`,
  ),
  uniqueItems: bound(
    () => "a list whose items differ",
    () => "the same item twice",
  ),
  minProperties: bound(
    (told) => `at least ${told} fields`,
    (value) => count(value),
  ),
  maxProperties: bound(
    (told) => `at most ${told} fields`,
    (value) => count(value),
  ),
};

/** What a schema must not be, where that is one value. */
const excluded = (told: unknown, name: string): string | undefined =>
  "const" in fieldsOf(told) ? `anything but ${shownValue(fieldsOf(told).const, name)}` : undefined;

/** Keywords of which a reader is told no more than that they don't hold. */
const others: Readonly<Record<string, string>> = {
  not: "anything but a certain form",
  contains: "a list with certain items",
  propertyNames: "fields with certain names",
  dependentRequired: "fields that come together",
};

/**
 * The rules of a schema that a value breaks, those of its parts and of other schemas aside. Of a value of another type, no more is said.
 *
 * @param holds tells of a schema of one rule whether a value is what it says
 */
export function brokenRules(
  schema: unknown,
  value: unknown,
  name: string,
  holds: (keyword: string) => boolean,
): Broken[] {
  const told = fieldsOf(schema);
  const known = [...Object.keys(tellers), ...Object.keys(others)].filter((keyword) => keyword in told);
  if ("type" in told && !holds("type")) return [brokenRule("type")];
  return known.filter((keyword) => !holds(keyword)).map(brokenRule);

  function brokenRule(keyword: string): Broken {
    const tell = tellers[keyword];
    if (tell) return { keyword, ...tell(told[keyword] as never, value, name) };
    const other = keyword === "not" ? excluded(told.not, name) : undefined;
    if (other !== undefined) return { keyword, kind: "rule", documented: other, seen: "that" };
    return { keyword, kind: "rule", documented: others[keyword] ?? keyword, seen: "another" };
  }
}
