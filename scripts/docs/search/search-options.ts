import type { Options, SearchOptions } from "minisearch";
import { termsOf } from "./terms.js";

/** A place that the search can lead to: a page, a part of one, an operation, or a code. */
export interface Entry {
  /** Its address, from the site's folder. */
  readonly id: string;
  readonly page: string;
  /** Its heading on the page; empty for the page itself. */
  readonly heading: string;
  /** The error code that it is about; empty if it is about none. */
  readonly code: string;
  /** Whose it is; empty where it is nobody's. */
  readonly provider: string;
  /** What readers may call it, beside what it says. */
  readonly words: string;
  readonly text: string;
  /** The beginning of the text. */
  readonly excerpt: string;
}

const searchOptions: SearchOptions = {
  boost: { code: 20, heading: 4, page: 3, words: 6, provider: 1.5 },
  // A number is a code: others that begin like it, or look like it, are others.
  prefix: (term) => term.length > 2 && !/^\d+$/.test(term),
  fuzzy: (term) => (/^[a-z]{5,}$/.test(term) ? 0.2 : false),
  weights: { prefix: 0.4, fuzzy: 0.2 },
  // Who looks for a word wants to read of it first, and its signature second.
  boostDocument: (id) => (/^\w+\/api\//.test(id) ? 0.4 : 1),
};

/** How the index is made, and how it is asked. */
export const indexOptions: Options<Entry> = {
  fields: ["code", "page", "heading", "provider", "words", "text"],
  storeFields: ["page", "heading", "provider", "excerpt"],
  tokenize: termsOf,
  processTerm: (term) => term,
  searchOptions,
};
