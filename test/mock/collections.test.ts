import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { createMock, type MockProvider } from "../../src/mock/index.js";
import { ownFile } from "./own-api.js";

/** A shop's orders, in the envelope of Gongjiang Cloud, as teams describe them. */
const ordersYaml = `
openapi: 3.1.0
info: { title: Orders, version: "1" }
security: []
paths:
  /v1/orders:
    x-mock: { collection: orders, key: id }
    get:
      x-pagination: { style: page, parameter: page, items: data.rows, total: data.total }
      parameters:
        - { name: page, in: query, schema: { type: integer } }
        - { name: size, in: query, schema: { type: integer, default: 2 } }
        - { name: state, in: query, schema: { type: string } }
      responses:
        "200":
          description: ok
          content:
            application/json:
              schema:
                anyOf:
                  - { $ref: "#/components/schemas/Failure" }
                  - type: object
                    required: [code, data]
                    properties:
                      code: { const: 200 }
                      data:
                        type: object
                        required: [total, page, rows]
                        properties:
                          tags: { type: array, items: { type: string } }
                          total: { type: integer }
                          page: { type: integer }
                          rows: { type: array, items: { $ref: "#/components/schemas/Order" } }
              examples:
                failed: { value: { code: 500, message: broken } }
                orders:
                  value:
                    code: 200
                    data: { total: 1, page: 1, rows: [{ id: 7, product: tea, state: paid, madeAt: "2024-01-01T00:00:00Z" }] }
    post:
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: "#/components/schemas/NewOrder" } } }
      responses: { "201": { $ref: "#/components/responses/Order" } }
  /v1/orders/{orderId}:
    parameters: [{ name: orderId, in: path, required: true, schema: { type: integer } }]
    get:
      responses:
        "200": { $ref: "#/components/responses/Order" }
        "404":
          description: none
          content: { application/json: { example: { code: 4040, message: no such order } } }
    put:
      requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/NewOrder" } } } }
      responses: { "200": { $ref: "#/components/responses/Order" } }
    patch:
      requestBody: { content: { application/json: { schema: { type: object } } } }
      responses: { "200": { $ref: "#/components/responses/Order" } }
    delete:
      responses: { "204": { description: gone } }
components:
  schemas:
    Failure: { type: object, required: [code, message], properties: { code: { type: integer, not: { const: 200 } }, message: { type: string } } }
    NewOrder:
      type: object
      required: [product]
      properties: { product: { type: string }, note: { type: string }, password: { type: string, writeOnly: true } }
    Order:
      allOf:
        - type: object
          required: [id, product, state, madeAt]
          properties:
            id: { type: integer }
            product: { type: string }
            state: { enum: [new, paid], default: new }
            madeAt: { type: string, format: date-time }
            password: { type: string, writeOnly: true }
        - { type: object, properties: { parts: { type: array, items: { $ref: "#/components/schemas/Order" } } } }
  responses:
    Order:
      description: ok
      content:
        application/json:
          schema:
            type: object
            required: [code, data]
            properties: { code: { const: 200 }, data: { $ref: "#/components/schemas/Order" } }
          example: { code: 200, data: { id: 1, product: book, state: paid, madeAt: "2024-02-02T00:00:00Z" } }
`;

/** A mock of an API of one's own, and what calls it: status and body. */
async function serve(text: string, provider: MockProvider = "gongjiang") {
  const mock = await createMock(provider, { extend: await ownFile("orders.yaml", text) });
  const call = async (method: string, path: string, body?: unknown) => {
    const headers = { "content-type": "application/json" };
    const init = body === undefined ? {} : { headers, body: JSON.stringify(body) };
    const response = await mock.fetch(`http://mock${path}`, { method, ...init });
    const answer = await response.text();
    return [response.status, answer === "" ? undefined : JSON.parse(answer)] as const;
  };
  return { mock, call };
}

const madeAt = "2024-02-02T00:00:00Z";

