import { expect, it } from "vitest";
import { createMock } from "../../src/mock/index.js";
import { ownFile } from "./own-api.js";

const ordersYaml = `
openapi: 3.1.0
info: { title: Orders, version: "1" }
paths:
  /v1/orders:
    get:
      security: []
      parameters:
        - { name: page, in: query, schema: { type: integer } }
        - { name: states, in: query, explode: false, schema: { type: array, items: { type: string } } }
        - { name: paid, in: query, schema: { type: boolean } }
      responses: { "200": { description: ok, content: { application/json: { example: { code: 200 } } } } }
    post:
      security: []
      requestBody:
        content:
          application/json: { schema: { type: object, required: [product] } }
          application/x-www-form-urlencoded:
            schema: { type: object, properties: { amount: { type: integer }, tags: { type: array, items: { type: string } } } }
      responses: { "201": { description: made, content: { application/json: { example: { code: 200 } } } } }
  /v1/orders/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get:
      security: []
      responses: { "200": { description: ok, content: { application/json: { example: { code: 200 } } } } }
  /files/{name}.txt:
    get:
      security: []
      parameters: [{ name: name, in: path, required: true, schema: { type: string } }]
      responses: { "200": { description: ok, content: { text/plain: { example: from the description } } } }
  /locked:
    get: { responses: { "200": { description: ok, content: { application/json: { example: { code: 200 } } } } } }
`;
const file = await ownFile("orders.yaml", ordersYaml);
const setUp = () => createMock("gongjiang", { extend: file });
const json = { "content-type": "application/json" };
const post = (body: string, headers: Record<string, string> = json) => ({ method: "POST", headers, body });

it("a handler answers with the status of the description's success, and gets the parts of the call by their types", async () => {
  const mock = await setUp();
  const seen: unknown[] = [];
  mock.on("POST /v1/orders", async ({ body }) => {
    seen.push(body);
    return { code: 200, body };
  });
  mock.on("GET /v1/orders", ({ query }) => {
    seen.push(query);
    return [];
  });
  mock.on("GET /v1/orders/{id}", ({ params }) => {
    seen.push(params);
    return null;
  });
  const made = await mock.fetch("http://mock/v1/orders", post('{"product":"茶"}'));
  expect([made.status, await made.json()]).toEqual([201, { code: 200, body: { product: "茶" } }]);
  await mock.fetch(
    "http://mock/v1/orders",
    post("amount=3&tags=a&tags=b&note=1", { "content-type": "application/x-www-form-urlencoded" }),
  );
  await mock.fetch("http://mock/v1/orders?page=2&states=new,paid&paid=false");
  const nothing = await mock.fetch("http://mock/v1/orders/7");
  expect(await nothing.json()).toBeNull();
  expect(seen).toEqual([
    { product: "茶" },
    { amount: 3, tags: ["a", "b"], note: "1" },
    { page: 2, states: ["new", "paid"], paid: false },
    { id: 7 },
  ]);
});

it("a handler sees no call that was refused", async () => {
  const mock = await setUp();
  let calls = 0;
  mock.on("GET /locked", () => ({ calls: ++calls }));
  mock.on("POST /v1/orders", () => ({ calls: ++calls }));
  expect((await mock.fetch("http://mock/locked")).status).toBe(401);
  expect((await mock.fetch("http://mock/v1/orders", post("{}"))).status).toBe(422);
  expect(calls).toBe(0);
});

it("a handler may answer with a Response, with a text where the description has one, or leave it to what was there before", async () => {
  const mock = await setUp();
  const page = async (number: number) => {
    const response = await mock.fetch(`http://mock/v1/orders?page=${number}`);
    return `${response.status} ${response.headers.get("x-of")} ${await response.text()}`;
  };
  const remove = mock.on("get /v1/orders", ({ query }) => (query.page === 1 ? "older" : undefined));
  mock.on("GET /v1/orders", ({ query }) =>
    query.page === 2 ? new Response("gone", { status: 410, headers: { "x-of": "handler" } }) : undefined,
  );
  expect([await page(1), await page(2), await page(3)]).toEqual([
    '200 null "older"',
    "410 handler gone",
    '200 null {"code":200}',
  ]);
  remove();
  expect([await page(1), await page(2)]).toEqual(['200 null {"code":200}', "410 handler gone"]);
  mock.on("GET /files/{name}.txt", ({ params }) => `file ${params.name}`);
  expect(await (await mock.fetch("http://mock/files/报价 1.txt")).text()).toBe("file 报价 1");
});

it("what a handler throws is an answer of 500 that names it, for the caller and in the journal", async () => {
  const mock = await setUp();
  mock.on("GET /v1/orders", () => {
    throw new TypeError("no price");
  });
  mock.on("GET /v1/orders/{id}", () => Promise.reject(new Error("no shop")));
  mock.on("POST /v1/orders", () => ({ amount: 1n }));
  const refused = await mock.fetch("http://mock/v1/orders");
  expect([refused.status, await refused.json()]).toEqual([
    500,
    expect.objectContaining({ detail: 'the handler of "GET /v1/orders" threw TypeError: no price' }),
  ]);
  await mock.fetch("http://mock/v1/orders/1");
  await mock.fetch("http://mock/v1/orders", post('{"product":"x"}'));
  expect(mock.calls.map(({ refusal }) => refusal)).toEqual([
    'the handler of "GET /v1/orders" threw TypeError: no price',
    'the handler of "GET /v1/orders/{id}" threw Error: no shop',
    expect.stringContaining('the handler of "POST /v1/orders" threw TypeError: '),
  ]);
});

it("a reset leaves the handlers that the mock was made with", async () => {
  const mock = await createMock("gongjiang", { extend: file, on: { "GET /v1/orders": () => "made with" } });
  const answer = async () => (await mock.fetch("http://mock/v1/orders")).json();
  mock.on("GET /v1/orders", () => "added");
  expect(await answer()).toBe("added");
  mock.reset();
  expect(await answer()).toBe("made with");
});

it.each<[string, () => unknown, RegExp]>([
  [
    "an operation that there isn't",
    async () => (await setUp()).on("GET /v1/order", () => 1),
    /^gongjiang mock: there is no operation "GET \/v1\/order"; the nearest are: GET \/v1\/orders, POST \/v1\/orders, /,
  ],
  [
    "an operation that there isn't, from the beginning",
    () => createMock("gongjiang", { extend: file, on: { "/v1/orders": () => 1 } }),
    /there is no operation "\/v1\/orders"; the nearest are: GET \/v1\/orders/,
  ],
  [
    "no function",
    async () => (await setUp()).on("GET /v1/orders", 5 as never),
    /"GET \/v1\/orders" must be a function/,
  ],
  ["no object", () => createMock("gongjiang", { on: 5 as never }), /option "on" must be an object of handlers/],
])("%s is told", async (_what, make, message) => {
  await expect(async () => make()).rejects.toThrow(message);
});
