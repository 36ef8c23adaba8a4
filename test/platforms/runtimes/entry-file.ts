/** Where the bundle of an entry is, by the entry's name in `exports`, seen from the suite's. */
export const entryFile = (entry: string): string => `./entries/${entry === "." ? "index" : entry.slice(2)}.js`;
