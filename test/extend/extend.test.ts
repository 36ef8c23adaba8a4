import { writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import ts from "typescript";
import { describe, expect, it, onTestFinished } from "vitest";
import { description as gongjiang } from "../../generated/gongjiang.description.js";
import type { ApiOperation } from "../../src/client/api.js";
import { extend } from "../../src/extend/extend.js";
import { ownFile } from "../mock/own-api.js";

const head = 'openapi: 3.1.0\ninfo: { title: Own, version: "1" }\n';
const fine = '{ "200": { description: ok, content: { application/json: { schema: { type: object } } } } }';

/** The table that a file of `extend` holds. */
function tableOf(text: string): ApiOperation[] {
  const [, rows = ""] = /defineApi<paths>\(\[\n(.*)\]\);/s.exec(text) ?? [];
  return JSON.parse(`[${rows.replace(/,\n$/, "")}]`);
}

const tableFor = async (yaml: string): Promise<ApiOperation[]> =>
  tableOf((await extend([await ownFile("own.yaml", head + yaml)], gongjiang)).text);

describe("the table of own endpoints", () => {
  it("says of each operation what a client needs, and nothing that it doesn't", async () => {
    const [list, create, ping] = await tableFor(`
security: [{ bearerAuth: [] }]
paths:
  /v1/orders:
    parameters: [{ $ref: "#/components/parameters/Page" }]
    get: { operationId: listOrders, parameters: [{ in: query, name: ids, explode: false, schema: { type: array } }], responses: ${fine} }
    post:
      x-idempotent: true
      requestBody: { content: { application/x-www-form-urlencoded: { schema: { type: object } } } }
      responses: ${fine}
  /v1/ping: { get: { security: [], x-envelope: none, responses: { "200": { description: ok, content: { text/plain: {} } } } } }
components: { parameters: { Page: { in: query, name: page, schema: { type: integer } } } }
`);
    expect(list).toEqual({
      operationId: "listOrders",
      method: "GET",
      path: "/v1/orders",
      security: [["provider"]],
      isTokenOperation: false,
      isIdempotent: true,
      query: { page: {}, ids: { explode: false } },
    });
    expect(create).toEqual({
      operationId: "POST /v1/orders",
      method: "POST",
      path: "/v1/orders",
      security: [["provider"]],
      isTokenOperation: false,
      isIdempotent: true,
      query: { page: {} },
      contentTypes: ["application/x-www-form-urlencoded"],
    });
    expect(ping).toMatchObject({ operationId: "GET /v1/ping", security: [], isBare: true, parseAs: "text" });
  });

  it.each<[string, string, ApiOperation["query"]]>([
    ["a list", "schema: { type: array }", { q: {} }],
    ["a list with pipes", "style: pipeDelimited, schema: { type: array }", { q: { style: "pipeDelimited" } }],
    [
      "a list with pipes, exploded",
      "style: pipeDelimited, explode: true",
      { q: { style: "pipeDelimited", explode: true } },
    ],
    ["an object", "schema: { type: object }", { q: { style: "form", explode: true } }],
    ["an object by reference", 'schema: { $ref: "#/components/schemas/Any" }', { q: { style: "form", explode: true } }],
    [
      "a deep object",
      "style: deepObject, explode: true, schema: { type: object }",
      { q: { style: "deepObject", explode: true } },
    ],
    ["reserved characters", "allowReserved: true", { q: { allowReserved: true } }],
    ["a number", "explode: true, schema: { type: number }", { q: {} }],
  ])("says how %s is written in the query", async (_what, parameter, query) => {
    const [operation] = await tableFor(`
paths: { /a: { get: { parameters: [{ in: query, name: q, ${parameter} }], responses: ${fine} } } }
components: { schemas: { Any: { properties: { a: { type: string } } } } }
`);
    expect(operation?.query).toEqual(query);
  });

  it.each<[string, ApiOperation["parseAs"]]>([
    ["application/json: {}", undefined],
    ["application/json: {}, application/pdf: {}", "blob"],
    ["application/json: {}, text/csv: {}", undefined],
    ['"*/*": {}', undefined],
    ["application/pdf: {}", "blob"],
    ["application/octet-stream: {}", "blob"],
    ["image/png: {}", "blob"],
    ["text/csv: {}", "text"],
    ["application/xml: {}", "text"],
    ["application/soap+xml: {}", "text"],
    ["text/event-stream: {}", "stream"],
    ["application/x-ndjson: {}", "text"],
  ])("says how an answer of { %s } is read: %s", async (content, parseAs) => {
    const [operation] = await tableFor(`
paths: { /a: { get: { responses: { "404": { description: no, content: { application/json: {} } }, "200": { description: ok, content: { ${content} } } } } } }
`);
    expect(operation?.parseAs).toBe(parseAs);
  });

  it("says which header makes a repeated call the same call", async () => {
    const [operation] = await tableFor(`
paths: { /a: { post: { parameters: [{ in: header, name: Idempotency-Key, schema: { type: string } }], responses: ${fine} } } }
`);
    expect(operation).toMatchObject({ idempotencyHeader: "Idempotency-Key", isIdempotent: true });
  });

  it("says how pages are told", async () => {
    const pagination = {
      style: "page",
      parameter: "pageNo",
      items: "data.rows",
      total: "data.total",
    };
    const [operation] = await tableFor(
      `paths: { /a: { get: { parameters: [{ in: query, name: pageNo, schema: {} }], x-pagination: ${JSON.stringify(pagination)}, responses: ${fine} } } }`,
    );
    expect(operation?.pagination).toEqual(pagination);
  });

  it("has the token calls and the security of a provider of one's own", async () => {
    const file = await ownFile(
      "own.yaml",
      `${head}security: [{ key: [] }]
paths:
  /token: { post: { x-token-operation: true, security: [], responses: ${fine} } }
  /a: { get: { responses: ${fine} } }
components: { securitySchemes: { key: { type: http, scheme: bearer } } }
`,
    );
    const { text, warnings } = await extend([file], undefined);
    expect(tableOf(text)).toMatchObject([
      { path: "/token", isTokenOperation: true, security: [] },
      { path: "/a", isTokenOperation: false, security: [["key"]] },
    ]);
    expect(warnings).toEqual([]);
  });
});

describe("the types of own endpoints", () => {
  const typesFor = async (yaml: string) => (await extend([await ownFile("own.yaml", head + yaml)], gongjiang)).text;

  it("have forms, files and streams where they are described, and are TypeScript", async () => {
    const text = await typesFor(`
paths:
  /a:
    post:
      requestBody:
        content:
          multipart/form-data: { schema: { type: object, required: [file], properties: { file: { type: string, format: binary }, others: { type: array, items: { contentMediaType: image/png, type: string } } } } }
      responses: { "200": { description: ok, content: { application/pdf: {} } } }
    put: { requestBody: { content: { image/png: {} } }, responses: { "200": { description: ok, content: { text/event-stream: {} } } } }
    patch: { requestBody: { content: { application/x-www-form-urlencoded: { schema: { type: object, properties: { a: { type: string } } } } } }, responses: ${fine} }
    delete: { requestBody: { content: { text/csv: { schema: { type: string } } } }, responses: ${fine} }
`);
    const flat = text.replace(/\s+/g, " ");
    expect(flat).toMatch(
      /"multipart\/form-data": \{ (\/\*\* .*? \*\/ )?file: Blob; others\?: \(?Blob\)?\[\]; \} \| \(?FormData\)?;/,
    );
    expect(flat).toContain('"image/png": Blob | ArrayBuffer | ArrayBufferView | ReadableStream;');
    expect(flat).toContain('"application/pdf": Blob;');
    expect(flat).toContain('"text/event-stream": ReadableStream;');
    expect(flat).toMatch(/"application\/x-www-form-urlencoded": \{ a\?: string; \} \| \(?URLSearchParams\)?;/);
    expect(flat).toContain('"text/csv": string;');
    const { diagnostics } = ts.transpileModule(text, { reportDiagnostics: true });
    expect(diagnostics).toEqual([]);
  });
});

describe("several descriptions", () => {
  it("become one, with components of their own where the same name means another thing", async () => {
    const one = (path: string, type: string) =>
      `${head}paths: { ${path}: { get: { responses: { "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Result" } } } } } } } }
components: { schemas: { Result: { type: ${type} }, Same: { type: boolean } } }
`;
    const files = [
      await ownFile("orders.yaml", one("/orders", "string")),
      await ownFile("stock.v2.yaml", one("/stock", "number")),
    ];
    const { text, operations } = await extend(files, gongjiang);
    expect(operations).toBe(2);
    expect(text).toMatch(/Result: string;\s+Same: boolean;\s+Result_stock: number;/);
    expect(text).toContain('components["schemas"]["Result_stock"]');
  });

  it("keep what each says of the security of all its operations", async () => {
    const closed = await ownFile("closed.yaml", `${head}paths: { /a: { get: { responses: ${fine} } } }`);
    const open = await ownFile("open.yaml", `${head}security: []\npaths: { /b: { get: { responses: ${fine} } } }`);
    const { text } = await extend([closed, open], gongjiang);
    expect(tableOf(text).map(({ security }) => security)).toEqual([[["provider"]], []]);
  });

  it("are refused where two have the same operation", async () => {
    const named = (path: string) => `${head}paths:\n  ${path}:\n    get: { operationId: one, responses: ${fine} }\n`;
    const files = [await ownFile("one.yaml", named("/a")), await ownFile("two.yaml", named("/a"))];
    await expect(extend(files, gongjiang)).rejects.toThrow(/two\.yaml:5: GET \/a .*another file/);
  });

  it("give the second of two operations with one operationId a name of its own, with a word about it", async () => {
    const named = (path: string) => `${head}paths:\n  ${path}:\n    get: { operationId: one, responses: ${fine} }\n`;
    const files = [await ownFile("one.yaml", named("/a")), await ownFile("two.yaml", named("/b"))];
    const { text, warnings } = await extend(files, gongjiang);
    expect(tableOf(text).map(({ operationId }) => operationId)).toEqual(["one", "one_2"]);
    expect(warnings).toEqual([`${files[1]}:5: GET /b has the operationId of GET /a, and is called one_2 here`]);
  });

  it("leave what says nothing of its security signed, whatever another says", async () => {
    const open = await ownFile("open.yaml", `${head}security: []\npaths: { /b: { get: { responses: ${fine} } } }`);
    const silent = await ownFile("silent.yaml", `${head}paths: { /a: { get: { responses: ${fine} } } }`);
    const { text } = await extend([open, silent], gongjiang);
    expect(tableOf(text).map(({ security }) => security)).toEqual([[], [["provider"]]]);
  });

  it("may refer to files beside them", async () => {
    const file = await ownFile(
      "own.yaml",
      `${head}paths: { /a: { get: { responses: { "200": { description: ok, content: { application/json: { schema: { $ref: "schemas.yaml#/Order" } } } } } } } }`,
    );
    const order = "Order: { type: object, properties: { id: { type: integer } } }\n";
    await writeFile(join(dirname(file), "schemas.yaml"), order);
    const { text } = await extend([file], gongjiang);
    expect(text).toMatch(/id\?: number;/);
  });
});

it("a description may come from a server", async () => {
  const server = createServer((request, response) => {
    if (request.url !== "/openapi.json") return void response.writeHead(404).end();
    response.end(JSON.stringify({ openapi: "3.0.3", info: {}, paths: { "/a": { get: { responses: {} } } } }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  expect((await extend([`${address}/openapi.json`], gongjiang)).operations).toBe(1);
  await expect(extend([`${address}/v3`], gongjiang)).rejects.toThrow(
    "/v3 can't be read: the server answers with HTTP 404",
  );
  await expect(extend(["http://127.0.0.1:9/x.json"], gongjiang)).rejects.toThrow("can't be read: ");
});

it("a security scheme by another name is taken for the provider's, with a word about it", async () => {
  const file = await ownFile(
    "own.yaml",
    `${head}security: [{ bearerAuth: [] }]\npaths: { /a: { get: { responses: ${fine} } } }`,
  );
  const { warnings, text } = await extend([file], gongjiang);
  expect(warnings).toEqual([`${file}:3: the security scheme bearerAuth is taken for the provider's credentials`]);
  expect(tableOf(text)[0]?.security).toEqual([["provider"]]);
});

describe("a description that can't be read", () => {
  const path = (more: string) => `${head}paths:\n  /a:\n    post:\n      responses: ${fine}\n      ${more}\n`;
  it.each<[string, string, RegExp]>([
    ["is no YAML", "a: [", /own\.yaml:1 is neither YAML nor JSON: \S[^\n]+$/],
    ["is no object", "- 1\n", /own\.yaml is not an OpenAPI description: it holds no object/],
    ["is empty", "", /holds no object/],
    ["is no OpenAPI", "paths: {}", /not an OpenAPI description of version 3\.0, 3\.1 or 3\.2/],
    ["is of a later version", "openapi: 3.3.0", /not an OpenAPI description of version 3\.0, 3\.1 or 3\.2/],
    ["is Swagger", 'swagger: "2.0"', /is Swagger 2\.0, .* convert it with "npx swagger2openapi .*own\.yaml --outfile/],
    ["has no paths", head, /no operations: nothing under "paths"/],
    [
      "collides",
      `${head}paths:\n  /oauth/token:\n    post: { responses: {} }\n`,
      /own\.yaml:5: POST \/oauth\/token is the provider's own/,
    ],
    [
      "has a path without a slash",
      `${head}paths:\n  a: { get: { responses: {} } }\n`,
      /own\.yaml:4: the path a must begin with \//,
    ],
    [
      "has an x-idempotent that is none",
      path("x-idempotent: yes!"),
      /own\.yaml:7: POST \/a: "x-idempotent" must be true or false/,
    ],
    ["has an x-envelope that is none", path("x-envelope: bare"), /"x-envelope" must be "none"/],
    [
      "has an x-pagination without style",
      path("x-pagination: {}"),
      /own\.yaml:7: .*"x-pagination" must have a "style": page, offset or cursor/,
    ],
    [
      "has an x-pagination with a style that is no text",
      path("x-pagination: { style: { toString: 1 } }"),
      /"style": page, offset/,
    ],
    ["has an x-pagination without parameter", path("x-pagination: { style: page }"), /must have a "parameter"/],
    [
      "has pages of an unknown parameter",
      path("x-pagination: { style: page, parameter: c }"),
      /names "c", which is no query parameter/,
    ],
    [
      "has cursors without the next",
      path("parameters: [{ in: query, name: c, schema: {} }]\n      x-pagination: { style: cursor, parameter: c }"),
      /must have "next"/,
    ],
    [
      "refers to a file that isn't there",
      path('requestBody: { $ref: "no-such.yaml" }'),
      /own\.yaml:7: .*no-such\.yaml/,
    ],
  ])("is named, with line and reason: it %s", async (_what, text, message) => {
    const file = await ownFile("own.yaml", text);
    await expect(extend([file], gongjiang)).rejects.toThrow(message);
  });

  it("is told that it isn't there", async () => {
    await expect(extend(["no-such.yaml"], gongjiang)).rejects.toThrow(
      "no-such.yaml can't be read: there is no such file",
    );
  });
});
