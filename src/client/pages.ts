interface HowPagesFollow<Page, Item> {
  /** The items of a page. */
  readonly items: (page: Page) => readonly Item[];
}

/** Pages that have numbers, or are asked for by how many items to leave out. */
export interface NumberedPages<Page, Item> extends HowPagesFollow<Page, Item> {
  readonly style: "page" | "offset";
  /** What the first page is asked for with. Default: 1 with `page`, 0 with `offset`. */
  readonly first?: number | undefined;
  /** How many items a page has, but for the last. Default: unknown. */
  readonly size?: number | undefined;
  /** How many items there are in all, where a page says so. Default: pages go on until one is empty, or has fewer than `size`. */
  readonly total?: ((page: Page) => number | undefined) | undefined;
}

/** Pages that name the one after. */
export interface LinkedPages<Page, Item> extends HowPagesFollow<Page, Item> {
  readonly style: "cursor";
  /** What the page after is asked for with; nothing, if there is none. */
  readonly next: (page: Page) => string | null | undefined;
}

/** The items of all pages, each page asked for when it is needed. */
export interface Pages<Page, Item> extends AsyncIterable<Item> {
  /** The pages themselves. */
  pages(): AsyncGenerator<Page, void, undefined>;
}

/** @param repeated made where a page brings nothing new, which would go on for ever */
export function pagesOf<Page, Item>(
  call: (position: never) => Promise<Page>,
  paging: NumberedPages<Page, Item> | LinkedPages<Page, Item>,
  repeated: () => Error,
): Pages<Page, Item> {
  const pages = () =>
    paging.style === "cursor"
      ? linked(call as (cursor: string | undefined) => Promise<Page>, paging, repeated)
      : numbered(call as (position: number) => Promise<Page>, paging, repeated);
  return {
    pages,
    async *[Symbol.asyncIterator]() {
      for await (const page of pages()) yield* paging.items(page);
    },
  };
}

async function* linked<Page>(
  call: (cursor: string | undefined) => Promise<Page>,
  { next }: LinkedPages<Page, unknown>,
  repeated: () => Error,
): AsyncGenerator<Page, void, undefined> {
  const used = new Set<string>();
  let cursor: string | undefined;
  do {
    const page = await call(cursor);
    yield page;
    cursor = next(page) || undefined;
    if (cursor !== undefined && used.has(cursor)) throw repeated();
    if (cursor !== undefined) used.add(cursor);
  } while (cursor !== undefined);
}

async function* numbered<Page>(
  call: (position: number) => Promise<Page>,
  { style, first = style === "page" ? 1 : 0, size, total, items }: NumberedPages<Page, unknown>,
  repeated: () => Error,
): AsyncGenerator<Page, void, undefined> {
  let before: string | undefined;
  for (let count = 0, left = 0; ; count++) {
    const page = await call(style === "page" ? first + count : first + left);
    const { length } = items(page);
    const all = total?.(page);
    if (length > 0 && all === undefined) {
      // A server that doesn't know the parameter answers with the first page for ever.
      const text = JSON.stringify(items(page));
      if (text === before) throw repeated();
      before = text;
    }
    yield page;
    // Not by counting what came: where entries are added meanwhile, or come twice, that is never the total.
    left += size ?? length;
    const isLast = all === undefined ? length < (size ?? 1) : first * Number(style === "offset") + left >= all;
    if (length === 0 || isLast) return;
  }
}
