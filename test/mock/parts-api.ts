/** Endpoints with parameters, forms and bodies of every style. */
const responses = { 200: { description: "ok", content: { "application/json": { example: {} } } } };
const file = { type: "string", format: "binary" };
const number = { type: "integer", minimum: 1 };
const numbers = { type: "array", items: number };
const range = { type: "object", properties: { from: number, to: number }, required: ["from"] };
const json = (schema: object) => ({ content: { "application/json": { schema } } });

const query = (name: string, rest: object) => ({ name, in: "query", ...rest });
const parameters = [
  query("page", { schema: number }),
  query("ids", { schema: numbers }),
  query("comma", { explode: false, schema: numbers }),
  query("space", { style: "spaceDelimited", schema: numbers }),
  query("pipe", { style: "pipeDelimited", schema: numbers }),
  query("filter", {
    style: "deepObject",
    schema: { type: "object", properties: { price: range, ids: numbers }, additionalProperties: false },
  }),
  query("pair", { explode: false, schema: range }),
  query("maybe", { schema: { anyOf: [numbers, { type: "null" }] } }),
  query("where", json(range)),
  query("size", { schema: { anyOf: [number, { enum: ["small", "large"] }] } }),
  query("级别", { schema: { enum: ["高", "低"] } }),
  { name: "X-Ids", in: "header", schema: numbers },
  { name: "X-Where", in: "header", ...json(range) },
  { name: "session", in: "cookie", schema: { type: "string", minLength: 3 } },
];
const paths = {
  "/own/query": { get: { parameters, responses } },
  "/own/strict": {
    get: {
      parameters: [
        { name: "X-Request-Id", in: "header", required: true, schema: { type: "string" } },
        { name: "sid", in: "cookie", required: true, schema: number },
      ],
      responses,
    },
  },
  ...Object.fromEntries(
    [
      ["plain", {}, number],
      ["simple", {}, numbers],
      ["label", { style: "label" }, numbers],
      ["matrix", { style: "matrix" }, numbers],
      ["exploded", { style: "matrix", explode: true }, numbers],
      ["object", { style: "matrix", explode: true }, range],
    ].map(([name, rest, schema]) => [
      `/own/${name}/{编号}`,
      { get: { parameters: [{ name: "编号", in: "path", required: true, ...(rest as object), schema }], responses } },
    ]),
  ),
  "/own/files/{name}.{format}": {
    get: {
      parameters: ["name", "format"].map((name) => ({
        name,
        in: "path",
        required: true,
        schema: { enum: ["a b", "json", "csv"] },
      })),
      responses,
    },
  },
  "/own/upload": {
    post: {
      requestBody: {
        required: true,
        content: {
          "multipart/form-data": {
            schema: {
              type: "object",
              required: ["files", "order"],
              properties: {
                files: { type: "array", items: file, minItems: 1, maxItems: 2 },
                logo: file,
                order: { type: "object", required: ["id"], properties: { id: number } },
                lines: { type: "array", items: range },
                count: number,
                tags: { type: "array", items: { type: "string", maxLength: 3 } },
              },
            },
          },
        },
      },
      responses,
    },
  },
  "/own/bodies": {
    post: {
      requestBody: {
        content: {
          "image/*": { schema: file },
          "application/json": { schema: { type: "object", properties: { price: { multipleOf: 0.01 } } } },
          "application/x-ndjson": { schema: range },
          "application/merge-patch+json": { schema: range },
          "text/plain": { schema: { type: "string", maxLength: 3 } },
          "application/xml": { schema: range },
          "multipart/mixed": {},
        },
      },
      responses,
    },
  },
  "/own/form": {
    post: {
      requestBody: {
        content: {
          "application/x-www-form-urlencoded": {
            schema: { type: "object", properties: { ids: numbers, pipe: numbers, name: { type: "string" } } },
            encoding: { pipe: { style: "pipeDelimited", explode: false } },
          },
        },
      },
      responses,
    },
  },
};

export const partsApi = { openapi: "3.1.0", info: { title: "Own", version: "1" }, security: [], paths };
