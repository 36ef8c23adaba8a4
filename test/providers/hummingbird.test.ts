import { describe, expect, expectTypeOf, it } from "vitest";
import { api, type components, errorCodes } from "../../generated/edge-gateway.hummingbird.js";
import { paginate } from "../../src/index.js";
import { createMock } from "../../src/mock/index.js";
import { createEdgeGatewayClient, unwrap } from "../../src/providers/edge-gateway.js";

const extend = "openapi/edge-gateway/hummingbird.yaml";

/** A client with HummingBird's calls, at a mock that has them. */
async function setUp() {
  const mock = await createMock("edge-gateway", { extend });
  const options = { baseUrl: "https://gateway.example", ...mock.credentials, fetch: mock.fetch };
  return { mock, client: createEdgeGatewayClient({ api, ...options, retry: { baseMs: 0 } }) };
}

describe("HummingBird's calls", () => {
  it("are typed beside the edge gateway's own", async () => {
    const { client } = await setUp();
    const product = () =>
      unwrap(client.GET("/v1.0/openapi/product/{productId}", { params: { path: { productId: "1" } } }));
    expectTypeOf(product).returns.resolves.toEqualTypeOf<components["schemas"]["Product"]>();
    () => client.GET("/v1.0/openapi/createProduct");
    // @ts-expect-error no such call
    () => client.GET("/v1.0/openapi/things");
  });

  it("go through the pages of a list", async () => {
    const { client, mock } = await setUp();
    const init = { params: { query: { pageSize: 10 } } };
    const ids: string[] = [];
    for await (const { id } of paginate<components["schemas"]["Product"]>(client, "/v1.0/openapi/products", init)) {
      ids.push(id);
    }
    expect(ids.length).toBeGreaterThan(0);
    expect(mock.calls.at(-1)).toMatchObject({ operation: "listProducts", query: { pageSize: "10", page: "1" } });
  });

  it("are sent once where a GET writes", async () => {
    const { client, mock } = await setUp();
    const writing = api.operations.filter(({ method, isIdempotent }) => method === "GET" && !isIdempotent);
    expect(writing).toHaveLength(2);
    for (const { path } of writing) {
      await client.auth.credential();
      mock.clearCalls();
      mock.fail({ status: 503, times: 5 });
      await client.GET(path as never, { params: { path: { productId: "1" } } } as never);
      expect(mock.calls).toHaveLength(1);
      mock.reset();
    }
  });

  it("have their codes explained", () => {
    expect(errorCodes[20604]).toMatchObject({ meaning: "There is no such product." });
  });
});
