import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { description as gongjiang } from "../../generated/gongjiang.description.js";
import { extend } from "../../src/extend/extend.js";
import { ownFile } from "../mock/own-api.js";
import { compile } from "./compile.js";

const head = 'openapi: 3.1.0\ninfo: { title: Own, version: "1" }\n';

/** What the compiler says of calls of a client whose endpoints are those of a description. */
async function complaintsOf(yaml: string, calls: string): Promise<readonly string[]> {
  const { text } = await extend([await ownFile("own.yaml", yaml)], gongjiang);
  const program = `import { createGongjiangClient } from "provider-clients/gongjiang";
import { api, type paths } from "./api.js";
const client = createGongjiangClient({ api, clientId: "x", clientSecret: "y" });
type Is<Given, Wanted> = [Given, Wanted] extends [Wanted, Given] ? true : never;
${calls}
export type { Is, paths };
`;
  const { complaints } = await compile({ "calls.ts": program, "api.ts": text });
  return complaints;
}

const answering = (schema: string, type = "application/json") =>
  `responses: { "200": { description: ok, content: { ${type}: { schema: ${schema} } } } }`;

describe("the types of a description as teams have it", () => {
  it("know Chinese paths, parameters, fields and schemas, and are written in them", async () => {
    const yaml = `${head}
paths:
  /订单/{编号}:
    get:
      parameters: [{ in: path, name: 编号, required: true, schema: { type: integer } }]
      ${answering('{ $ref: "#/components/schemas/%E8%AE%A2%E5%8D%95%C2%AB%E8%A1%8C%C2%BB" }')}
components: { schemas: { "订单«行»": { type: object, required: [名称, 状态], properties: { 名称: { type: string }, 状态: { enum: [已付, "\\\\u4e2d"] } } } } }
`;
    const { text } = await extend([await ownFile("own.yaml", yaml)], gongjiang);
    expect(text).toContain('components["schemas"]["订单«行»"]');
    const calls = `const { data } = await client.GET("/订单/{编号}", { params: { path: { 编号: 1 } } });
const row: Is<NonNullable<typeof data>, { 名称: string; 状态: "已付" | "\\\\u4e2d" }> = true;
// @ts-expect-error not a number
client.GET("/订单/{编号}", { params: { path: { 编号: "1" } } });
export { row };`;
    expect(await complaintsOf(yaml, calls)).toEqual([]);
  });

  it("follow references in circles, into other operations, through path items, and beside other keys", async () => {
    const yaml = `${head}
jsonSchemaDialect: https://json-schema.org/draft/2020-12/schema
paths:
  /tree:
    post:
      requestBody: { content: { application/json: { schema: { type: object, required: [name], properties: { name: { type: string }, parent: { $ref: "#/paths/~1tree/post/requestBody/content/application~1json/schema" }, lines: { type: array, items: { type: object, properties: { id: { type: integer } } } } } } } } }
      ${answering('{ $ref: "#/components/schemas/Node" }')}
  /line: { get: { ${answering('{ $ref: "#/paths/~1tree/post/requestBody/content/application~1json/schema/properties/lines/items" }')} } }
  /item: { $ref: "#/components/pathItems/Item" }
components:
  pathItems: { Item: { get: { parameters: [{ $ref: "#/components/parameters/Page" }], ${answering("{ type: string, format: binary }", "application/pdf")} } } }
  parameters: { Page: { in: query, name: page, required: true, schema: { type: integer } } }
  schemas:
    Node: { allOf: [{ $ref: "#/components/schemas/Base" }], properties: { next: { $ref: "#/components/schemas/Node", description: the next, type: object } } }
    Base: { type: object, required: [id], properties: { id: { type: integer } } }
`;
    const calls = `const tree = await client.POST("/tree", { body: { name: "a", parent: { name: "b", parent: { name: "c" } } } });
const id: number | undefined = tree.data?.next?.next?.id;
const line = await client.GET("/line");
const number: number | undefined = line.data?.id;
const item = await client.GET("/item", { params: { query: { page: 1 } } });
const file: Is<typeof item.data, Blob | undefined> = true;
// @ts-expect-error no page
client.GET("/item");
export { file, id, number };`;
    expect(await complaintsOf(yaml, calls)).toEqual([]);
  });

  it("leave open what is said of nothing: free objects, lost references, answers that aren't described", async () => {
    const yaml = `${head}
paths:
  /free: { get: { ${answering("{ type: object, properties: { data: { type: object } } }")} } }
  /lost: { get: { ${answering('{ $ref: "#/components/schemas/Lost" }')} } }
  /none/{id}: { get: { responses: { "404": { description: none } } } }
`;
    const calls = `const free = await client.GET("/free");
const any: unknown = free.data?.data?.["whatever"];
const lost = await client.GET("/lost");
const none = await client.GET("/none/{id}", { params: { path: { id: "1" } } });
const open: [Is<typeof lost.data, unknown>, Is<typeof none.data, unknown>] = [true, true];
export { any, open };`;
    expect(await complaintsOf(yaml, calls)).toEqual([]);
  });

  it("know answers of default and of ranges, of content types in any case and with parameters", async () => {
    const yaml = `${head}
paths:
  /default: { get: { responses: { default: { description: any, content: { application/json: { schema: { type: number } } } } } } }
  /range: { get: { responses: { "2XX": { description: ok, content: { "Application/JSON; charset=UTF-8": { schema: { type: boolean } } } }, "4XX": { description: no, content: { application/json: { schema: { type: string } } } } } } }
`;
    const calls = `const { data: some } = await client.GET("/default");
const { data, error } = await client.GET("/range");
const told: [Is<typeof some, number | undefined>, Is<typeof data, boolean | undefined>, Is<typeof error, string | undefined>] = [true, true, true];
export { told };`;
    expect(await complaintsOf(yaml, calls)).toEqual([]);
  });

  it("ask for no header that the client sends by itself", async () => {
    const header = (name: string) => `{ in: header, name: ${name}, required: true, schema: { type: string } }`;
    const yaml = `${head}
paths: { /a: { post: { parameters: [${header("Authorization")}, ${header("Content-Type")}], requestBody: { content: { application/json: { schema: { type: object } } } }, ${answering("{}")} } } }
`;
    expect(await complaintsOf(yaml, 'await client.POST("/a", { body: { a: 1 } });')).toEqual([]);
  });

  it("take JSON for what comes where a stream or another form of the same stands beside it", async () => {
    const yaml = `${head}
paths:
  /chat: { get: { responses: { "200": { description: ok, content: { application/json: { schema: { type: number } }, text/event-stream: { schema: { type: string } } } } } } }
  /pod: { get: { responses: { "200": { description: ok, content: { application/json: { schema: { type: number } }, application/vnd.example.protobuf: { schema: { type: number } } } } } } }
  /file: { get: { responses: { "200": { description: ok, content: { "*/*": { schema: { type: string, format: binary } } } } } } }
`;
    const calls = `const chat = await client.GET("/chat");
const pod = await client.GET("/pod");
const file = await client.GET("/file");
const stream = await client.GET("/chat", { parseAs: "stream" });
const told: [Is<typeof chat.data, number | undefined>, Is<typeof pod.data, number | undefined>, Is<typeof file.data, Blob | undefined>] = [true, true, true];
export { stream, told };`;
    expect(await complaintsOf(yaml, calls)).toEqual([]);
    const { text } = await extend([await ownFile("own.yaml", yaml)], gongjiang);
    expect(text.match(/"parseAs":"\w+"/g)).toEqual(['"parseAs":"blob"']);
  });
});

