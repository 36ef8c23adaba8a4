import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { ownEndpoints } from "../../scripts/own-descriptions.js";
import { createMock, type MockWarning } from "../../src/mock/index.js";
import { providers } from "../accounts.js";
import { ownFile } from "./own-api.js";

/** A mock of own endpoints, with what was said of their file, each after its line. */
async function mockOf(text: string, options: object = {}, name = "own.yaml") {
  const warnings: MockWarning[] = [];
  const onWarning = (warning: MockWarning) => void warnings.push(warning);
  const file = await ownFile(name, text);
  const mock = await createMock("gongjiang", { extend: file, onWarning, ...options });
  const told = warnings.map(({ file: at, reason }) => `${at.replace(file, "")} ${reason}`.replace(/^:/, ""));
  /** The status of a call, and its answer as far as there is one. */
  async function call(line: string, body?: string): Promise<string> {
    const [method = "", path] = line.split(" ");
    const headers = body === undefined ? {} : { "content-type": "application/json" };
    const init = { method, headers, ...(body !== undefined && { body }) };
    const response = await mock.fetch(`https://mock.example${path}`, init);
    return `${response.status} ${response.ok ? await response.text() : ""}`.trim();
  }
  return { mock, warnings, told, call };
}

const head = 'openapi: 3.1.0\ninfo: { title: Own, version: "1" }\nsecurity: []\n';
/** An operation that answers with an example; what is `more` comes before. */
const answering = (example: string, more = "") =>
  `{ ${more}responses: { "200": { description: ok, content: { application/json: { example: ${example} } } } } }`;
const ok = answering("fine");
const fine = '200 "fine"';

type Kind = [what: string, text: string, told: readonly string[], calls: Readonly<Record<string, string>>];

