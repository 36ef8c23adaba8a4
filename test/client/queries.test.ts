import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { createQuerySerializer } from "openapi-fetch";
import { describe, expect, it } from "vitest";
import { providers } from "../accounts.js";
import { anyClient, errorOf } from "../any-client.js";

const at = new Date(0);
const iso = "1970-01-01T00%3A00%3A00.000Z";

/** What the caller wrote of the query: some providers sign in it. */
const queryOf = (url: string | undefined) => url?.split("?")[1]?.split("&access_token=")[0];

describe.each(providers)("a query at %s", (provider) => {
  it.each<[string, Record<string, unknown>, string]>([
    ["a date", { since: at }, `since=${iso}`],
    ["a date of another realm", { since: runInNewContext("new Date(0)") }, `since=${iso}`],
    ["dates in a list", { on: [at, "x", at] }, `on=${iso}&on=x&on=${iso}`],
    ["dates in an object", { range: { from: at, to: 5 } }, `range[from]=${iso}&range[to]=5`],
    ["what says itself how it is written", { price: { toJSON: () => "1.50" } }, "price=1.50"],
    [
      "all else as openapi-fetch writes it",
      { a: 1, b: null, c: undefined, d: ["x", true], e: "ä" },
      "a=1&d=x&d=true&e=%C3%A4",
    ],
  ])("holds %s", async (_what, query, written) => {
    const { client, sent } = anyClient(provider);
    await client.GET("/v1/orders", { params: { query } });
    const url = new URL(sent[0]?.url ?? "");
    for (const name of ["access_token", "client_id", "auth_code", "t_", "p_"]) url.searchParams.delete(name);
    expect([...url.searchParams]).toEqual([...new URLSearchParams(written)]);
  });
});

describe("a query", () => {
  it("is written by the serializer's options of the client and of the call together", async () => {
    const array = { style: "pipeDelimited", explode: false } as const;
    const { client, sent } = anyClient("gongjiang", { querySerializer: { array } });
    const params = { query: { on: [at, at], path: "a/b" } };
    await client.GET("/v1/orders", { params });
    await client.GET("/v1/orders", { params, querySerializer: { allowReserved: true } });
    const plain = "1970-01-01T00:00:00.000Z";
    expect(sent.map(({ url }) => url.split("?")[1])).toEqual(
      [`on=${iso}|${iso}&path=a%2Fb`, `on=${plain}|${plain}&path=a/b`].map((query) =>
        new URL(`https://x.example/?${query}`).search.slice(1),
      ),
    );
  });

  it.each([true, false])("reaches a serializer of one's own as it is (the call's: %s)", async (isCalls) => {
    const seen: unknown[] = [];
    const querySerializer = (query: unknown) => {
      seen.push(query);
      return "own=1";
    };
    const { client, sent } = anyClient("gongjiang", isCalls ? {} : { querySerializer });
    const query = { since: at, bad: new Date(Number.NaN), deep: { er: { still: new Map() } } };
    await client.GET("/v1/orders", { params: { query }, ...(isCalls && { querySerializer }) });
    expect(seen[0]).toBe(query);
    expect(queryOf(sent[0]?.url)).toBe("own=1");
  });

  it("is shown to a middleware with the caller's own values", async () => {
    const { client } = anyClient("gongjiang");
    const seen: unknown[] = [];
    client.use({ onRequest: ({ params }) => void seen.push(params.query) });
    const query = { since: at };
    await client.GET("/v1/orders", { params: { query } });
    expect(seen).toEqual([{ since: at }]);
  });

  it.each<[string, unknown, string]>([
    ["an invalid date", new Date(Number.NaN), "is an invalid date"],
    ["one in a list", [new Date(Number.NaN)], "is an invalid date"],
    ["one in an object", { from: new Date(Number.NaN) }, "is an invalid date"],
    ["a Set", new Set(["secret"]), "can't be written as text (Set)"],
    ["a Promise in a list", [Promise.resolve("secret")], "can't be written as text (Promise)"],
    ["an object in an object", { from: { secret: 1 } }, "is nested deeper than a query goes: pass a querySerializer"],
    ["a list in a list", [["secret"]], "is nested deeper"],
  ])("is refused by the name of a parameter that holds %s", async (_what, value, problem) => {
    const { client, sent } = anyClient("gongjiang");
    const error = await errorOf(client.GET("/v1/orders", { params: { query: { page: 1, since: value } } }));
    expect(error).toMatchObject({ kind: "configuration" });
    expect(error.message).toContain(`GET /v1/orders: query parameter "since" ${problem}`);
    expect(error.message).not.toContain("secret");
    expect(sent).toEqual([]);
  });

  it("without dates is what openapi-fetch makes of it", async () => {
    const scalar = fc.oneof(fc.string({ unit: "grapheme" }), fc.integer(), fc.boolean(), fc.constant(null));
    const name = fc.stringMatching(/^[a-z]{1,5}$/);
    const value = fc.oneof(scalar, fc.array(scalar), fc.dictionary(name, scalar, { minKeys: 1 }));
    await fc.assert(
      fc.asyncProperty(fc.dictionary(name, value), async (query) => {
        const { client, sent } = anyClient("gongjiang");
        await client.GET("/v1/orders", { params: { query } });
        const written = createQuerySerializer()(query);
        expect(sent[0]?.url).toBe(new URL(`https://provider.example/v1/orders${written && "?"}${written}`).href);
      }),
      { numRuns: 100 },
    );
  });
});
