import type { CodeSample } from "./code-samples.js";
import type { Language } from "./languages.js";
import { schemaMarkdown } from "./schema-markdown.js";
import { type Answer, resolved, type SiteDescription, type SiteOperation } from "./site-description.js";
import { words } from "./words.js";

const fence = (language: string, text: string): string => `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;

const sampleMarkdown = ({ lang, label, source }: CodeSample): string =>
  `**${label}**\n\n${fence(lang === "shell" ? "sh" : lang === "typescript" ? "ts" : lang, source)}`;

/** All that the description says of an operation, as Markdown below a heading that isn't part of it. */
export function operationMarkdown(
  description: SiteDescription,
  operation: SiteOperation,
  samples: readonly CodeSample[],
  language: Language,
): string {
  const say = words[language];
  const { method, path, parameters, requestBody, responses } = operation;
  const security = operation.security.map((name) => `\`${name}\``).join(", ");
  const parts = [
    fence("http", `${method} ${path}`),
    `\`operationId\`${say.colon}\`${operation.operationId}\``,
    operation.description,
    security ? `${say.signedWith}${say.colon}${security}` : say.unsigned,
  ];
  if (parameters.length > 0) {
    const lines = parameters.map(({ name, description: text }) => `- \`${name}\`${say.colon}${text}`);
    parts.push(`**${say.parameters}**`, lines.join("\n"));
  }
  for (const [type, { schema, examples }] of Object.entries(requestBody?.content ?? {})) {
    parts.push(
      `**${say.requestBody}**: \`${type}\``,
      requestBody?.description ?? "",
      schemaMarkdown(description, schema, language),
    );
    const [example] = Object.values(examples);
    if (example) parts.push(exampleMarkdown(resolved(description, example).value));
  }
  for (const [status, answer] of Object.entries(responses)) {
    parts.push(answerMarkdown(description, status, resolved<Answer>(description, answer), language));
  }
  if (samples.length > 0) parts.push(`**${say.codeSamples}**`, ...samples.map(sampleMarkdown));
  return parts.join("\n\n");
}

function answerMarkdown(description: SiteDescription, status: string, answer: Answer, language: Language): string {
  const parts = [`**${words[language].answer} ${status}**`, answer.description];
  for (const { schema, examples } of Object.values(answer.content ?? {})) {
    parts.push(schemaMarkdown(description, schema, language));
    for (const example of Object.values(examples)) {
      const { summary, value } = resolved(description, example);
      parts.push(`${summary}${words[language].colon.trim()}`, exampleMarkdown(value));
    }
  }
  return parts.join("\n\n");
}

const exampleMarkdown = (value: unknown): string =>
  typeof value === "string" ? fence("xml", value) : fence("json", JSON.stringify(value, null, 2));
