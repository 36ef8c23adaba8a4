import type { Language } from "./languages.js";
import type { LocalProvider } from "./site-pages.js";
import { words } from "./words.js";

/** The providers on the first page: what each is, how it authenticates, and where to read on. */
export function homeMarkdown(
  local: readonly LocalProvider[],
  language: Language,
): { markdown: string; anchors: string[] } {
  const say = words[language];
  const sections = local.map(({ provider, description: { info } }) => {
    const pages = (["quickstart", "authentication", "reference", "changelog"] as const).map(
      (name) => `[${say[name]}](${provider}/${name}/)`,
    );
    return `<div class="card">\n\n### ${info.title}\n\n${info.summary}\n\n**${say.scheme}**${say.colon}${info["x-scheme"]}\n\n${pages.join(" · ")}\n\n</div>`;
  });
  const markdown = ['<div class="cards">', ...sections, "</div>"].join("\n\n");
  return { markdown, anchors: local.map(({ provider }) => provider) };
}