describe("a collection", () => {
  it("keeps what is posted, lists it, changes it and deletes it, in the description's envelope", async () => {
    const { call } = await serve(ordersYaml);
    const order = { id: 8, product: "coffee", state: "new", madeAt };
    expect(await call("POST", "/v1/orders", { product: "coffee", password: "secret" })).toEqual([
      201,
      { code: 200, data: order },
    ]);
    expect(await call("GET", "/v1/orders/8")).toEqual([200, { code: 200, data: order }]);
    expect((await call("GET", "/v1/orders"))[1].data).toMatchObject({ total: 2, rows: [{ id: 7 }, order] });
    expect((await call("PATCH", "/v1/orders/8", { state: "paid", id: 5 }))[1].data).toEqual({
      ...order,
      state: "paid",
    });
    expect((await call("PUT", "/v1/orders/8", { product: "milk" }))[1].data).toEqual({ ...order, product: "milk" });
    expect(await call("DELETE", "/v1/orders/8")).toEqual([204, undefined]);
    expect((await call("GET", "/v1/orders"))[1].data.total).toBe(1);
    expect((await call("POST", "/v1/orders", { product: "tea" }))[1].data.id).toBe(9);
  });

  it("answers with the description's failure where it has one, else with the provider's", async () => {
    const { mock, call } = await serve(ordersYaml);
    expect(await call("GET", "/v1/orders/9")).toEqual([404, { code: 4040, message: "no such order" }]);
    const message = "orders has none with this id";
    for (const [method, body] of [["DELETE"], ["PUT", { product: "x" }], ["PATCH", {}]] as const) {
      expect(await call(method, "/v1/orders/9", body)).toEqual([404, { code: 404, message }]);
    }
    expect(await call("POST", "/v1/orders", { product: "x", id: 7 })).toEqual([
      409,
      { code: 409, message: "orders has one with this id" },
    ]);
    expect(mock.calls.map(({ refusal }) => refusal)).toEqual([
      ...Array(4).fill(message),
      "orders has one with this id",
    ]);
  });

  it("gives pages, and the items whose fields the query names", async () => {
    const { call } = await serve(ordersYaml);
    for (const state of ["new", "new", "paid", "new"]) await call("POST", "/v1/orders", { product: "x", state });
    const list = async (query: string) => {
      const [, { data }] = await call("GET", `/v1/orders?${query}`);
      return [data.total, data.page, ...data.rows.map(({ id }: { id: number }) => id)];
    };
    expect(await list("")).toEqual([5, 1, 7, 8]);
    expect(await list("page=3")).toEqual([5, 3, 11]);
    expect(await list("page=4")).toEqual([5, 4]);
    expect(await list("state=new&size=10")).toEqual([3, 1, 8, 9, 11]);
  });

  it("begins again after a reset, and is not asked where the caller prefers an answer", async () => {
    const { mock, call } = await serve(ordersYaml);
    await call("DELETE", "/v1/orders/7");
    expect((await call("GET", "/v1/orders"))[1].data.rows).toEqual([]);
    const preferred = await mock.fetch("http://mock/v1/orders", { headers: { prefer: "example=orders" } });
    expect((await preferred.json()).data.rows).toHaveLength(1);
    mock.reset();
    expect((await call("GET", "/v1/orders"))[1].data.rows).toHaveLength(1);
  });

  it("answers what is valid by the description's schemas", async () => {
    const { call } = await serve(ordersYaml);
    const description = parse(ordersYaml);
    const ajv = new Ajv2020({ strict: false });
    addFormats.default(ajv);
    const isValid = (path: string, method: string, status: number, body: unknown) => {
      const { content, $ref } = description.paths[path][method].responses[status];
      const { schema } = (content ?? description.components.responses[$ref.split("/").pop()].content)[
        "application/json"
      ];
      const validate = ajv.compile({ ...schema, components: description.components });
      return validate(body) || ajv.errorsText(validate.errors);
    };
    const made = await call("POST", "/v1/orders", { product: "x", note: "y" });
    expect(isValid("/v1/orders", "post", ...made)).toBe(true);
    expect(isValid("/v1/orders", "get", ...(await call("GET", "/v1/orders")))).toBe(true);
    expect(isValid("/v1/orders/{orderId}", "get", ...(await call("GET", "/v1/orders/8")))).toBe(true);
    expect(isValid("/v1/orders/{orderId}", "put", ...(await call("PUT", "/v1/orders/8", { product: "z" })))).toBe(true);
  });
});

/** The same collection in another form: the schema or the example of the list and of the item. */
const inForm = (list: string, item: string, mark = "x-mock: { collection: things }") => `
openapi: 3.0.3
info: { title: Things, version: "1" }
security: []
paths:
  /shops/{shopId}/things:
    ${mark}
    parameters: [{ name: shopId, in: path, required: true, schema: { type: integer } }]
    get: { responses: { "200": { description: ok, content: { application/json: ${list} } } } }
    post:
      requestBody: { content: { application/json: { schema: { type: object } } } }
      responses: { "200": { description: ok, content: { application/json: ${item} } } }
  /shops/{shopId}/things/{id}:
    parameters:
      - { name: shopId, in: path, required: true, schema: { type: integer } }
      - { name: id, in: path, required: true, schema: { type: string } }
    get: { responses: { "200": { description: ok, content: { application/json: ${item} } } } }
`;
const thing = "{ type: object, properties: { id: { type: string }, shopId: { type: integer } } }";
const first = "00000000-0000-4000-8000-000000000001";

