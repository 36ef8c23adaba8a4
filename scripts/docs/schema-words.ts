import type { Language } from "./languages.js";
import { resolved, type Schema, type SiteDescription } from "./site-description.js";
import { words } from "./words.js";

/** What kind of value a schema takes, in words. */
export function typeOf(description: SiteDescription, schema: Schema, language: Language): string {
  const whole = resolved(description, schema);
  const { type, oneOf, anyOf, items, allOf: [first] = [] } = whole;
  const [only, ...others] = whole.enum ?? [whole.const];
  if (only !== undefined && others.length === 0) return code(only);
  const alternatives = oneOf ?? anyOf;
  if (alternatives) return alternatives.map((one) => typeOf(description, one, language)).join(orIn(language));
  if (!type && first) return typeOf(description, first, language);
  const names = [type ?? "any"].flat().map((name) => {
    if (name !== "array" || !items) return name;
    return words[language].arrayOf.replace("{type}", typeOf(description, items, language));
  });
  return names.join(orIn(language));
}

/** What is demanded of a value beside its type, and an example of it. */
export function constraintsOf(schema: Schema, language: Language): string {
  const say = words[language];
  const { enum: members, default: standard, examples } = schema;
  const named = ([keyword, value]: readonly [string, unknown]) => `\`${keyword}\` ${code(value)}`;
  const keywords = constraints.flatMap((keyword) =>
    schema[keyword] === undefined ? [] : [named([keyword, schema[keyword]])],
  );
  const parts = [
    ...keywords,
    ...(members && members.length > 1 ? [`${say.oneOf} ${members.map(code).join(say.comma)}`] : []),
    ...(standard === undefined ? [] : [`${say.byDefault} ${code(standard)}`]),
    ...(examples?.[0] === undefined || typeof examples[0] === "object" ? [] : [`${say.example} ${code(examples[0])}`]),
  ];
  return parts.length === 0 ? "" : `(${parts.join(say.semicolon)})`;
}

const constraints = [
  "format",
  "pattern",
  "minLength",
  "maxLength",
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "multipleOf",
  "minItems",
  "maxItems",
  "uniqueItems",
] as const;

const orIn = (language: Language): string => (language === "en" ? ` ${words.en.or} ` : words[language].or);

const code = (value: unknown): string => `\`${JSON.stringify(value)}\``;

export const oneLine = (text = ""): string => text.trim().replaceAll(/\s*\n\s*/g, " ");
