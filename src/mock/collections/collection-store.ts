export type Item = Readonly<Record<string, unknown>>;

/** The items of one collection. */
export interface Items {
  /** By their keys as texts, in the order in which they came. */
  readonly byKey: Map<string, Item>;
  /** The keys of what was posted, changed or deleted: all else is as the collection began. */
  readonly changed: Set<string>;
  /** The highest number that a key was made of. */
  made: number;
}

/** What a mock's collections hold. */
export interface CollectionStore {
  /**
   * The items of a collection.
   *
   * @param outer what the collection is below of, where there is one for each
   * @param reading of the description: another one brings other seeds
   * @param seeds what it begins with
   */
  itemsOf(collection: string, outer: object, reading: object, seeds: () => Map<string, Item>): Items;
  reset(): void;
}

export function createCollectionStore(): CollectionStore {
  const collections = new Map<string, { readonly reading: object; readonly items: Items }>();
  return {
    itemsOf(collection, outer, reading, seeds) {
      const name = JSON.stringify([collection, outer]);
      const known = collections.get(name);
      if (known?.reading === reading) return known.items;
      const items = startedWith(seeds(), known?.items);
      collections.set(name, { reading, items });
      return items;
    },
    reset: () => collections.clear(),
  };
}

const none: Items = { byKey: new Map(), changed: new Set(), made: 0 };

/** What counts up goes on from the seeds. What was changed stays as it is, with other seeds too. */
function startedWith(seeds: Map<string, Item>, { byKey: before, changed, made } = none): Items {
  const numbers = [...seeds.keys()].map(Number).filter(Number.isSafeInteger);
  const kept = [...before].filter(([key]) => changed.has(key));
  const fresh = [...seeds].filter(([key]) => before.has(key) || !changed.has(key));
  return { byKey: new Map([...fresh, ...kept]), changed: new Set(changed), made: Math.max(made, ...numbers) };
}
