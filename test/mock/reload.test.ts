import { writeFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { createMock, defineConfig } from "../../src/mock/index.js";
import { createGongjiangClient } from "../../src/providers/gongjiang.js";
import { ownFile } from "./own-api.js";

const ordersYaml = (example: string, path = "/v1/orders") => `
openapi: 3.1.0
info: { title: Orders, version: "1" }
paths:
  ${path}:
    x-mock: { collection: orders, key: id }
    get: { responses: { "200": { description: ok, content: { application/json: { example: ${example} } } } } }
    post:
      requestBody: { content: { application/json: { schema: { type: object } } } }
      responses: { "200": { description: ok, content: { application/json: { example: { id: 1 } } } } }
  /v1/price:
    get: { responses: { "200": { description: ok, content: { application/json: { example: ${example} } } } } }
`;

it("a mock that reads its descriptions again keeps tokens, items, calls, faults and handlers", async () => {
  const extend = await ownFile("orders.yaml", ordersYaml("[{ id: 1 }]"));
  const mock = await createMock("gongjiang", { extend });
  const client = createGongjiangClient({ ...mock.credentials, baseUrl: "https://mock.example", fetch: mock.fetch });
  const call = (path: string, init?: RequestInit) => client.auth.fetch(`https://mock.example${path}`, init);
  const body = async (path: string) => (await call(path)).json();
  const headers = { "content-type": "application/json" };
  await call("/v1/orders", { method: "POST", headers, body: '{"product":"tea"}' });
  mock.on("GET /v1/price", () => undefined);
  mock.fail({ status: 418, path: "/v1/price" });
  const calls = mock.calls.length;

  await writeFile(extend, ordersYaml("[{ id: 9 }]"));
  await mock.reload();
  expect(mock.calls).toHaveLength(calls);
  expect((await call("/v1/price")).status).toBe(418);
  expect(await body("/v1/price")).toEqual([{ id: 9 }]);
  expect(await body("/v1/orders")).toEqual([{ id: 1 }, { id: 2, product: "tea" }]);
  expect(mock.calls.filter(({ path }) => path === "/oauth/token")).toHaveLength(1);
  mock.reset();
  expect(await body("/v1/orders")).toEqual([{ id: 9 }]);

  await writeFile(extend, "openapi: [");
  await expect(mock.reload()).rejects.toThrow(/orders\.yaml:1 is neither YAML nor JSON/);
  expect(await body("/v1/orders")).toEqual([{ id: 9 }]);
});

it("a configuration is what createMock takes, provider by provider", async () => {
  const extend = await ownFile("orders.yaml", ordersYaml("[{ id: 1 }]"));
  const config = defineConfig({ mocks: { gongjiang: { extend: [extend], on: { "GET /v1/price": () => 5 } } } });
  const mock = await createMock("gongjiang", config.mocks.gongjiang);
  const client = createGongjiangClient({ ...mock.credentials, baseUrl: "https://mock.example", fetch: mock.fetch });
  expect(await (await client.auth.fetch("https://mock.example/v1/price")).json()).toBe(5);
});
