/** A segment that leads to another path than it is written in, to some servers also where its slash is encoded. */
const dotSegment = /(?:^|\/|\\|%2f|%5c)(?:\.|%2e){1,2}(?:\/|\\|%2f|%5c|$)/i;
/** RFC 9112, section 3.2.1; what no browser encodes is let through as it came. */
const originForm = /^\/[!-"$-~\x80-\xff]*$/;

/**
 * What is wrong with a request's target, as a sentence that says what to do: undefined where it is a path with a query, or
 * without.
 */
export function targetProblem(target: string): string | undefined {
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(target)) {
    return "This is no forward proxy: call it by its own address with the path alone, and set it as no HTTP_PROXY.";
  }
  if (!originForm.test(target)) return "Call it with a path, which begins with a slash.";
  const path = pathOf(target);
  if (path.includes("..") || path.includes("/.") || /%2e|\\|%5c/i.test(path)) {
    if (dotSegment.test(path))
      return 'Call it with a path that holds no "." or "..": such a path leads to another one.';
  }
  return undefined;
}

export function pathOf(target: string): string {
  const query = target.indexOf("?");
  return query < 0 ? target : target.slice(0, query);
}

/** As a lenient server may read it: with what needs no encoding decoded, and no slash doubled or last. */
export const plainPath = (path: string): string =>
  !/%|\/\/|.\/$/.test(path)
    ? path
    : path
        .replace(/%[\da-f]{2}/gi, (encoded) => {
          const character = String.fromCharCode(Number.parseInt(encoded.slice(1), 16));
          return /[\w.~/-]/.test(character) ? character : encoded;
        })
        .replace(/\/{2,}/g, "/")
        .replace(/(?<=.)\/$/, "");
