import type { Language } from "./languages.js";
import type { SiteDescription, Source } from "./site-description.js";
import { words } from "./words.js";

/** How a page shows that something isn't in the provider's document. */
export const markOf = (source: Source | undefined, language: Language): string =>
  source ? `\`${words[language].source[source]}\` ` : "";

/** A description whose texts begin with a mark where they carry `x-source`. */
export function markSources(description: SiteDescription, language: Language): SiteDescription {
  const marked = structuredClone(description);
  mark(marked);
  return marked;

  function mark(node: unknown): void {
    if (typeof node !== "object" || node === null) return;
    const { description: text, "x-source": source } = node as { description?: string; "x-source"?: Source };
    if (source && text !== undefined) Object.assign(node, { description: markOf(source, language) + text });
    for (const child of Object.values(node)) mark(child);
  }
}
