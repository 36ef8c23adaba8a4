import { expect, it } from "vitest";
import { description as gongjiang } from "../../generated/gongjiang.description.js";
import { extend } from "../../src/extend/extend.js";
import { ownFile } from "../mock/own-api.js";
import { compile } from "./compile.js";

const goal = 1.2;

/** A description of 600 operations, of the kinds that large ones have. */
function largeDescription(): object {
  const ref = (index: number) => ({ $ref: `#/components/schemas/Thing${index}` });
  const content = (schema: object) => ({ "application/json": { schema } });
  const answered = (schema: object) => ({
    200: { description: "ok", content: content(schema) },
    404: { description: "none", content: content(ref(0)) },
  });
  const indices = Array.from({ length: 200 }, (_, index) => index);
  const id = { in: "path", name: "id", required: true, schema: { type: "integer" } };
  const page = { in: "query", name: "page", schema: { type: "integer" } };
  const paths = indices.flatMap((index) => [
    [
      `/things${index}`,
      {
        get: {
          operationId: `list${index}`,
          parameters: [page],
          responses: answered({ type: "array", items: ref(index) }),
        },
        post: {
          operationId: `create${index}`,
          requestBody: { required: true, content: content(ref(index)) },
          responses: answered(ref(index)),
        },
      },
    ],
    [
      `/things${index}/{id}`,
      { get: { operationId: `read${index}`, parameters: [id], responses: answered(ref(index)) } },
    ],
  ]);
  const schemas = indices.map((index) => [
    `Thing${index}`,
    {
      type: "object",
      required: ["id"],
      properties: { id: { type: "integer" }, name: { type: "string" }, next: ref((index + 1) % indices.length) },
    },
  ]);
  return {
    openapi: "3.1.0",
    info: { title: "Large", version: "1" },
    paths: Object.fromEntries(paths),
    components: { schemas: Object.fromEntries(schemas) },
  };
}

it("calls on a large description are checked about as cheaply as openapi-fetch's", async () => {
  const { text, operations } = await extend([await ownFile("own.json", JSON.stringify(largeDescription()))], gongjiang);
  expect(operations).toBe(600);
  const calls = Array.from({ length: 10 }, (_, index) => index * 7).map(
    (index) => `export const list${index} = client.GET("/things${index}", { params: { query: { page: 1 } } });
export const created${index} = client.POST("/things${index}", { body: { id: 1 } });
export const read${index} = client.GET("/things${index}/{id}", { params: { path: { id: 1 } } });
`,
  );
  // Both import both: what the modules themselves take is in both figures.
  const imports = `import createClient from "openapi-fetch";
import { createGongjiangClient } from "provider-clients/gongjiang";
import { api, type paths } from "./api.js";
`;
  const checked = async (client: string) => {
    const program = `${imports}const client = ${client};\n${calls.join("")}export { api, createClient, createGongjiangClient, type paths };`;
    const { complaints, instantiations } = await compile({ "calls.ts": program, "api.ts": text });
    expect(complaints).toEqual([]);
    return instantiations;
  };
  const bare = await checked('createClient<paths>({ baseUrl: "https://api.example" })');
  const ours = await checked('createGongjiangClient({ api, clientId: "x", clientSecret: "y" })');
  expect(ours / bare).toBeLessThan(goal);
});
