import type { Language } from "./languages.js";
import { constraintsOf, oneLine, typeOf } from "./schema-words.js";
import type { Parameter, SecurityScheme, SiteDescription, SiteOperation } from "./site-description.js";
import { words } from "./words.js";

interface Row {
  /** As it goes over the wire. */
  readonly name: string;
  readonly place: string;
  readonly isRequired: boolean;
  readonly by: "you" | "client";
  readonly text: string;
}

/**
 * What goes with a call beside its body, under the names that go over the wire: who sends it, the client or its user.
 *
 * @param headers that all of a provider's authenticated calls carry
 */
export function parametersMarkdown(
  description: SiteDescription,
  operation: SiteOperation,
  headers: Readonly<Record<string, string>>,
  language: Language,
): string {
  const say = words[language];
  const rows = [
    ...operation.parameters.map((one) => describedRow(description, operation, one, language)),
    ...credentialRows(description, operation),
    ...contentTypeRows(operation, headers, language),
  ];
  if (rows.length === 0) return say.noParameters;
  const cells = rows.map(({ name, place, isRequired, by, text }) => {
    const where = [say.places[place] ?? place, ...(isRequired ? [say.required] : [])].join(say.comma);
    return [`\`${name}\` *${where}*`, say.sentBy[by], cell(text)].join(" | ");
  });
  const head = [say.name, say.filledBy, say.meaning].join(" | ");
  return [head, "---|---|---", ...cells].map((line) => `| ${line} |`).join("\n");
}

const cell = (text: string): string => oneLine(text).replaceAll("|", "\\|");

function describedRow(
  description: SiteDescription,
  { isTokenOperation }: SiteOperation,
  { name, in: place, required = false, description: text, schema = {} }: Parameter,
  language: Language,
): Row {
  const type = `*${typeOf(description, schema, language)}*`;
  const whole = [type, text, constraintsOf(schema, language)].filter(Boolean).join(" ");
  return { name, place, isRequired: required, by: isTokenOperation ? "client" : "you", text: whole };
}

/** What the security schemes ask for. */
function credentialRows(description: SiteDescription, { security, alternatives }: SiteOperation): Row[] {
  return security.flatMap((name) => {
    const scheme = description.components.securitySchemes[name];
    if (!scheme) return [];
    const isRequired = alternatives.every((one) => one.includes(name));
    return [{ ...wireOf(scheme), isRequired, by: "client" as const, text: scheme.description }];
  });
}

/** Where a scheme's credential goes, and under which name. */
export const wireOf = ({ type, in: place = "header", name = "" }: SecurityScheme): Pick<Row, "name" | "place"> =>
  type === "apiKey" ? { name, place } : { name: "Authorization", place: "header" };

function contentTypeRows(
  { security, requestBody }: SiteOperation,
  headers: Readonly<Record<string, string>>,
  language: Language,
): Row[] {
  const types = Object.keys(requestBody?.content ?? {});
  const always = security.length > 0 ? headers["Content-Type"] : undefined;
  const sent = types.length > 0 ? types : [always].filter((type) => type !== undefined);
  if (sent.length === 0) return [];
  const text = sent.map((type) => `\`${type}\``).join(words[language].comma);
  return [{ name: "Content-Type", place: "header", isRequired: true, by: "client", text }];
}
