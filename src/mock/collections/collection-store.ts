export type Item = Readonly<Record<string, unknown>>;

/** The items of one collection. */
export interface Items {
  /** By their keys as texts, in the order in which they came. */
  readonly byKey: Map<string, Item>;
  /** The highest number that a key was made of. */
  made: number;
}

/** What a mock's collections hold. */
export interface CollectionStore {
  /**
   * The items of a collection.
   *
   * @param outer what the collection is below of, where there is one for each
   * @param seeds what it begins with
   */
  itemsOf(collection: string, outer: object, seeds: () => Map<string, Item>): Items;
  reset(): void;
}

export function createCollectionStore(): CollectionStore {
  const collections = new Map<string, Items>();
  return {
    itemsOf(collection, outer, seeds) {
      const name = JSON.stringify([collection, outer]);
      const items = collections.get(name) ?? startedWith(seeds());
      collections.set(name, items);
      return items;
    },
    reset: () => collections.clear(),
  };
}

/** What counts up goes on from the seeds. */
function startedWith(byKey: Map<string, Item>): Items {
  const numbers = [...byKey.keys()].map(Number).filter(Number.isSafeInteger);
  return { byKey, made: Math.max(0, ...numbers) };
}
