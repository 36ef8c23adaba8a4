/** A query as the server reads it: names in any case, of several values the last, what it can't read as if it weren't there. */
export interface Query {
  text(name: string): string;
  /** 0 if it is none. */
  whole(name: string): number;
  flag(name: string): boolean;
}

export function readQuery(search: URLSearchParams): Query {
  const text = (name: string) => [...search].findLast(([key]) => key.toLowerCase() === name.toLowerCase())?.[1] ?? "";
  return {
    text,
    whole: (name) => (/^[+-]?\d{1,15}$/.test(text(name)) ? Number(text(name)) : 0),
    flag: (name) => ["on", "1", "t", "T", "true", "True", "TRUE"].includes(text(name)),
  };
}
