import fc from "fast-check";
import { describe, expect, expectTypeOf, it } from "vitest";
import { type ApiOperation, defineApi, type Pagination, paginate } from "../../src/index.js";
import { createWareconnClient, unwrap } from "../../src/providers/wareconn.js";

type Row = { id: number };
type Paths = {
  "/v1/rows": {
    get: {
      parameters: { query?: { page?: number; size?: number; offset?: number; cursor?: string } };
      responses: { 200: { content: { "application/json": { code: 0; data: { rows: Row[]; total: number } } } } };
    };
  };
};

const rowsUpTo = (count: number): Row[] => Array.from({ length: count }, (_, id) => ({ id }));
const collect = async <Item>(items: AsyncIterable<Item>): Promise<Item[]> => {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
};

/** A client of a list that is described with a paging, and the queries that its server gets. */
function listOf(pagination: Pagination | undefined, answer: (query: URLSearchParams) => unknown) {
  const queries: string[] = [];
  const fetch: typeof globalThis.fetch = async (input) => {
    const { pathname, search, searchParams } = new URL(String(input));
    if (pathname !== "/v1/rows")
      return Response.json({ code: 0, token: "token-1", expires_in: 100, refresh_token: "r-1" });
    queries.push(search.slice(1));
    return Response.json(answer(searchParams));
  };
  const operation: ApiOperation = {
    operationId: "listRows",
    method: "GET",
    path: "/v1/rows",
    security: [["provider"]],
    isTokenOperation: false,
    isIdempotent: true,
    ...(pagination && { pagination }),
  };
  const options = { baseUrl: "https://api.example", clientId: "test-client", clientSecret: "test-secret", fetch };
  return { client: createWareconnClient({ api: defineApi<Paths>([operation]), ...options }), queries };
}

const ok = (data: unknown) => ({ code: 0, data });
const numbered = { style: "page", parameter: "page", items: "data.rows" } as const;

/** A server's page of all rows. */
const page = (rows: readonly Row[], number: number, size: number) => rows.slice(number * size, (number + 1) * size);

