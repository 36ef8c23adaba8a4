/** What becomes of a text's parts. */
interface Rewrite {
  /** A value that stands there with its name. */
  named(name: string, value: string): string;
  other(text: string): string;
}

const url = /(\b[a-z][a-z\d+.-]*:\/\/[^\s"'<>]+)/gi;
/** As in a query, a fragment, or a form. */
const pair = /(?<=^|[?&#;,\s(])([\p{L}\p{N}_.[\]%-]+)=([^&#\s"'<>;,)]+)/gu;

/** A text with its parts rewritten. What goes before a URL's host (RFC 3986, section 3.2.1) is named `password`. */
export const rewriteText = (text: string, rewrite: Rewrite): string =>
  text
    .split(url)
    .map((part, index) => (index % 2 === 1 ? rewriteUrl(part, rewrite) : rewrite.other(rewritePairs(part, rewrite))))
    .join("");

function rewriteUrl(url: string, rewrite: Rewrite): string {
  // The last `@` ends the password, as browsers read it.
  const [, scheme = "", userinfo, rest = ""] = /^(.*?:\/\/)(?:([^/?#]*)@)?(.*)$/s.exec(url) ?? [];
  // What is no part by itself, "//host/?to=someone@example.com", may look like one thing.
  const parts = rewritePairs(rest, rewrite).split(/([/?&=#])/);
  const before = userinfo ? `${rewrite.named("password", userinfo)}@` : "";
  return scheme + before + parts.map(rewrite.other).join("");
}

const rewritePairs = (text: string, { named }: Rewrite): string =>
  text.replace(pair, (all, name: string, value: string) => {
    const shown = named(decoded(name), decoded(value));
    if (shown === decoded(value)) return all;
    // What was escaped is so again.
    return `${name}=${value.includes("%") ? encodeURI(shown).replace(/[&#]/g, encodeURIComponent) : shown}`;
  });

/** What stands percent-encoded, or as it is where it can't be read so. */
export function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