it.each<[string, MockProvider, string, string, unknown, unknown]>([
  [
    "lists and items without an envelope, by their schemas",
    "wareconn",
    `{ schema: { type: array, items: ${thing} } }`,
    `{ schema: ${thing} }`,
    [{ id: first, shopId: 1, name: "x" }],
    { id: first, shopId: 1, name: "x" },
  ],
  [
    "the edge gateway's envelope, by examples alone",
    "edge-gateway",
    "{ example: { success: true, errorCode: 0, result: { list: [], total: 0 } } }",
    '{ example: { success: true, errorCode: 0, result: { id: "a", shopId: 1 } } }',
    { success: true, errorCode: 0, result: { list: [{ id: 1, shopId: 1, name: "x" }], total: 1 } },
    { success: true, errorCode: 0, result: { id: 1, shopId: 1, name: "x" } },
  ],
  [
    "Zhicloud's envelope, with closed items",
    "zhicloud",
    `{ schema: { type: object, properties: { code: { type: integer, enum: [200] }, data: { type: array, items: { type: object, additionalProperties: false, properties: { id: { type: string } } } } } }, example: { code: 200, data: [{ id: "3" }] } }`,
    `{ schema: { type: object, properties: { code: { type: integer, enum: [200] }, data: { type: object, nullable: true, properties: { id: { type: string } } } } }, example: { code: 200, data: null } }`,
    { code: 200, data: [{ id: "3" }, { id: "4" }] },
    { code: 200, data: { id: "4", name: "x" } },
  ],
])("a collection has %s", async (_what, provider, list, item, listed, made) => {
  const { call } = await serve(inForm(list, item), provider);
  expect((await call("POST", "/shops/1/things", { name: "x" }))[1]).toEqual(made);
  expect((await call("GET", "/shops/1/things"))[1]).toEqual(listed);
});

it("a collection below another is one for each, and begins with what the example has of it", async () => {
  const list = `{ schema: { type: array, items: ${thing} }, example: [{ id: "a", shopId: 1 }, { id: "b", shopId: 2 }, { id: "c" }] }`;
  const { call } = await serve(inForm(list, `{ example: { id: "x", shopId: 9 } }`), "wareconn");
  const ids = async (shop: number) =>
    (await call("GET", `/shops/${shop}/things`))[1].map(({ id }: { id: string }) => id);
  expect((await call("POST", "/shops/2/things", { id: "d" }))[1]).toEqual({ id: "d", shopId: 2 });
  expect([await ids(1), await ids(2), await ids(3)]).toEqual([["a", "c"], ["b", "c", "d"], ["c"]]);
  expect((await call("GET", "/shops/1/things/d"))[0]).toBe(404);
  expect((await call("GET", "/shops/2/things/d"))[0]).toBe(200);
});

it.each<[string, string, RegExp]>([
  ["a mark that is none", "x-mock: things", /orders\.yaml:7: "x-mock" must be \{ collection: orders, key: id \}$/],
  ["a word that is unknown", "x-mock: { collection: a, by: b }", /"x-mock" must be .+, without "by"/],
  [
    "a key that may be another's",
    "x-mock: { collection: a, key: shopId }",
    /can't tell whether \{shopId\} in \/shops\/\{shopId\}\/things/,
  ],
  [
    "answers without items",
    "x-mock: { collection: a, key: id }",
    /:9: GET \/shops\/\{shopId\}\/things can't answer from "x-mock": no list of objects/,
  ],
])("%s is told with its file and line", async (_what, mark, message) => {
  const extend = await ownFile("orders.yaml", inForm("{ example: { ok: true } }", `{ schema: ${thing} }`, mark));
  await expect(createMock("gongjiang", { extend, strict: true })).rejects.toThrow(message);
});

it("a path is marked for the other one too, and a path behind an item is the item's", async () => {
  const answers = (example: string) =>
    `{ responses: { "200": { description: ok, content: { application/json: { example: ${example} } } } } }`;
  const { call } = await serve(`
openapi: 3.1.0
info: { title: Users, version: "1" }
security: []
paths:
  /users: { get: ${answers("[{ name: li }]")}, post: ${answers("{ name: li }")} }
  /users/{user}: { x-mock: { collection: users, key: name }, get: ${answers("{ name: li }")} }
  /users/{name}/profile: { x-mock: { collection: users, key: name }, get: ${answers("{ name: li, age: 3 }")} }
`);
  expect(await call("GET", "/users/li")).toEqual([200, { name: "li" }]);
  expect(await call("GET", "/users/wang")).toEqual([404, expect.anything()]);
  expect((await call("GET", "/users"))[1]).toEqual([{ name: "li" }]);
});