describe("the pages of a described list", () => {
  it("are asked for one after another, until the total is reached", async () => {
    const rows = rowsUpTo(25);
    const { client, queries } = listOf({ ...numbered, total: "data.total" }, (query) =>
      ok({ rows: page(rows, Number(query.get("page")) - 1, 10), total: rows.length }),
    );
    expect(await collect(paginate<Row>(client, "/v1/rows", { params: { query: { size: 10 } } }))).toEqual(rows);
    expect(queries).toEqual(["size=10&page=1", "size=10&page=2", "size=10&page=3"]);
  });

  it("hold each item once, whatever the style, the size and the total", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          count: fc.nat(30),
          size: fc.integer({ min: 1, max: 12 }),
          style: fc.constantFrom("page", "offset", "cursor"),
          first: fc.constantFrom(0, 1),
          hasTotal: fc.boolean(),
          tellsSize: fc.boolean(),
        }),
        async ({ count, size, style, first, hasTotal, tellsSize }) => {
          const rows = rowsUpTo(count);
          const pagination = {
            style,
            parameter: "at",
            items: "data.rows",
            ...(style === "page" && { first }),
            ...(hasTotal && { total: "data.total" }),
            ...(style === "cursor" && { next: "data.next" }),
          } as Pagination;
          const { client } = listOf(pagination, (query) => {
            const at = Number(query.get("at") ?? 0);
            const start = style === "page" ? (at - first) * size : at;
            const next = start + size < count ? String(start + size) : null;
            return ok({ rows: rows.slice(start, start + size), total: count, next });
          });
          const init = tellsSize ? { params: { query: { size } } } : {};
          expect(await collect(paginate<Row>(client, "/v1/rows", init))).toEqual(rows);
        },
      ),
    );
  });

  it("begin where the query says", async () => {
    const rows = rowsUpTo(25);
    const { client, queries } = listOf({ ...numbered, total: "data.total" }, (query) =>
      ok({ rows: page(rows, Number(query.get("page")) - 1, 10), total: rows.length }),
    );
    const init = { params: { query: { size: 10, page: 2 } } };
    expect(await collect(paginate<Row>(client, "/v1/rows", init))).toEqual(rows.slice(10));
    expect(queries).toEqual(["size=10&page=2", "size=10&page=3"]);
  });

  it("are all there from where the query says, where the server has a limit of its own for their size", async () => {
    const rows = rowsUpTo(7);
    const { client } = listOf({ ...numbered, total: "data.total" }, (query) =>
      ok({ rows: page(rows, Number(query.get("page")) - 1, 2), total: rows.length }),
    );
    const init = { params: { query: { size: 100, page: 2 } } };
    expect(await collect(paginate<Row>(client, "/v1/rows", init))).toEqual(rows.slice(2));
  });

  it("end where entries come twice and no page is ever empty, by the total that is told", async () => {
    // As the open-source platform HummingBird was seen to do it: later pages begin with the newest entry again.
    const rows = rowsUpTo(21);
    const { client, queries } = listOf({ ...numbered, total: "data.total" }, (query) => {
      const number = Number(query.get("page")) - 1;
      return ok({ rows: [...(number > 0 ? rows.slice(0, 1) : []), ...page(rows, number, 10)], total: rows.length });
    });
    await collect(paginate(client, "/v1/rows", { params: { query: { size: 10 } } }));
    expect(queries).toHaveLength(3);
  });

  it("are all of them where the server has a limit of its own for their size", async () => {
    const rows = rowsUpTo(7);
    for (const total of ["data.total", undefined]) {
      const { client } = listOf({ ...numbered, ...(total && { total }) }, (query) =>
        ok({ rows: page(rows, Number(query.get("page")) - 1, 2), total: rows.length }),
      );
      expect(await collect(paginate<Row>(client, "/v1/rows", { params: { query: { size: 100 } } }))).toEqual(rows);
    }
  });

  it("may hold the same", async () => {
    const same = [{ id: 1 }, { id: 1 }];
    const { client } = listOf(numbered, (query) => ok({ rows: Number(query.get("page")) > 3 ? [] : same }));
    expect(await collect(paginate(client, "/v1/rows"))).toEqual([...same, ...same, ...same]);
  });

  it.each([[null], [undefined]])("are none where the list is %s and the total is 0", async (rows) => {
    const { client } = listOf({ ...numbered, total: "data.total" }, () => ok({ rows, total: 0 }));
    expect(await collect(paginate(client, "/v1/rows"))).toEqual([]);
  });

  it("are asked for when they are needed alone", async () => {
    const { client, queries } = listOf(numbered, (query) => ok({ rows: [{ id: Number(query.get("page")) }] }));
    for await (const row of paginate<Row>(client, "/v1/rows")) if (row.id === 2) break;
    expect(queries).toEqual(["page=1", "page=2"]);
  });

  it("can be had as they came", async () => {
    const { client } = listOf({ ...numbered, total: "data.total" }, () => ok({ rows: rowsUpTo(2), total: 2 }));
    expect(await collect(paginate(client, "/v1/rows").pages())).toEqual([ok({ rows: rowsUpTo(2), total: 2 })]);
  });

  it("end with the error of a page that reports a failure", async () => {
    const { client } = listOf(numbered, (query) =>
      query.get("page") === "2" ? { code: 7, msg: "no more" } : ok({ rows: rowsUpTo(1) }),
    );
    await expect(collect(paginate(client, "/v1/rows"))).rejects.toMatchObject({
      kind: "business",
      code: 7,
      operation: "listRows",
    });
  });

  it.each<[string, Pagination | undefined, unknown, string, string]>([
    [
      "no paging is described",
      undefined,
      ok({}),
      "configuration",
      'no paging is described: give the operation "x-pagination"',
    ],
    ["there is no list", numbered, ok({ rows: { id: 1 } }), "contract", "the answer has no list at data.rows"],
    ["the list is elsewhere", numbered, ok({ list: [1] }), "contract", "the answer has no list at data.rows"],
    [
      "the next cursor is none",
      { style: "cursor", parameter: "cursor", items: "data.rows", next: "data.next" },
      ok({ rows: [1], next: { after: 1 } }),
      "contract",
      "the answer has no cursor at data.next",
    ],
    [
      "the total is no number, but nested",
      { ...numbered, total: "data.total" },
      ok({ rows: [1], total: [[2]] }),
      "contract",
      "the answer has no number at data.total",
    ],
    [
      "the parameter has no effect",
      numbered,
      ok({ rows: rowsUpTo(3) }),
      "contract",
      'query parameter "page" has no effect',
    ],
    [
      "cursors go round",
      { style: "cursor", parameter: "cursor", items: "data.rows", next: "data.next" },
      ok({ rows: rowsUpTo(1), next: "a" }),
      "contract",
      'query parameter "cursor" has no effect',
    ],
  ])("end with an error where %s", async (_what, pagination, answer, kind, message) => {
    const { client, queries } = listOf(pagination, () => answer);
    const collecting = async () => collect(paginate(client, "/v1/rows"));
    await expect(collecting()).rejects.toMatchObject({
      provider: "wareconn",
      kind,
      message: expect.stringContaining(message),
    });
    expect(queries.length).toBeLessThan(6);
  });
});

describe("the pages of whatever asks for them", () => {
  it("are typed by the call", async () => {
    const rows = rowsUpTo(5);
    const { client } = listOf(undefined, (query) =>
      ok({ rows: page(rows, Number(query.get("page")) - 1, 2), total: rows.length }),
    );
    const items = paginate(
      (number) => unwrap(client.GET("/v1/rows", { params: { query: { page: number, size: 2 } } })),
      {
        style: "page",
        items: ({ data }) => data.rows,
        total: ({ data }) => data.total,
      },
    );
    expectTypeOf(items).toExtend<AsyncIterable<Row>>();
    expect(await collect(items)).toEqual(rows);
  });

  it("follow cursors, the first page without one", async () => {
    const cursors: (string | undefined)[] = [];
    const call = async (cursor: string | undefined) => {
      cursors.push(cursor);
      return { rows: [cursors.length], next: cursors.length < 3 ? `after-${cursors.length}` : "" };
    };
    expect(
      await collect(paginate(call, { style: "cursor", items: ({ rows }) => rows, next: ({ next }) => next })),
    ).toEqual([1, 2, 3]);
    expect(cursors).toEqual([undefined, "after-1", "after-2"]);
  });

  it.each([
    {},
    { style: "pages", items: () => [] },
    { style: "page" },
    { style: "cursor", items: () => [] },
    undefined,
  ])("are refused where it isn't told how they follow: %j", (paging) => {
    expect(() => paginate(async () => ({}), paging as never)).toThrow(/^paginate: "(style|next)" must be/);
  });
});
