import type { CodeSample } from "./code-samples.js";
import type { Language } from "./languages.js";
import { parametersMarkdown } from "./request-parameters.js";
import { folded, schemaMarkdown } from "./schema-markdown.js";
import { type Answer, type Example, resolved, type SiteDescription, type SiteOperation } from "./site-description.js";
import { words } from "./words.js";

export const fence = (language: string, text: string): string => `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;

/** A part of a page below a heading, and what the heading is called in addresses. */
export interface Section {
  readonly title: string;
  readonly anchor: string;
  readonly markdown: string;
}

/** A call as it goes over the wire: what is sent with it, and its body. */
export function requestSections(
  description: SiteDescription,
  operation: SiteOperation,
  headers: Readonly<Record<string, string>>,
  language: Language,
): Section[] {
  const say = words[language];
  const parameters = parametersMarkdown(description, operation, headers, language);
  const bodies = Object.entries(operation.requestBody?.content ?? {}).map(([type, { schema, examples }]) => {
    const [example] = Object.values(examples);
    return [
      `\`${type}\``,
      operation.requestBody?.description ?? "",
      schemaMarkdown(description, schema, language),
      example ? exampleMarkdown(resolved(description, example).value) : "",
    ].join("\n\n");
  });
  return [
    { title: say.parameters, anchor: "parameters", markdown: parameters },
    ...(bodies.length > 0 ? [{ title: say.requestBody, anchor: "body", markdown: bodies.join("\n\n") }] : []),
  ];
}

/** What comes back: the fields of each answer, and examples. The first is shown, the others can be unfolded. */
export function answerSections(
  description: SiteDescription,
  { responses }: SiteOperation,
  language: Language,
): Section[] {
  return Object.entries(responses).map(([status, answer]) => {
    const { description: text, content = {} } = resolved<Answer>(description, answer);
    const bodies = Object.entries(content).flatMap(([type, { schema, examples }]) => [
      `\`${type}\``,
      schemaMarkdown(description, schema, language),
      ...Object.values(examples).map((one, index) => answerExample(resolved(description, one), index === 0)),
    ]);
    return {
      title: `${words[language].answer} ${status}`,
      anchor: `response-${status.toLowerCase()}`,
      markdown: [text, ...bodies].join("\n\n"),
    };
  });
}

const answerExample = ({ summary = "", value }: Example, isOpen: boolean): string =>
  folded(summary, exampleMarkdown(value), isOpen);

const exampleMarkdown = (value: unknown): string =>
  typeof value === "string" ? fence("xml", value) : fence("json", JSON.stringify(value, null, 2));

/** The samples, each in a box of its own, so that the one in the reader's language can be shown alone. */
export const samplesMarkdown = (samples: readonly CodeSample[]): string =>
  [
    "<code-samples>",
    ...samples.flatMap(({ lang, label, source }) => [
      `<div data-sample="${lang}">`,
      `**${label}**`,
      fence(fences[lang] ?? lang, source),
      "</div>",
    ]),
    "</code-samples>",
  ].join("\n\n");

const fences: Readonly<Record<string, string>> = { shell: "sh", typescript: "ts" };
