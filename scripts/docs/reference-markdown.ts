import type { ProviderName } from "../providers.js";
import type { CodeSample } from "./code-samples.js";
import type { Language } from "./languages.js";
import { operationMarkdown } from "./operation-markdown.js";
import type { SiteDescription, SiteOperation } from "./site-description.js";
import { words } from "./words.js";

export interface DocumentedOperation {
  readonly operation: SiteOperation;
  readonly samples: readonly CodeSample[];
}

/** What the marks in a description mean. */
export const legendMarkdown = (language: Language): string =>
  Object.entries(words[language].legend)
    .map(([source, meaning]) => `- \`${words[language].source[source as "reading"]}\` ${meaning}`)
    .join("\n");

/** The whole reference in words, for readers without JavaScript, for print, and for the search. */
export function referenceMarkdown(
  provider: ProviderName,
  description: SiteDescription,
  operations: readonly DocumentedOperation[],
  language: Language,
): { markdown: string; anchors: string[] } {
  const say = words[language];
  const servers = description.servers.map(({ url, description: text }) => `- \`${url}\`${say.colon}${text}`);
  const parts = [
    description.info.summary,
    legendMarkdown(language),
    `**${say.servers}**`,
    servers.join("\n"),
    say.samplesCall.replace("{provider}", provider),
  ];
  // Two languages show what there is to see; the operation's own file has all of them.
  const shown = operations.map(({ operation, samples }) => {
    const heading = `## ${operation.summary}`;
    return `${heading}\n\n${operationMarkdown(description, operation, samples.slice(0, 2), language)}`;
  });
  return { markdown: [...parts, ...shown].join("\n\n"), anchors: operations.map(({ operation }) => operation.anchor) };
}
