import type { ProviderName } from "../providers.js";
import type { CodeSample } from "./code-samples.js";
import type { Language } from "./languages.js";
import { operationMarkdown } from "./operation-markdown.js";
import type { OwnDescription } from "./own-description.js";
import { ownListMarkdown } from "./own-markdown.js";
import type { SiteDescription, SiteOperation } from "./site-description.js";
import { words } from "./words.js";

export interface DocumentedOperation {
  readonly operation: SiteOperation;
  readonly samples: readonly CodeSample[];
}

/** What the marks in a description mean. */
const legendMarkdown = (language: Language): string =>
  Object.entries(words[language].legend)
    .map(([source, meaning]) => `- \`${words[language].source[source as "reading"]}\` ${meaning}`)
    .join("\n");

/** What there is to know before the calls: of the marks, the samples, and the descriptions beside the provider's. */
export const overviewMarkdown = (provider: ProviderName, own: readonly OwnDescription[], language: Language): string =>
  [
    legendMarkdown(language),
    words[language].samplesCall.replace("{provider}", provider),
    ownListMarkdown(own, language),
  ]
    .filter(Boolean)
    .join("\n\n");

/** The whole reference in words, for readers without JavaScript, for print, and for the search. */
export function referenceMarkdown(
  provider: ProviderName,
  description: SiteDescription,
  own: readonly OwnDescription[],
  operations: readonly DocumentedOperation[],
  language: Language,
): { markdown: string; anchors: string[] } {
  const say = words[language];
  const servers = description.servers.map(({ url, description: text }) => `- \`${url}\`${say.colon}${text}`);
  const parts = [
    description.info.summary,
    `**${say.servers}**`,
    servers.join("\n"),
    overviewMarkdown(provider, own, language),
  ];
  // Two languages show what there is to see; the operation's own file has all of them.
  const shown = ({ operation, samples }: DocumentedOperation, level: string): Section => ({
    markdown: `${level} ${operation.summary}\n\n${operationMarkdown(description, operation, samples.slice(0, 2), language)}`,
    anchor: operation.anchor,
  });
  const beside = description.tags.flatMap(({ name, description: text, "x-displayName": title }): Section[] => {
    const calls = operations.filter(({ operation }) => operation.own && operation.tags[0] === name);
    if (calls.length === 0) return [];
    return [{ markdown: `## ${title}\n\n${text}`, anchor: `/${name}` }, ...calls.map((one) => shown(one, "###"))];
  });
  const providers = operations.filter(({ operation }) => !operation.own).map((one) => shown(one, "##"));
  const sections = [...providers, ...beside];
  return {
    markdown: [...parts, ...sections.map(({ markdown }) => markdown)].join("\n\n"),
    anchors: sections.map(({ anchor }) => anchor),
  };
}

interface Section {
  readonly markdown: string;
  readonly anchor: string;
}