const parts: readonly Kind[] = [
  [
    "keys of tools, in paths, beside methods, and with any values",
    `${head}paths: { x-a: { get: 1 }, x-b: text, /a: { get: ${ok}, x-c: [1], x-d: null } }\n`,
    [],
    { "GET /a": fine },
  ],
  [
    "a path in Chinese, with a parameter in Chinese",
    `${head}paths: { "/订单/{编号}": { get: ${answering("fine", "parameters: [{ in: path, name: 编号, required: true, schema: { type: integer } }], ")} } }\n`,
    [],
    { "GET /订单/7": fine, "GET /%e8%ae%a2%E5%8D%95/7": fine, "GET /订单/七": "422" },
  ],
  [
    "a path that is percent-encoded, in small letters",
    `${head}paths: { "/%e8%ae%a2%e5%8d%95": { get: ${ok} } }\n`,
    [],
    { "GET /订单": fine },
  ],
  [
    "a parameter whose name RFC 6570 doesn't know",
    `${head}paths: { "/a/{user id}/{$x}": { get: ${answering("fine", "parameters: [{ in: path, name: user id, schema: { type: integer } }, { in: path, name: $x, schema: { enum: [b] } }], ")} } }\n`,
    [],
    { "GET /a/1/b": fine, "GET /a/b/b": "422", "GET /a/1/c": "422" },
  ],
  [
    "paths that can't be templates",
    `${head}paths:
  /a: { get: ${ok} }
  b: { get: ${ok} }
  https://example.com/c: { get: ${ok} }
  /d?x=1: { get: ${ok} }
  /e#f: { get: ${ok} }
  "/g/{id": { get: ${ok} }
  "/h/id}": { get: ${ok} }
  "/i/{}": { get: ${ok} }
`,
    [
      "6 the path b doesn't begin with /, and is left out",
      "7 the path https://example.com/c doesn't begin with /, and is left out",
      "8 the path /d?x=1 has a query or a fragment in it, and is left out",
      "9 the path /e#f has a query or a fragment in it, and is left out",
      "10 the path /g/{id has a brace without another, and is left out",
      "11 the path /h/id} has a brace without another, and is left out",
      "12 the path /i/{} has a brace without another, and is left out",
    ],
    { "GET /a": fine, "GET /d?x=1": "404", "GET /g/1": "404" },
  ],
  [
    "parameters as Express writes them, where they are described",
    `${head}paths:
  "/a/:id": { get: ${answering("fine", "parameters: [{ in: path, name: id, required: true, schema: { type: integer } }], ")} }
  "/b/:id": { get: ${ok} }
`,
    ["5 the path /a/:id is read as /a/{id}"],
    { "GET /a/1": fine, "GET /a/b": "422", "GET /b/:id": fine, "GET /b/1": "404" },
  ],
  [
    "a parameter twice in a path",
    `${head}paths: { "/a/{id}/{id}": { get: ${ok} } }\n`,
    ['4 the path /a/{id}/{id} has the parameter "id" twice: the last one is checked'],
    { "GET /a/1/2": fine },
  ],
  [
    "paths that differ in their parameters' names alone",
    `${head}paths:
  "/a/{id}": { get: ${ok}, parameters: [{ in: path, name: id, schema: { type: integer } }] }
  "/a/{name}": { get: ${answering("other")}, put: ${ok} }
`,
    ["6 GET /a/{name} collides with that of own.yaml, and is left out"],
    { "GET /a/1": fine, "PUT /a/b": fine, "GET /a/b": "422" },
  ],
  [
    "paths and operations that are none",
    `${head}paths:
  /a: { get: ${ok}, post: null, put: text, delete: [] }
  /b: null
  /c: text
  /d: {}
`,
    [
      "5 PUT /a holds no object, and is left out",
      "5 POST /a holds no object, and is left out",
      "5 DELETE /a holds no object, and is left out",
      "6 the path /b holds no object",
      "7 the path /c holds no object",
    ],
    { "GET /a": fine, "POST /a": "405", "GET /b": "404" },
  ],
  [
    "references of paths and operations, with what stands behind them and beside them",
    `openapi: 3.1.0
paths:
  /a: { $ref: "#/components/pathItems/A", summary: beside }
  /b: { get: { $ref: "#/components/x-operations/Open" } }
components:
  pathItems:
    A: { $ref: "#/components/pathItems/B" }
    B: { get: ${answering("fine", "security: [], operationId: getA, ")} }
  x-operations: { Open: ${answering("fine", "security: [], ")} }
`,
    [],
    { "GET /a": fine, "GET /b": fine },
  ],
  [
    "references that lead nowhere, or in a circle",
    `${head}paths:
  /a: { get: ${ok} }
  /b: { $ref: "#/components/pathItems/B" }
  /c: { get: { responses: { "200": { description: ok, content: { application/json: { schema: { $ref: "#/no" } } } } } } }
components: { pathItems: { B: { $ref: "#/components/pathItems/B" } }, schemas: { S: { $ref: "#/components/schemas/T" }, T: { $ref: "#/components/schemas/S" } } }
`,
    [
      "6 #/components/pathItems/B leads in a circle: what it stands for is unknown",
      "7 #/no leads nowhere: what it stands for is unknown",
      "8 #/components/schemas/T leads in a circle: what it stands for is unknown",
      "8 #/components/schemas/S leads in a circle: what it stands for is unknown",
    ],
    { "GET /a": fine, "GET /b": "404" },
  ],
  [
    "data in which $ref is no reference",
    `${head}paths:
  /a: { get: ${answering('{ $ref: "other.yaml#/x", default: { $ref: "#/no" } }')} }
  /b: { get: { responses: { "200": { description: ok, content: { application/json: { examples: { one: { value: { $ref: "no.yaml" } } } } } } } } }
  /c: { get: { responses: { "200": { description: ok, content: { application/json: { schema: { const: { $ref: "#/no" }, default: { $ref: "no.yaml" }, enum: [{ $ref: "#/no" }], examples: [{ $ref: "#/no" }] } } } } } } }
`,
    [],
    {
      "GET /a": '200 {"$ref":"other.yaml#/x","default":{"$ref":"#/no"}}',
      "GET /b": '200 {"$ref":"no.yaml"}',
      "GET /c": '200 {"$ref":"#/no"}',
    },
  ],
  [
    "security schemes that aren't the provider's, and none at all",
    `openapi: 3.1.0
security: [{ gateway: [] }]
paths:
  /a: { get: ${ok} }
  /b: { get: ${answering("fine", "security: [{ undeclared: [] }], ")} }
  /c: { get: ${answering("fine", "security: text, ")} }
  /d: { get: ${answering("fine", "security: [], ")} }
components: { securitySchemes: { gateway: { type: apiKey, in: header, name: x-key } } }
`,
    [
      "8 the security scheme gateway is taken for the provider's credentials",
      "2 the security scheme undeclared is taken for the provider's credentials",
    ],
    { "GET /a": "401", "GET /b": "401", "GET /c": "401", "GET /d": fine },
  ],
  [
    "merge keys, and aliases by the thousand",
    `${head}x-common: &common { responses: { "200": { description: ok, content: { application/json: { example: fine } } } } }
paths:
${Array.from({ length: 3000 }, (_, index) => `  /a${index}: { get: { <<: *common, operationId: a${index} }, put: *common }`).join("\n")}
`,
    [],
    { "GET /a2999": fine, "PUT /a0": fine },
  ],
  [
    "a key that stands twice",
    `${head}paths:\n  /a: { get: ${answering("first")} }\n  /a: { get: ${ok} }\n`,
    [" a key stands twice on line 6: the last one counts"],
    { "GET /a": fine },
  ],
  [
    "statuses that are numbers or ranges, and words that YAML once took for others",
    `${head}paths:
  /a: { get: { responses: { 200: { description: ok, content: { application/json: { example: { on: off, yes: no, at: 2024-01-02 } } } } } } }
  /b: { get: { responses: { 2xx: { description: ok, content: { application/json: { example: fine } } }, "600": { description: no }, x-y: 1 } } }
`,
    ['6 GET /b: the response "600" has no HTTP status, and is left out'],
    { "GET /a": '200 {"on":"off","yes":"no","at":"2024-01-02"}', "GET /b": fine },
  ],
  [
    "operations without a response, or without a success",
    `${head}paths:
  /a: { get: { responses: {} } }
  /b: { get: {} }
  /c: { get: { responses: { "404": { description: no } } } }
  /d: { get: { responses: { default: { description: ok } } } }
`,
    [
      "5 GET /a: there is no response: 204 without a body is answered",
      "6 GET /b: there is no response: 204 without a body is answered",
      "7 GET /c: there is no success among its responses: 204 without a body is answered",
    ],
    { "GET /a": "204", "GET /b": "204", "GET /c": "204", "GET /d": "200" },
  ],
  [
    "no info, and lists of parameters, bodies and tags that are none",
    `openapi: 3.0.3
security: []
paths:
  /a: { parameters: null, post: ${answering("fine", "parameters: null, tags: null, requestBody: { description: nothing }, ")} }
  /b: { get: ${answering("fine", "parameters: [null, { name: x }, { in: query }, { in: body, name: y }, { in: query, name: z, schema: { type: integer } }], ")} }
`,
    [
      "4 POST /a: a body without a content type is left out",
      '5 GET /b: a parameter without a "name", or with no "in" that there is, is left out',
    ],
    { "POST /a": fine, "GET /b?z=1": fine, "GET /b?z=c": "422" },
  ],
];

