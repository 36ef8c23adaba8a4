import type { Language } from "./languages.js";
import { constraintsOf, oneLine, typeOf } from "./schema-words.js";
import { resolved, type Schema, type SiteDescription } from "./site-description.js";
import { words } from "./words.js";

/** A schema as a list of its fields, those inside a field below it; of alternatives, each on its own. */
export function schemaMarkdown(description: SiteDescription, schema: Schema, language: Language): string {
  const whole = resolved(description, schema);
  const alternatives = whole.oneOf ?? whole.anyOf;
  if (!alternatives) return [whole.description ?? "", fieldsMarkdown(description, whole, language)].join("\n\n").trim();
  return alternatives
    .map((one, index) => {
      const body = schemaMarkdown(description, one, language);
      return folded(`${index > 0 ? words[language].or : ""} \`${nameOf(one)}\``.trim(), body, index === 0);
    })
    .join("\n\n");
}

/** A part of a page that can be folded. */
export const folded = (summary: string, markdown: string, isOpen: boolean): string =>
  `<details${isOpen ? " open" : ""}><summary>${inline(summary)}</summary>\n\n${markdown.trim()}\n\n</details>`;

/** Inside a block of HTML, Markdown isn't read. */
const inline = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(/`([^`]+)`/g, "<code>$1</code>");

const nameOf = ({ $ref = "" }: Schema): string => $ref.split("/").at(-1) ?? "";

interface Field {
  readonly name: string;
  readonly schema: Schema;
  readonly isRequired: boolean;
}

/** @param around the schemas that this one is in: a tree has itself in it */
function fieldsMarkdown(
  description: SiteDescription,
  schema: Schema,
  language: Language,
  around: readonly Schema[] = [],
): string {
  const whole = resolved(description, schema);
  if (around.includes(whole)) return "";
  const within = [...around, whole];
  return fieldsOf(description, whole)
    .map(({ name, schema: field, isRequired }) => {
      const say = words[language];
      const type = `${typeOf(description, field, language)}${isRequired ? `${say.comma}${say.required}` : ""}`;
      const text = [oneLine(field.description), constraintsOf(field, language)].filter(Boolean).join(" ");
      const below = resolved(description, field.items ?? field);
      const inside = fieldsMarkdown(description, below, language, within);
      const more = inside && `\n\n${folded(say.fieldsIn.replace("{name}", name), inside, true)}`;
      return `- \`${name}\` *${type}*${text && `${say.colon}${text}`}${indented(more)}`;
    })
    .join("\n");
}

const indented = (text: string): string => text.replaceAll(/\n(?=.)/g, "\n  ");

function fieldsOf(description: SiteDescription, whole: Schema): Field[] {
  const parts = (whole.allOf ?? []).flatMap((part) => fieldsOf(description, resolved(description, part)));
  const own = Object.entries(whole.properties ?? {}).map(([name, property]) => ({
    name,
    schema: { ...resolved(description, property), ...(property.description && { description: property.description }) },
    isRequired: whole.required?.includes(name) ?? false,
  }));
  return [...parts, ...own];
}