/** A list of things in an envelope, without an example. */
const paged = (fields: string, paging = "x-pagination: { style: page, parameter: page, items: data.list }") => `
openapi: 3.1.0
info: { title: Things, version: "1" }
security: []
paths:
  /things:
    x-mock: { collection: things, key: id }
    get:
      ${paging}
      parameters: [{ name: page, in: query, schema: { type: integer } }, { name: size, in: query, schema: { type: integer } }]
      responses:
        "200":
          description: ok
          content:
            application/json:
              schema:
                type: object
                properties:
                  code: { const: 200 }
                  data:
                    type: object
                    properties: { list: { type: array, items: ${thing} }, ${fields} }
    post:
      requestBody: { content: { application/json: { schema: { type: object } } } }
      responses: { "200": { description: ok, content: { application/json: { schema: ${thing} } } } }
`;
const int = "{ type: integer }";
const bool = "{ type: boolean }";

async function servePaged(fields: string, paging?: string) {
  const { call } = await serve(paged(fields, paging));
  for (let id = 0; id < 9; id++) await call("POST", "/things", { id: `${id}` });
  return async (query: string) => {
    const { list, ...told } = (await call("GET", `/things${query}`))[1].data;
    return [list.length, told];
  };
}

it("a page without an example tells its numbers as the list has them", async () => {
  const page = await servePaged(
    `total: ${int}, pages: ${int}, pageNum: ${int}, pageSize: ${int}, hasNext: ${bool}, isLastPage: ${bool}, isFirstPage: ${bool}`,
  );
  const told = { total: 9, pages: 3, pageSize: 4 };
  const [inner, last] = [
    { hasNext: true, isLastPage: false },
    { hasNext: false, isLastPage: true },
  ];
  expect(await page("?size=4")).toEqual([4, { ...told, ...inner, pageNum: 1, isFirstPage: true }]);
  expect(await page("?page=2&size=4")).toEqual([4, { ...told, ...inner, pageNum: 2, isFirstPage: false }]);
  expect(await page("?page=3&size=4")).toEqual([1, { ...told, ...last, pageNum: 3, isFirstPage: false }]);
  expect(await page("?page=4&size=4")).toEqual([0, { ...told, ...last, pageNum: 4, isFirstPage: false }]);
});

it("a page tells its numbers beside the list, and whole lists theirs", async () => {
  const numbers = `page: { type: object, properties: { number: ${int}, size: ${int}, totalElements: ${int}, totalPages: ${int} } }`;
  const ofSpring = await servePaged(
    numbers,
    "x-pagination: { style: page, first: 0, parameter: page, items: data.list }",
  );
  expect(await ofSpring("?page=1&size=5")).toEqual([
    4,
    { page: { number: 1, size: 5, totalElements: 9, totalPages: 2 } },
  ]);
  const whole = await servePaged(`totalCount: ${int}, totalPages: ${int}, hasMore: ${bool}`, "");
  expect(await whole("")).toEqual([9, { totalCount: 9, totalPages: 1, hasMore: false }]);
});

it.each(["page=-1", "page=0", "size=0", "size=-3", "page=-2&size=-1"])("%s is the first page", async (query) => {
  const page = await servePaged(`page: ${int}, size: ${int}`);
  expect(await page(`?${query}`)).toEqual([9, { page: 1, size: 20 }]);
});

it("a page before the first one is that one, however many a page holds", async () => {
  const page = await servePaged(`page: ${int}`);
  expect(await page("?page=-1&size=2")).toEqual([2, { page: 1 }]);
});

it.each([
  ["{}", /"x-pagination" must have a "style": page, offset or cursor/],
  ["{ style: keyset, parameter: page }", /"x-pagination" must have a "style"/],
  ["{ style: page, parameter: p }", /"x-pagination" names "p", which is no query parameter/],
])("a way of paging that can't be used is told: %s", async (told, message) => {
  const extend = await ownFile("things.yaml", paged(`total: ${int}`, `x-pagination: ${told}`));
  await expect(createMock("gongjiang", { extend, strict: true })).rejects.toThrow(message);
});