const schemaKinds: readonly [
  what: string,
  version: string,
  schema: string,
  told: readonly string[],
  good: string[],
  bad: string[],
][] = [
  ["true", "3.1.0", "true", [], ["1", "{}"], []],
  ["false", "3.1.0", "false", [], [], ["1"]],
  ["nullable in 3.0", "3.0.3", "{ type: string, nullable: true, enum: [a] }", [], ['"a"', "null"], ['"b"', "1"]],
  [
    "nullable beside a reference",
    "3.0.3",
    '{ nullable: true, allOf: [{ $ref: "#/components/schemas/Whole" }] }',
    [],
    ["1", "null"],
    ["1.5"],
  ],
  [
    "bounds that are exclusive by true",
    "3.0.3",
    "{ type: number, minimum: 1, exclusiveMinimum: true, maximum: 3, exclusiveMaximum: false }",
    [],
    ["2", "3"],
    ["1", "4"],
  ],
  ["bounds that are exclusive by number", "3.1.0", "{ type: number, exclusiveMinimum: 1 }", [], ["2"], ["1"]],
  ["int32", "3.0.3", "{ type: integer, format: int32 }", [], ["2147483647"], ["2147483648"]],
  ["a format that nobody knows", "3.1.0", "{ type: string, format: 身份证 }", [], ['"a"'], ["1"]],
  [
    "a pattern of another language",
    "3.1.0",
    "{ type: string, pattern: '(?i)^a$', maxLength: 2 }",
    ["the pattern (?i)^a$ is no regular expression of JavaScript's, and is left out"],
    ['"b"'],
    ['"bcd"', "1"],
  ],
  [
    "a pattern with escapes that Unicode's mode refuses",
    "3.1.0",
    "{ type: string, pattern: '^[\\w-.]+\\@\\_$' }",
    [],
    ['"a.b@_"'],
    ['"a@"'],
  ],
  [
    "a type that there is not",
    "3.0.3",
    "{ type: file, minLength: 1 }",
    ['"type" can\'t be "file", and is left out'],
    ["1", '"a"'],
    ['""'],
  ],
  [
    "keywords of the wrong kind",
    "3.1.0",
    '{ type: object, required: true, properties: { a: { type: string, maxLength: "2" }, b: { type: array, items: [{ type: integer }] } } }',
    ['"required" can\'t be true, and is left out', '"maxLength" can\'t be "2", and is left out'],
    ['{"a":"long"}', '{"b":[1]}'],
    ['{"a":1}', '{"b":["x"]}'],
  ],
  [
    "ids that lead elsewhere",
    "3.1.0",
    '{ $id: "https://example.com/a", $ref: "#/components/schemas/Whole" }',
    [],
    ["1"],
    ["1.5"],
  ],
  [
    "recursion",
    "3.1.0",
    '{ $ref: "#/components/schemas/Node" }',
    [],
    ['{"next":{"next":{"next":null}}}'],
    ['{"next":{"next":{"next":{"next":1}}}}'],
  ],
  [
    "a discriminator",
    "3.0.3",
    '{ oneOf: [{ $ref: "#/components/schemas/Node" }, { $ref: "#/components/schemas/Whole" }], discriminator: { propertyName: kind, mapping: { node: Node } } }',
    [],
    ["1", '{"next":null}'],
    ['"a"'],
  ],
];

