/** How many values are kept, and how many characters they and their keys may have together. */
const most = 1_000;
const mostCharacters = 4_000_000;

/** What was found for a text, as long as it is among the last that were asked for. */
export interface Memory<T> {
  recall(key: string): T | undefined;
  /** Keeps a value, and gives it back. */
  keep(key: string, value: T): T;
}

/** @param sizeOf the characters that a value has */
export function createMemory<T extends {}>(sizeOf: (value: T) => number): Memory<T> {
  // In the order in which they were asked for last.
  const kept = new Map<string, T>();
  let characters = 0;

  function forget(key: string): void {
    const value = kept.get(key);
    if (value === undefined) return;
    characters -= key.length + sizeOf(value);
    kept.delete(key);
  }

  return {
    recall(key) {
      const value = kept.get(key);
      if (value === undefined) return undefined;
      kept.delete(key);
      kept.set(key, value);
      return value;
    },
    keep(key, value) {
      const size = key.length + sizeOf(value);
      if (size > mostCharacters) return value;
      forget(key);
      kept.set(key, value);
      characters += size;
      for (const [oldest] of kept) {
        if (kept.size <= most && characters <= mostCharacters) break;
        forget(oldest);
      }
      return value;
    },
  };
}
