import fc from "fast-check";
import { expect, it } from "vitest";
import { type ApiOperation, defineApi, type Pagination, paginate } from "../../src/index.js";
import { createWareconnClient } from "../../src/providers/wareconn.js";
import { damaged, ended, expectProviderError, inputs, inputsMs, withOtherValues } from "./inputs.js";

type Paths = { "/v1/rows": { get: { responses: { 200: { content: { "application/json": unknown } } } } } };

const page = { code: 0, data: { rows: [{ id: 1 }, { id: 2 }], total: 4, next: "b" } };
const pagings: Pagination[] = [
  { style: "page", parameter: "page", items: "data.rows", total: "data.total" },
  { style: "offset", parameter: "offset", items: "data.rows" },
  { style: "cursor", parameter: "cursor", items: "data.rows", next: "data.next" },
];
/** How many pages a list may have here. */
const most = 8;

it(
  "whatever pages say of the next one, they come to an end, or to an error that says what is wrong",
  async () => {
    const texts = fc.array(fc.oneof(withOtherValues(page), damaged(JSON.stringify(page))), {
      minLength: 1,
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...pagings), texts, async (pagination, pages) => {
        let asked = 0;
        const fetch: typeof globalThis.fetch = async (input) => {
          if (!String(input).includes("/v1/rows")) return Response.json({ code: 0, token: "token-1" });
          // The list ends at last.
          const text = asked < most ? pages[asked % pages.length] : '{"code":0,"data":{"rows":[],"total":0}}';
          asked += 1;
          return new Response(text, { headers: { "content-type": "application/json" } });
        };
        const operation: ApiOperation = {
          ...{ operationId: "listRows", method: "GET", path: "/v1/rows", security: [["provider"]] },
          ...{ isTokenOperation: false, isIdempotent: true, pagination },
        };
        const account = { clientId: "test-client", clientSecret: "test-secret", baseUrl: "https://api.example" };
        const client = createWareconnClient({ api: defineApi<Paths>([operation]), ...account, fetch, retry: false });
        const outcome = await ended(
          (async () => {
            for await (const _row of paginate(client, "/v1/rows"));
          })(),
        );
        if ("error" in outcome && !(outcome.error instanceof SyntaxError)) expectProviderError(outcome.error);
        expect(asked).toBeLessThanOrEqual(most + 1);
      }),
      inputs(2),
    );
  },
  inputsMs,
);
