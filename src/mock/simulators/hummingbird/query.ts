/** A query as the server reads it: names in any case, of several values the last, what it can't read as if it weren't there. */
export interface Query {
  text(name: string): string;
  /** 0 if it is none. */
  whole(name: string): number;
  flag(name: string): boolean;
}

export function readQuery(url: string): Query {
  const pairs = pairsOf(url);
  const text = (name: string) => pairs.findLast(([key]) => key.toLowerCase() === name.toLowerCase())?.[1] ?? "";
  return {
    text,
    whole: (name) => (/^[+-]?\d{1,15}$/.test(text(name)) ? Number(text(name)) : 0),
    flag: (name) => ["on", "1", "t", "T", "true", "True", "TRUE"].includes(text(name)),
  };
}

/** The names and values of a URL's query, without those that can't be decoded. */
export function pairsOf(url: string): (readonly [string, string])[] {
  const [, search = ""] = url.split(/\?(.*)/s);
  return search.split("&").flatMap((part) => {
    const [name = "", value = ""] = part.replaceAll("+", " ").split(/=(.*)/s);
    try {
      return [[decodeURIComponent(name), decodeURIComponent(value)] as const];
    } catch {
      return [];
    }
  });
}