describe("a file of own endpoints", () => {
  const servers = (list: string) => `${head}servers: ${list}\n`;

  it.each<[string, string, readonly string[], Readonly<Record<string, string>>]>([
    [
      "whose servers have a path, absolute, relative and with variables",
      `${servers('[{ url: "https://{host}.example.com/{version}/api", variables: { version: { default: v1, enum: [v1, v2] } } }, { url: /rest }]')}paths: { "/a/{id}": { get: ${ok} } }\n`,
      [],
      {
        "GET /a/1": fine,
        "GET /v1/api/a/1": fine,
        "GET /v2/api/a/1": fine,
        "GET /rest/a/1": fine,
        "GET /v3/api/a/1": "404",
        "PUT /rest/a/1": "405",
      },
    ],
    [
      "with servers of paths and operations",
      `${servers("[{ url: https://example.com/all }]")}paths:
  /a: { get: ${ok} }
  /b: { servers: [{ url: https://example.com/path }], get: ${ok}, put: ${answering("fine", "servers: [{ url: operation }], ")} }
`,
      [],
      {
        "GET /all/a": fine,
        "GET /all/b": "404",
        "GET /path/b": fine,
        "PUT /path/b": "405",
        "PUT /operation/b": fine,
        "PUT /b": fine,
      },
    ],
    [
      "in which a server's path and a path collide",
      `${servers("[{ url: https://example.com/v1/ }]")}paths:
  /a: { get: ${ok} }
  /v1/a: { get: ${answering("other")} }
  /v1/b: { get: ${ok} }
`,
      ["6 GET /a below the servers' path /v1 is GET /v1/a too, which is that of own.yaml"],
      { "GET /v1/a": fine, "GET /v1/v1/a": '200 "other"', "GET /a": fine, "GET /v1/b": fine },
    ],
    [
      "whose server's path and path are a call of the provider's, which stays the provider's",
      `${servers("[{ url: https://example.com/oauth }]")}paths: { /token: { post: ${ok} } }\n`,
      ["5 POST /token below the servers' path /oauth is POST /oauth/token too, which is the provider's own"],
      { "POST /token": fine, "POST /oauth/token": "422" },
    ],
  ])("%s answers below it and without it", async (_what, text, told, calls) => {
    const { told: heard, call } = await mockOf(text);
    expect(heard.map((one) => one.replace(/that of \S+own\.yaml/, "that of own.yaml"))).toEqual(told);
    for (const [line, answer] of Object.entries(calls))
      expect(`${line}: ${await call(line)}`).toBe(`${line}: ${answer}`);
  });

  it.each(parts)("may have %s", async (_what, text, told, calls) => {
    const { told: heard, call } = await mockOf(text);
    expect(heard.map((one) => one.replace(/that of \S+own\.yaml/, "that of own.yaml"))).toEqual(told);
    for (const [line, answer] of Object.entries(calls))
      expect(`${line}: ${await call(line)}`).toBe(`${line}: ${answer}`);
  });

  it.each(schemaKinds)("may have a schema with %s", async (_what, version, schema, told, good, bad) => {
    const { told: heard, call } = await mockOf(`openapi: ${version}
security: []
paths:
  /a:
    post:
      requestBody:
        content: { application/json: { schema: ${schema} } }
      responses: { "200": { description: ok } }
components:
  schemas:
    Whole: { type: integer }
    Node: { type: object, properties: { next: { oneOf: [{ $ref: "#/components/schemas/Node" }, { enum: [null] }] } } }
`);
    expect(heard).toEqual(told.map((one) => `7 ${one}`));
    for (const body of good) expect(`${body}: ${await call("POST /a", body)}`).toBe(`${body}: 200`);
    for (const body of bad) expect(`${body}: ${await call("POST /a", body)}`).toBe(`${body}: 422`);
  });
});

