import type { Operation } from "./scheme.js";

/**
 * What finds the operation of a description that a method and a path belong to; the last of those that have the same. Of
 * several templates, one with a segment of its own further to the left is taken: OpenAPI leaves that open ("Path Templating
 * Matching").
 */
export function operationFinder<One extends Operation>(
  operations: readonly One[],
): (method: string, path: string) => One | undefined {
  const exact = new Map(operations.map((operation) => [`${operation.method} ${asSent(operation.path)}`, operation]));
  const templates = operations
    .filter(({ path }) => path.includes("{"))
    .map((operation) => ({ operation, parts: asSent(operation.path).split("/") }))
    .reverse()
    .sort((a, b) => openness(a.parts).localeCompare(openness(b.parts)));
  return (method, given) => {
    const path = asSent(given);
    const known = exact.get(`${method} ${path}`);
    if (known || templates.length === 0) return known;
    const segments = path.split("/");
    const isIt = ({ operation, parts }: (typeof templates)[number]) =>
      operation.method === method &&
      parts.length === segments.length &&
      parts.every((part, index) => matches(part, segments[index] ?? ""));
    return templates.find(isIt)?.operation;
  };
}

/** A path as URLs have it: what is not ASCII is encoded, in capitals. */
const asSent = (path: string): string =>
  path
    .replace(/(?:[^ -~\ud800-\udfff]|[\ud800-\udbff][\udc00-\udfff])+/g, encodeURIComponent)
    .replace(/%[\da-f]{2}/gi, (one) => one.toUpperCase());

/** Sorts as templates are tried: "0" for each segment of their own, "1" for each with a parameter. */
const openness = (parts: readonly string[]): string => parts.map((part) => (part.includes("{") ? 1 : 0)).join("");

function matches(part: string, segment: string): boolean {
  if (!part.includes("{")) return part === segment;
  const before = part.slice(0, part.indexOf("{"));
  const after = part.slice(part.lastIndexOf("}") + 1);
  return segment.length > before.length + after.length && segment.startsWith(before) && segment.endsWith(after);
}

/** Whether a call goes unsigned. */
export const isPublic = (operation: Operation | undefined): boolean => operation?.security.length === 0;
