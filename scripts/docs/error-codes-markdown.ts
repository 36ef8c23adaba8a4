import type { ProviderName } from "../providers.js";
import type { Language } from "./languages.js";
import { markOf } from "./mark-sources.js";
import type { ErrorCode } from "./site-description.js";
import { words } from "./words.js";

/** The codes that one description has. */
export interface CodeList {
  /** What the names of the headings begin with. */
  readonly anchor: string;
  readonly title: string;
  readonly provider: ProviderName;
  readonly codes: readonly ErrorCode[];
}

/** A description's part of the page of error codes, and the names of its headings. */
export function errorCodesMarkdown(
  { anchor, title, provider, codes }: CodeList,
  language: Language,
): { markdown: string; anchors: string[] } {
  const sections = codes.map((code) => sectionOf(code, language));
  return {
    markdown: [`## ${title} \`${provider}\``, ...sections].join("\n\n"),
    anchors: [anchor, ...codes.map((code) => anchorOf(anchor, code))],
  };
}

/** What a code's heading is called in addresses. */
export const anchorOf = (list: string, { code, in: place }: ErrorCode): string =>
  place === "status" ? `${list}-http-${code}` : `${list}-${code}`;

function sectionOf(error: ErrorCode, language: Language) {
  const { code, in: place, meaning } = error;
  const name = place === "status" ? `HTTP ${code}` : `${code}`;
  const stop = /[.。]$/.test(meaning) ? meaning.slice(0, -1) : meaning;
  return `### \`${name}\` ${stop}\n\n${remediesMarkdown(error, language)}`;
}

/** Where a code stands, why it comes, and what is to be done about it. */
export function remediesMarkdown(
  { in: place, cause, remedy, client, "x-source": source, "x-sources": sources }: ErrorCode,
  language: Language,
): string {
  const say = words[language];
  return [
    `- ${markOf(source, language)}*${place === "status" ? say.asStatus : say.inBody}*`,
    `- **${say.cause}**${say.colon}${markOf(sources?.cause, language)}${cause.trim()}`,
    `- **${say.remedy}**${say.colon}${markOf(sources?.remedy, language)}${remedy.trim()}`,
    `- **${say.client}**${say.colon}${client.trim()}`,
  ].join("\n");
}