describe("a file that refers to others", () => {
  /** Beside one another: a file, and one in a folder that leads on, and back. */
  async function withOthers(text: string): Promise<string> {
    const file = await ownFile("own.yaml", text);
    const folder = join(dirname(file), "parts");
    await mkdir(folder);
    await writeFile(
      join(folder, "paths.yaml"),
      `orders:
  parameters: [{ $ref: "params.json#/list" }]
  get:
    security: []
    responses:
      "200":
        description: ok
        content:
          application/json:
            schema: { $ref: "../own.yaml#/components/schemas/Order" }
            examples: { one: { $ref: "examples.yaml#/order" } }
`,
    );
    const list = { in: "query", name: "size", schema: { $ref: "#/size" } };
    await writeFile(join(folder, "params.json"), JSON.stringify({ list, size: { type: "integer" } }));
    await writeFile(join(folder, "examples.yaml"), 'order: { value: { $ref: "no.yaml", id: 1 } }\n');
    return file;
  }

  const root = (paths: string) => `openapi: 3.1.0
paths:
${paths}
components: { schemas: { Order: { type: object, properties: { next: { $ref: "#/components/schemas/Order" } } } } }
`;

  async function answersOf(file: string, ...paths: string[]) {
    const warnings: MockWarning[] = [];
    const mock = await createMock("gongjiang", { extend: file, onWarning: (warning) => void warnings.push(warning) });
    const answers = paths.map(async (path) => {
      const response = await mock.fetch(`https://mock.example${path}`);
      return response.ok ? await response.json() : response.status;
    });
    return { answers: await Promise.all(answers), warnings };
  }

  it("answers for paths that stand there, through folders and back", async () => {
    const file = await withOthers(root('  /orders: { $ref: "parts/paths.yaml#/orders" }'));
    const { answers, warnings } = await answersOf(file, "/orders?size=1", "/orders?size=a");
    expect(answers).toEqual([{ $ref: "no.yaml", id: 1 }, 422]);
    expect(warnings).toEqual([]);
  });

  it("answers for them over HTTP", async () => {
    const file = await withOthers(root('  /orders: { $ref: "parts/paths.yaml#/orders" }'));
    const server = createServer((request, response) => {
      const path = join(dirname(file), request.url ?? "");
      readFile(path).then(
        (text) => response.end(text),
        () => response.writeHead(404).end(),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const { answers } = await answersOf(`http://127.0.0.1:${port}/own.yaml`, "/orders?size=1", "/orders?size=a");
    server.close();
    expect(answers).toEqual([{ $ref: "no.yaml", id: 1 }, 422]);
  });

  it("tells of those that aren't there, and of what they lack", async () => {
    const file = await withOthers(
      root(
        '  /a: { $ref: "no.yaml#/a" }\n  /b: { $ref: "parts/paths.yaml#/b" }\n  /orders: { $ref: "parts/paths.yaml#/orders" }',
      ),
    );
    const { answers, warnings } = await answersOf(file, "/a", "/orders");
    const folder = dirname(file);
    expect(answers).toEqual([404, { $ref: "no.yaml", id: 1 }]);
    expect(warnings.map(({ file: at, reason }) => `${at} ${reason}`)).toEqual([
      `${file}:3 ${folder}/no.yaml can't be read: there is no such file`,
      `${file}:4 ${folder}/parts/paths.yaml#/b leads nowhere: what it stands for is unknown`,
    ]);
  });
});

describe("what is said of a file", () => {
  const text = `${head}paths: { /a: { get: {} } }\n`;
  const reason = "GET /a: there is no response: 204 without a body is answered";

  it("names it with the line, the place, and the reason", async () => {
    const { warnings, told } = await mockOf(text);
    expect(told).toEqual([`4 ${reason}`]);
    expect(warnings[0]?.path).toEqual(["paths", "/a", "get", "responses"]);
  });

  it("is an error where the mock is strict, all of it in one", async () => {
    const making = mockOf(text.replace("get: {}", "get: {}, put: {}"), { strict: true });
    await expect(making).rejects.toThrow(/own\.yaml:4: GET \/a: .+\n\S+own\.yaml:4: PUT \/a: /);
  });

  it("is a warning of the process by default, once for a file", async () => {
    const heard: string[] = [];
    const listener = ({ name, message }: Error) => void (name === "MockWarning" && heard.push(message));
    process.on("warning", listener);
    const file = await ownFile("own.yaml", text);
    await createMock("gongjiang", { extend: file });
    await createMock("gongjiang", { extend: file });
    await new Promise(setImmediate);
    process.off("warning", listener);
    expect(heard).toEqual([`${file}:4: ${reason}`]);
  });

  it.each(providers)("is nothing of the package's own: %s", async (provider) => {
    await createMock(provider, { strict: true, extend: ownEndpoints(provider) });
  });

  it.each<[string, string, readonly string[]]>([
    [
      "of OpenAPI 3.2",
      `${head.replace("3.1.0", "3.2.0")}paths: { /a: { get: ${ok} } }\n`,
      ["1 OpenAPI 3.2.0 is read as 3.1: what is new in 3.2 (methods of one's own, streams) is left out"],
    ],
    [
      "of webhooks alone",
      `${head}webhooks: {}\n`,
      [' there are no operations, and "webhooks" are calls that the provider makes'],
    ],
    ["without anything", "openapi: 3.0.0\n", [" there are no operations"]],
    ["whose paths are none", `${head}paths: [1]\n`, [" there are no operations"]],
    ["in UTF-16", `\uFEFF${head}paths: { /a: { get: ${ok} } }\n`, []],
  ])("%s is this", async (what, given, told) => {
    const file = await ownFile("own.yaml", "");
    await writeFile(file, given, what === "in UTF-16" ? "utf16le" : "utf8");
    const heard: string[] = [];
    await createMock("gongjiang", {
      extend: file,
      onWarning: ({ file: at, reason }) => void heard.push(`${at.replace(file, "").slice(1)} ${reason}`),
    });
    expect(heard).toEqual(told);
  });
});

it("a description of thousands of schemas, each in all others, starts and answers", async () => {
  const names = Array.from({ length: 2000 }, (_, index) => `S${index}`);
  const reference = (index: number) => ({ $ref: `#/components/schemas/S${index % names.length}` });
  const schemas = Object.fromEntries(
    names.map((name, index) => [
      name,
      {
        type: "object",
        required: ["id"],
        properties: {
          id: { type: "integer", example: index },
          ...Object.fromEntries([1, 7, 49, 343].map((step) => [`by${step}`, reference(index + step)])),
        },
      },
    ]),
  );
  const content = { "application/json": { schema: reference(0) } };
  const operation = { requestBody: { content }, responses: { 200: { description: "ok" } } };
  const text = JSON.stringify({
    openapi: "3.1.0",
    security: [],
    paths: { "/a": { post: operation } },
    components: { schemas },
  });
  const { call, told } = await mockOf(text, {}, "own.json");
  expect(told).toEqual([]);
  // Further down, what isn't written out any longer is not checked.
  const deep = (id: unknown) =>
    JSON.stringify(Array.from({ length: 3 }).reduce((inner) => ({ id: 1, by7: inner }), { id }));
  expect([await call("POST /a", deep(1)), await call("POST /a", deep("one"))]).toEqual(["200", "422"]);
});
