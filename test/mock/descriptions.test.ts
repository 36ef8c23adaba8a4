import { expect, it } from "vitest";
import { answering, expectKind, fine, head, type Kind, mockOf, ok } from "./own-file.js";

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

const lists: Kind = [
  "lists in queries that FastAPI describes as lists or null",
  `${head}paths:
  /a: { get: ${answering("fine", "parameters: [{ in: query, name: q, schema: { anyOf: [{ type: array, items: { type: integer } }, { type: 'null' }] } }], ")} }
  /b: { get: ${answering("fine", "parameters: [{ in: query, name: q, schema: { type: [array, 'null'], items: { type: integer } } }], ")} }
`,
  [],
  {
    ...{ "GET /a": fine, "GET /a?q=1": fine, "GET /a?q=1&q=2": fine, "GET /a?q=x": "422" },
    ...{ "GET /b": fine, "GET /b?q=1": fine, "GET /b?q=1&q=2": fine, "GET /b?q=x": "422" },
  },
];

it.each([...parts, lists])("a file of own endpoints may have %s", async (...kind) => expectKind(kind));

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
  const responses = { 200: { description: "ok", content } };
  const text = JSON.stringify({
    openapi: "3.1.0",
    security: [],
    paths: { "/a": { post: operation, get: { responses } } },
    components: { schemas },
  });
  const { call, told } = await mockOf(text, {}, "own.json");
  expect(told).toEqual([]);
  // Further down, what isn't written out any longer is not checked.
  const deep = (id: unknown) =>
    JSON.stringify(Array.from({ length: 3 }).reduce((inner) => ({ id: 1, by7: inner }), { id }));
  expect([await call("POST /a", deep(1)), await call("POST /a", deep("one"))]).toEqual(["200", "422"]);
  expect(await call("GET /a")).toMatch(/^200 \{"id":0,"by1":\{"id":1,/);
});
