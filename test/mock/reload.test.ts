import { rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { createMock, defineConfig, type MockWarning } from "../../src/mock/index.js";
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
  expect(await body("/v1/orders")).toEqual([{ id: 9 }, { id: 2, product: "tea" }]);
  expect(mock.calls.filter(({ path }) => path === "/oauth/token")).toHaveLength(1);
  mock.reset();
  expect(await body("/v1/orders")).toEqual([{ id: 9 }]);

  await writeFile(extend, "openapi: [");
  await expect(mock.reload()).rejects.toThrow(/orders\.yaml:1 is neither YAML nor JSON/);
  expect(await body("/v1/orders")).toEqual([{ id: 9 }]);
});

it("a collection begins with the new example where nobody changed it, and keeps what was posted, changed or deleted", async () => {
  const items = (example: string) =>
    `{ requestBody: { content: { application/json: {} } }, responses: { "200": { description: ok, content: { application/json: { example: ${example} } } } } }`;
  const withSeeds = (seeds: string) => `
openapi: 3.1.0
info: { title: Things, version: "1" }
security: []
paths:
  /things: { x-mock: { collection: things }, get: ${items(seeds)}, post: ${items("{ id: 0 }")} }
  /things/{id}: { get: ${items("{ id: 0 }")}, patch: ${items("{ id: 0 }")}, delete: ${items("{ id: 0 }")} }
`;
  const extend = await ownFile(
    "things.yaml",
    withSeeds("[{ id: 1, a: 1 }, { id: 2, a: 1 }, { id: 3, a: 1 }, { id: 4, a: 1 }]"),
  );
  const mock = await createMock("gongjiang", { extend });
  const call = async (method: string, path: string, body?: object) => {
    const sent = body && { headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
    return (await mock.fetch(`https://mock.example${path}`, { method, ...sent })).json();
  };
  await call("PATCH", "/things/2", { a: 2 });
  await call("DELETE", "/things/3");
  await call("POST", "/things", { a: 5 });
  await call("GET", "/things");
  await writeFile(
    extend,
    withSeeds("[{ id: 1, a: 9 }, { id: 2, a: 9 }, { id: 3, a: 9 }, { id: 5, a: 9 }, { id: 6, a: 9 }]"),
  );
  await mock.reload();
  const [one, two] = [
    { id: 1, a: 9 },
    { id: 2, a: 2 },
  ];
  expect(await call("GET", "/things")).toEqual([one, two, { id: 5, a: 5 }, { id: 6, a: 9 }]);
  expect(await call("POST", "/things", { a: 7 })).toEqual({ id: 7, a: 7 });
});

it("what a broken file left out is served on, where a description refers to it", async () => {
  const split = `
openapi: 3.1.0
info: { title: Split, version: "1" }
security: []
paths:
  /a: { $ref: "./parts.yaml#/a" }
  /b: { $ref: "./never.yaml#/b" }
`;
  const part = (example: string) =>
    `a: { get: { responses: { "200": { description: ok, content: { application/json: { example: ${example} } } } } } }`;
  const extend = await ownFile("split.yaml", split);
  const parts = join(dirname(extend), "parts.yaml");
  await writeFile(parts, part("1"));
  const warnings: string[] = [];
  const mock = await createMock("gongjiang", { extend, onWarning: ({ reason }) => void warnings.push(reason) });
  expect(warnings.join()).toMatch(/never\.yaml can't be read/);
  const served = async () => (await mock.fetch("https://mock.example/a")).text();
  expect(await served()).toBe("1");

  await writeFile(parts, "a: [");
  await expect(mock.reload()).rejects.toThrow(/parts\.yaml:\d+ is neither YAML nor JSON/);
  expect(await served()).toBe("1");
  await rm(parts);
  await expect(mock.reload()).rejects.toThrow(/parts\.yaml can't be read: there is no such file$/);
  expect(await served()).toBe("1");

  await writeFile(parts, part("2"));
  await mock.reload();
  expect(await served()).toBe("2");
});

it("a handler whose operation is gone is told, and answers again when it is back", async () => {
  const extend = await ownFile("orders.yaml", ordersYaml("[{ id: 1 }]"));
  const warnings: string[] = [];
  const onWarning = ({ file, reason }: MockWarning) => void warnings.push(`${file}: ${reason}`);
  const mock = await createMock("gongjiang", { extend, onWarning, on: { "GET /v1/price": () => 5 } });
  const off = mock.on("GET /v1/orders", () => 6);
  await writeFile(extend, ordersYaml("[{ id: 1 }]", "/v2/orders"));
  await mock.reload();
  expect(warnings).toEqual([`${extend}: there is no operation "GET /v1/orders" any more, which a handler answers`]);
  await writeFile(extend, ordersYaml("[{ id: 1 }]"));
  await mock.reload();
  const client = createGongjiangClient({ ...mock.credentials, baseUrl: "https://mock.example", fetch: mock.fetch });
  expect(await (await client.auth.fetch("https://mock.example/v1/orders")).json()).toBe(6);
  await writeFile(extend, ordersYaml("[{ id: 1 }]", "/v2/orders"));
  off();
  await mock.reload();
  expect(warnings).toHaveLength(1);
});

it("a configuration is what createMock takes, provider by provider", async () => {
  const extend = await ownFile("orders.yaml", ordersYaml("[{ id: 1 }]"));
  const config = defineConfig({ mocks: { gongjiang: { extend: [extend], on: { "GET /v1/price": () => 5 } } } });
  const mock = await createMock("gongjiang", config.mocks.gongjiang);
  const client = createGongjiangClient({ ...mock.credentials, baseUrl: "https://mock.example", fetch: mock.fetch });
  expect(await (await client.auth.fetch("https://mock.example/v1/price")).json()).toBe(5);
});