/** Goods whose key has the name of the envelope's code. */
const goods = (made: string, got: string) => `
openapi: 3.1.0
info: { title: Goods, version: "1" }
security: []
paths:
  /goods:
    x-mock: { collection: goods, key: code }
    get: ${answering("{ type: object, properties: { code: { type: integer }, msg: { type: string }, data: { type: array, items: { $ref: '#/components/schemas/Good' } } } }")}
    post:
      requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Good" } } } }
      ${answering(made).slice(2, -2)}
  /goods/{code}:
    parameters: [{ name: code, in: path, required: true, schema: { type: string } }]
    get: ${answering(got)}
    delete: ${answering("{ $ref: '#/components/schemas/Done' }")}
components:
  schemas:
    Good: { type: object, required: [code], properties: { code: { type: string }, name: { type: string } } }
    Done: { type: object, required: [code, msg], properties: { code: { type: integer }, msg: { type: string } } }
`;
function answering(schema: string) {
  return `{ responses: { "200": { description: ok, content: { application/json: { schema: ${schema} } } } } }`;
}
const done = "{ $ref: '#/components/schemas/Done' }";
const withData = (code: string) =>
  `{ type: object, required: [code, data], properties: { code: ${code}, data: { $ref: '#/components/schemas/Good' } } }`;

it.each<[string, MockProvider, string, string, (item: object) => object]>([
  ["a number", "gongjiang", done, withData("{ type: integer }"), (data) => ({ code: 200, data })],
  ["a constant", "zhicloud", done, withData("{ const: 200 }"), (data) => ({ code: 200, data })],
  ["a text too", "zhicloud", done, withData("{ type: string }"), (data) => ({ code: "200", data })],
  ["nowhere", "gongjiang", done, "{ $ref: '#/components/schemas/Good' }", (item) => item],
])("an envelope's code is no item's key: %s", async (_what, provider, made, got, wrapped) => {
  const { call } = await serve(goods(made, got), provider);
  const [, list] = await call("GET", "/goods");
  const posted = await call("POST", "/goods", { code: "A1", name: "tea" });
  expect(posted).toEqual([200, { code: 200, msg: expect.any(String) }]);
  expect(await call("GET", "/goods/A1")).toEqual([200, wrapped({ code: "A1", name: "tea" })]);
  expect((await call("GET", "/goods"))[1]).toEqual({ ...list, data: [...list.data, { code: "A1", name: "tea" }] });
  expect(await call("DELETE", "/goods/A1")).toEqual(posted);
  expect((await call("GET", "/goods/A1"))[0]).toBe(404);
});

/** A collection whose request says nothing of the key. */
const keyed = (inAnswer: string, inPath: string) => `
openapi: 3.1.0
info: { title: Things, version: "1" }
security: []
paths:
  /things:
    x-mock: { collection: things }
    get: ${answering(`{ type: array, items: { type: object, properties: { id: ${inAnswer} } } }`)}
    post: { requestBody: { content: { application/json: {} } }, ${answering(`{ type: object, properties: { id: ${inAnswer} } }`).slice(2)}
  /things/{id}:
    parameters: [{ name: id, in: path, required: true, schema: ${inPath} }]
    get: ${answering(`{ type: object, properties: { id: ${inAnswer} } }`)}
`;

it.each<[string, string, unknown, RegExp | undefined]>([
  [int, "{ type: string }", "x", /^body id is no key of things: it has another type in answers$/],
  ["{}", int, "x", /^body id is no key of things: path parameter id must be integer$/],
  ["{}", "{ type: string, pattern: '^[A-Z]+$' }", "a/b", /path parameter id must match pattern/],
  ["{}", "{ type: string }", { a: 1 }, /it has another type/],
  ["{}", "{ type: string, pattern: '^[a-z/]+$' }", "a/b", undefined],
  ["{ oneOf: [{ type: string }, { type: integer }] }", "{ type: string }", 12, undefined],
])("a key that no call can name is refused: %s in answers, %s in paths, %j", async (inAnswer, inPath, id, why) => {
  const { mock, call } = await serve(keyed(inAnswer, inPath));
  const before = (await call("GET", "/things"))[1].length;
  const [status, body] = await call("POST", "/things", { id });
  expect([status, body]).toEqual(why ? [422, { code: 422, message: expect.stringMatching(why) }] : [200, { id }]);
  expect((await call("GET", "/things"))[1]).toHaveLength(why ? before : before + 1);
  if (why) expect(mock.calls[1]?.refusal).toMatch(why);
  else expect(await call("GET", `/things/${encodeURIComponent(String(id))}`)).toEqual([200, { id }]);
});
