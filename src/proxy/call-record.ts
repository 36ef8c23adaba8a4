/** What there is to say of a call after its end. */
export interface CallRecord {
  /** `-`: none could be read. */
  readonly method: string;
  /** The path as the description has it; undefined where it isn't described. */
  readonly template: string | undefined;
  /** As it came, without its query: `shownPath` is what may be shown of it. */
  readonly path: string;
  /** What the caller was answered with; 0: nothing. */
  readonly status: number;
  /**
   * - `answered`: with the provider's answer
   * - `refused`: by the proxy
   * - `failed`: there was no answer of the provider's
   * - `cut`: the provider's answer broke off
   * - `aborted`: the caller has gone, or the proxy was stopped meanwhile
   */
  readonly end: "answered" | "refused" | "failed" | "cut" | "aborted";
  /** Of a failure: its kind. Of a message that can't be read: the parser's code. */
  readonly kind?: string | undefined;
  readonly durationMs: number;
}

/** What may be part of an API, and be the same for all: words, and versions. */
const word = /^(?:[a-z][a-z_-]*|[a-z]+[A-Z][A-Za-z]*|v\d+(?:\.\d+)*)$/;
const longestWord = 32;

/** A path as it may be shown: segments that may be identifiers, tokens or personal are left out. */
export const shownPath = (path: string): string =>
  path
    .split("/")
    .map((segment) => (segment === "" || (segment.length <= longestWord && word.test(segment)) ? segment : "{}"))
    .join("/");