describe("references to other files", () => {
  it("lead through folders and back", async () => {
    const file = await ownFile(
      "own.yaml",
      `${head}paths: { /a: { $ref: "paths/a.yaml" }, /b: { $ref: "paths/a.yaml" } }\n`,
    );
    const folder = dirname(file);
    await mkdir(join(folder, "paths"));
    await mkdir(join(folder, "schemas"));
    await writeFile(
      join(folder, "paths/a.yaml"),
      `get: { operationId: a, parameters: [{ $ref: "../common.json#/Page" }], ${answering("{ $ref: ../schemas/node.yaml }")} }\n`,
    );
    const page = { in: "query", name: "page", schema: { type: "integer" } };
    await writeFile(join(folder, "common.json"), `\uFEFF${JSON.stringify({ Page: page })}`);
    await writeFile(join(folder, "schemas/node.yaml"), "type: object\nproperties: { next: { $ref: node.yaml } }\n");
    const { text, operations, warnings } = await extend([file], gongjiang);
    expect(operations).toBe(2);
    expect(warnings.join()).toMatch(/GET \/b has the operationId of GET \/a, and is called a_2 here/);
    expect(text).toContain('"query":{"page":{}}');
    expect((await compile({ "api.ts": text })).complaints).toEqual([]);
  });

  it("are named with the file and the line in which they lead nowhere", async () => {
    const file = await ownFile("own.yaml", `${head}paths: { /a: { $ref: a.yaml } }\n`);
    await writeFile(join(dirname(file), "a.yaml"), `get:\n  ${answering("{ $ref: no-such.yaml }")}\n`);
    await expect(extend([file], gongjiang)).rejects.toThrow(/(^|[/\\])a\.yaml:2: .*no-such\.yaml/);
  });
});

it("what no types can be made of is told with its line", async () => {
  const yaml = `${head}paths: { /a: { get: { ${answering("{}")} } } }\ncomponents:\n  schemas:\n    A: { type: object, properties: 7, allOf: 7 }\n`;
  await expect(extend([await ownFile("own.yaml", yaml)], gongjiang)).rejects.toThrow(
    /own\.yaml(:6)?: openapi-typescript/,
  );
});
