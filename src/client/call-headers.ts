/** RFC 9110, sections 5.1 and 5.5, with the white space around a value that Fetch takes away. */
const name = /^[!#$%&'*+.^_`|~\w-]+$/;
const value = /^\s*[\t -~\x80-\xff]*\s*$/;

/** openapi-fetch reads neither lists of pairs nor Headers of another realm. */
export const asRecord = (headers: object = {}): Record<string, unknown> =>
  Symbol.iterator in headers ? Object.fromEntries(headers as Headers) : { ...headers };

/** What is wrong with a call's headers, without a value of theirs; undefined if nothing is. */
export function headersProblem(headers: unknown): string | undefined {
  if (typeof headers !== "object" || headers === null) return "must be an object";
  for (const [key, held] of Object.entries(asRecord(headers))) {
    if (!name.test(key)) return "has a name that no header can have";
    const isFine = (text: unknown) => text == null || value.test(String(text));
    if (![held].flat().every(isFine)) {
      return `has a value for "${key}" that no header can have: a line break, or a letter beyond Latin-1, which has to be encoded`;
    }
  }
  return undefined;
}
