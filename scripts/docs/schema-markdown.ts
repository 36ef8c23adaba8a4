import type { Language } from "./languages.js";
import { resolved, type Schema, type SiteDescription } from "./site-description.js";
import { words } from "./words.js";

interface Field {
  readonly name: string;
  readonly schema: Schema;
  readonly isRequired: boolean;
}

/** A schema as a table of its fields; of alternatives, each on its own. */
export function schemaMarkdown(description: SiteDescription, schema: Schema, language: Language): string {
  const say = words[language];
  const whole = resolved(description, schema);
  const alternatives = whole.oneOf ?? whole.anyOf;
  if (alternatives) {
    return alternatives
      .map((one) => `\`${nameOf(one)}\`\n\n${schemaMarkdown(description, one, language)}`)
      .join(`\n\n*${say.or}*\n\n`);
  }
  const fields = [...fieldsOf(description, whole)];
  const text = whole.description ?? "";
  if (fields.length === 0) return text;
  const rows = fields.map(
    ({ name, schema: field, isRequired }) =>
      `| \`${name}\` | ${typeOf(description, field, say.or)} | ${isRequired ? say.yes : say.no} | ${cell(field.description)} |`,
  );
  const head = `| ${say.field} | ${say.type} | ${say.required} | ${say.meaning} |\n|---|---|---|---|`;
  return `${text}\n\n${[head, ...rows].join("\n")}`;
}

const nameOf = ({ $ref = "" }: Schema): string => $ref.split("/").at(-1) ?? "";

const cell = (text = ""): string => text.trim().replaceAll("\n", " ").replaceAll("|", "\\|");

/** @param around the schemas that this one is in: a tree has itself in it */
function* fieldsOf(
  description: SiteDescription,
  schema: Schema,
  prefix = "",
  around: readonly Schema[] = [],
): Iterable<Field> {
  const whole = resolved(description, schema);
  if (around.includes(whole)) return;
  const within = [...around, whole];
  for (const part of whole.allOf ?? []) yield* fieldsOf(description, part, prefix, within);
  for (const [key, property] of Object.entries(whole.properties ?? {})) {
    const target = resolved(description, property);
    const field = { ...target, ...(property.description ? { description: property.description } : {}) };
    yield { name: prefix + key, schema: field, isRequired: whole.required?.includes(key) ?? false };
    yield* fieldsOf(description, target, `${prefix}${key}.`, within);
    if (target.items) yield* fieldsOf(description, target.items, `${prefix}${key}[].`, within);
  }
}

function typeOf(description: SiteDescription, schema: Schema, or: string): string {
  const { type, oneOf, anyOf, allOf: [first] = [] } = resolved(description, schema);
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``;
  const alternatives = oneOf ?? anyOf;
  if (alternatives) return alternatives.map((one) => typeOf(description, one, or)).join(` ${or} `);
  if (!type && first) return typeOf(description, first, or);
  return [type ?? "any"].flat().join(` ${or} `);
}
