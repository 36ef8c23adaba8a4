interface HowPagesFollow<Page, Item> {
  /** The items of a page. */
  readonly items: (page: Page) => readonly Item[];
}

/** Pages that have numbers, or are asked for by how many items to leave out. */
export interface NumberedPages<Page, Item> extends HowPagesFollow<Page, Item> {
  readonly style: "page" | "offset";
  /** What the first page is asked for with. Default: 1 with `page`, 0 with `offset`. */
  readonly first?: number | undefined;
  /**
   * How many items there are in all, where a page says so. Default: pages go on until one is empty, or has fewer items than the
   * first.
   */
  readonly total?: ((page: Page) => number | undefined) | undefined;
}

/** Pages that name the one after. */
export interface LinkedPages<Page, Item> extends HowPagesFollow<Page, Item> {
  readonly style: "cursor";
  /** What the page after is asked for with; nothing, if there is none. */
  readonly next: (page: Page) => string | null | undefined;
}

/** How pages follow one another. `before`: how many there are before the first of them that have numbers. Default: 0. */
export type Paging<Page, Item> = (NumberedPages<Page, Item> & { readonly before?: number }) | LinkedPages<Page, Item>;

/** The items of all pages, each page asked for when it is needed. */
export interface Pages<Page, Item> extends AsyncIterable<Item> {
  /** The pages themselves. */
  pages(): AsyncGenerator<Page, void, undefined>;
}

/** @param repeated made where a page brings nothing new, which would go on for ever */
export function pagesOf<Page, Item>(
  call: (position: never) => Promise<Page>,
  paging: Paging<Page, Item>,
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

/** How often the same page may come: lists may hold the same many times over. */
const mostAlike = 5;

async function* numbered<Page>(
  call: (position: number) => Promise<Page>,
  {
    style,
    first = style === "page" ? 1 : 0,
    total,
    items,
    before = 0,
  }: Exclude<Paging<Page, unknown>, LinkedPages<Page, unknown>>,
  repeated: () => Error,
): AsyncGenerator<Page, void, undefined> {
  const endIfAlike = likenessTeller(repeated);
  let size: number | undefined;
  for (let count = 0, offset = 0; ; count++) {
    const page = await call(first + (style === "page" ? count : offset));
    const { length } = items(page);
    const all = total?.(page);
    if (length > 0 && all === undefined) endIfAlike(page);
    yield page;
    // Not the size that was asked for, since servers have limits of their own; and not by counting what came: where entries
    // are added meanwhile, or come twice, that is never the total.
    size ??= length;
    offset += length;
    const passed = style === "page" ? (before + count + 1) * size : first + offset;
    if (length === 0 || (all === undefined ? length < size : passed >= all)) return;
  }
}

/** Throws where the same page comes over and over: a server that doesn't know the parameter answers with the first for ever. */
function likenessTeller(repeated: () => Error): (page: unknown) => void {
  let before: string | undefined;
  let alike = 0;
  return (page) => {
    const text = textOf(page);
    alike = text !== undefined && text === before ? alike + 1 : 1;
    before = text;
    if (alike >= mostAlike) throw repeated();
  };
}

/** Undefined where a page is nested too deep to be written. */
function textOf(page: unknown): string | undefined {
  try {
    return JSON.stringify(page);
  } catch {
    return undefined;
  }
}
