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

/** One that is made now, in a file whose name says what is in it. */
export function searchIndex(content: SiteContent, language: Language): SearchIndex {
  const text = indexText(content, language);
  const hash = createHash("sha256").update(text).digest("hex").slice(0, 12);
  return { language, file: `search.${language}.${hash}.json`, text };
}

/** One that is made when somebody searches: that takes longer than all else. */
export function searchIndexWhenAsked(content: SiteContent, language: Language): SearchIndex {
  let made: string | undefined;
  return {
    language,
    file: `search.${language}.json`,
    get text() {
      made ??= indexText(content, language);
      return made;
    },
  };
}

function indexText(content: SiteContent, language: Language): string {
  const index = new MiniSearch(indexOptions);
  index.addAll(entriesOf(content, language));
  return JSON.stringify(index);
}
