import { createHash } from "node:crypto";
import MiniSearch from "minisearch";
import type { Language } from "../languages.js";
import type { SiteContent } from "../site-pages.js";
import { entriesOf } from "./entries.js";
import { indexOptions } from "./search-options.js";

/** An index, and the file that a page finds it in. */
export interface SearchIndex {
  readonly language: Language;
  readonly file: string;
  readonly text: string;
}

export function searchIndex(content: SiteContent, language: Language): SearchIndex {
  const index = new MiniSearch(indexOptions);
  index.addAll(entriesOf(content, language));
  const text = JSON.stringify(index);
  const hash = createHash("sha256").update(text).digest("hex").slice(0, 12);
  return { language, file: `search.${language}.${hash}.json`, text };
}
