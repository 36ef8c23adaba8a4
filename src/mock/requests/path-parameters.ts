/**
 * Makes what reads the parameters of a path's template, decoded. A path may have more in front of it: the path of a server.
 *
 * @example
 * pathMatcher("/orders/{id}.json")("/v1/orders/7.json"); // { id: "7" }
 */
export function pathMatcher(template: string): (path: string) => Readonly<Record<string, string>> {
  const parts = template.split("/").slice(1).map(segmentOf);
  if (parts.every(({ names }) => names.length === 0)) return () => ({});
  return (path) => {
    const segments = path.split("/").slice(-parts.length);
    const found = parts.flatMap(({ names, pattern }, index) => {
      const values = names.length > 0 ? (pattern.exec(segments[index] ?? "") ?? []).slice(1) : [];
      return values.map((value, at) => [names[at] ?? "", decoded(value)] as const);
    });
    return Object.fromEntries(found);
  };
}

function segmentOf(segment: string): { names: readonly string[]; pattern: RegExp } {
  const names: string[] = [];
  const pattern = segment
    .split(/(\{[^{}]*\})/)
    .map((part) => {
      if (!/^\{[^{}]*\}$/.test(part)) return encodeURI(part).replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
      names.push(part.slice(1, -1));
      return "(.+?)";
    })
    .join("");
  return { names, pattern: new RegExp(`^${pattern}$`) };
}

/** It is known that it can be. */
const decoded = (text: string): string => decodeURIComponent(text);
