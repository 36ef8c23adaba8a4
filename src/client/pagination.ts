/** How an answer is one page of many. The places in its body are written with dots: `data.rows`. */
export interface Pagination {
  /** What tells the next page: its number, how many items to leave out, or a cursor that the page before names. */
  readonly style: "page" | "offset" | "cursor";
  /** The query parameter that holds it. */
  readonly parameter: string;
  /** The number of the first page. Default: 1. */
  readonly first?: number;
  /** Where the items are. Default: the payload itself. */
  readonly items?: string;
  /** Where the number of all items is. */
  readonly total?: string;
  /** Where the next cursor is. */
  readonly next?: string;
}
