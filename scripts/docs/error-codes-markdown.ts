import type { ProviderName } from "../providers.js";
import type { Language } from "./languages.js";
import { markOf } from "./mark-sources.js";
import type { ErrorCode, SiteDescription } from "./site-description.js";
import { words } from "./words.js";

/** A provider's part of the page of error codes, and the names of its headings. */
export function errorCodesMarkdown(
  provider: ProviderName,
  description: SiteDescription,
  language: Language,
): { markdown: string; anchors: string[] } {
  const codes = description["x-error-codes"];
  const sections = codes.map((code) => sectionOf(code, language));
  return {
    markdown: [`## ${description.info.title} \`${provider}\``, ...sections].join("\n\n"),
    anchors: [provider, ...codes.map((code) => anchorOf(provider, code))],
  };
}

const anchorOf = (provider: ProviderName, { code, in: place }: ErrorCode): string =>
  place === "status" ? `${provider}-http-${code}` : `${provider}-${code}`;

function sectionOf(
  { code, in: place, meaning, cause, remedy, client, "x-source": source }: ErrorCode,
  language: Language,
) {
  const say = words[language];
  const name = place === "status" ? `HTTP ${code}` : `${code}`;
  const stop = /[.。]$/.test(meaning) ? meaning.slice(0, -1) : meaning;
  return `### \`${name}\` ${stop}

- ${markOf(source, language)}*${place === "status" ? say.asStatus : say.inBody}*
- **${say.cause}**${say.colon}${cause.trim()}
- **${say.remedy}**${say.colon}${remedy.trim()}
- **${say.client}**${say.colon}${client.trim()}`;
}
