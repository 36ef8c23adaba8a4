import { answeredCall } from "../calls/answered-call.js";
import { readPayload } from "../calls/payload.js";
import type { ProviderAuth } from "../calls/provider-auth.js";
import { ProviderError } from "../scheme/provider-error.js";
import { valueAt } from "../scheme/value-at.js";
import type { CallInit } from "./call-init.js";
import { type ClientDescription, description } from "./client.js";
import { type LinkedPages, type NumberedPages, type Pages, type Paging, pagesOf } from "./pages.js";
import type { Pagination } from "./pagination.js";
import type { Answer } from "./unwrap.js";

/** A client of this package, as far as it is needed here. */
interface DescribedClient {
  GET(path: string, init: object): Promise<Answer>;
  readonly [description]: ClientDescription;
}

/**
 * Goes through all pages of a list, whatever asks for one.
 *
 * @param call asks for one page: by its number, by how many items to leave out, or by a cursor
 * @param paging how pages follow one another
 * @throws TypeError where the paging is none, or where the same page comes over and over; whatever the call throws
 * @example
 * const client = createGongjiangClient({ api, clientId, clientSecret });
 * const orders = paginate((page) => unwrap(client.GET("/v1/orders", { params: { query: { page, size: 100 } } })), {
 *   style: "page",
 *   items: ({ rows }) => rows,
 * });
 * for await (const order of orders) console.log(order.id);
 */
export function paginate<Page, Item>(
  call: (position: number) => Promise<Page>,
  paging: NumberedPages<Page, Item>,
): Pages<Page, Item>;
export function paginate<Page, Item>(
  call: (cursor: string | undefined) => Promise<Page>,
  paging: LinkedPages<Page, Item>,
): Pages<Page, Item>;
/**
 * Goes through all pages of a list as `x-pagination` of its description tells them, from the page on that the query names.
 * The client has been made with option `api`. An answer that reports a failure is thrown as a ProviderError.
 *
 * @param client a client of this package
 * @param path the path template of the list
 * @param init what the calls of all pages have in common, as for `client.GET`
 * @throws ProviderError of kind `configuration` where no paging is described; of kind `contract` where an answer has no list,
 *   or where the same page comes over and over; whatever a call can throw
 * @example
 * const init = { params: { query: { pageSize: 100 } } };
 * for await (const order of paginate<Order>(client, "/v1/orders", init)) console.log(order.id);
 */
export function paginate<Item = unknown>(
  client: { readonly auth: ProviderAuth },
  path: string,
  init?: object,
): Pages<unknown, Item>;
export function paginate(
  from: ((position: never) => Promise<unknown>) | { readonly auth: ProviderAuth },
  how: NumberedPages<unknown, unknown> | LinkedPages<unknown, unknown> | string,
  init: CallInit = {},
): Pages<unknown, unknown> {
  // What a client says of itself is in no public type.
  if (typeof from !== "function") return describedPages(from as unknown as DescribedClient, String(how), init);
  const { style, items, next } = Object(how) as Partial<LinkedPages<unknown, unknown>>;
  if (!["page", "offset", "cursor"].includes(String(style)) || typeof items !== "function") {
    throw new TypeError('paginate: "style" must be page, offset or cursor, and "items" a function');
  }
  if (style === "cursor" && typeof next !== "function") throw new TypeError('paginate: "next" must be a function');
  return pagesOf(
    from,
    how as Paging<unknown, unknown>,
    () => new TypeError("paginate: the same page comes over and over: the call must use what it is given"),
  );
}

function describedPages(client: DescribedClient, path: string, init: CallInit): Pages<unknown, unknown> {
  const { provider, find } = client[description];
  const refuse = (kind: "configuration" | "contract", problem: string) =>
    new ProviderError(`GET ${path}: ${problem}`, { provider, kind });
  const how = find("GET", path)?.pagination;
  if (!how) {
    throw refuse(
      "configuration",
      'no paging is described: give the operation "x-pagination", or pass a function that asks for one page',
    );
  }
  const { parameter } = how;
  const { params = {} } = init as { params?: { query?: Record<string, unknown> } };
  const call = async (position: unknown) => {
    const query = { ...params.query, ...(position !== undefined && { [parameter]: position }) };
    return bodyOf(await client.GET(path, { ...init, params: { ...params, query } }));
  };
  const paging = pagingOf(how, params.query, (what, place) =>
    refuse("contract", `the answer has no ${what} at ${place}`),
  );
  return pagesOf(call, paging, () =>
    refuse("contract", `the same page comes over and over: query parameter "${parameter}" has no effect`),
  );
}

/** The body of an answer that is a success: where its items are is told from there, envelope and all. */
function bodyOf(answer: Answer): unknown {
  const { envelope } = answeredCall(answer.response).scheme ?? {};
  if (envelope) readPayload(envelope, answer.response, answer.response.ok ? answer.data : answer.error);
  return answer.data;
}

function pagingOf(
  { style, parameter, items, first, total, next }: Pagination,
  query: Readonly<Record<string, unknown>> = {},
  without: (what: "list" | "cursor" | "number", place: string) => Error,
): Paging<unknown, unknown> {
  /** What is at a place that holds one value: what is nested is none. */
  const valueIn = (page: unknown, what: "cursor" | "number", place?: string) => {
    const value = at(page, place);
    if (place !== undefined && typeof value === "object" && value !== null) throw without(what, place);
    return value;
  };
  const totalOf = (page: unknown) => (total === undefined ? undefined : numberOf(valueIn(page, "number", total)));
  const itemsOf = (page: unknown): readonly unknown[] => {
    const list = at(page, items);
    // Servers leave out lists that are empty.
    if ((list ?? undefined) === undefined && totalOf(page) === 0) return [];
    if (list === null && total === undefined) return [];
    if (!Array.isArray(list)) throw without("list", items ?? "its root");
    return list;
  };
  if (style === "cursor") return { style, items: itemsOf, next: (page) => textOf(valueIn(page, "cursor", next)) };
  const begin = numberOf(query[parameter]) ?? first;
  return {
    style,
    items: itemsOf,
    first: begin,
    total: total === undefined ? undefined : totalOf,
    before: style === "page" ? (begin ?? 1) - (first ?? 1) : 0,
  };
}

/** What is at a place in a body, or the body. */
const at = (body: unknown, place?: string): unknown => (place === undefined ? body : valueAt(body, place));

const numberOf = (value: unknown): number | undefined =>
  value === undefined || value === null || value === "" || Number.isNaN(Number(value)) ? undefined : Number(value);
const textOf = (value: unknown): string | undefined =>
  value === undefined || value === null ? undefined : String(value);
