import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readConfig } from "../../src/cli/config-file.js";
import { UsageError } from "../../src/cli/usage-error.js";
import { mergeUpdate } from "../../src/description/overlay-update.js";
import { readCalls } from "../../src/extend/extend.js";
import { readRecording } from "../../src/mock/recording/recording-file.js";
import { damaged, expectCleanPrototypes, inputs, inputsMs, withOtherValues } from "./inputs.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "files-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** Reads a text as a file: comes to nothing, or to an error that names the file and says what is wrong. */
async function expectRead(name: string, text: string, read: (file: string) => Promise<unknown>): Promise<void> {
  const file = join(folder, name);
  await writeFile(file, text);
  try {
    await read(file);
  } catch (error) {
    const { message, constructor: kind } = error as Error;
    // What V8 says of a value that is not what was thought of says nothing to who wrote the file.
    if (![Error, UsageError].includes(kind as never)) throw error;
    expect(message).toContain(name);
    expect(message).not.toMatch(/is not a function|not iterable|Cannot (read|convert|destructure)|call stack/);
  }
  expectCleanPrototypes();
}

const description = {
  openapi: "3.1.0",
  info: { title: "Own", version: "1" },
  security: [{ key: [] }],
  paths: {
    "/v1/orders/{id}": {
      parameters: [{ name: "id", in: "path", required: true, schema: { type: "integer" } }],
      get: {
        operationId: "getOrder",
        "x-pagination": { style: "page", parameter: "page", items: "rows" },
        parameters: [{ name: "page", in: "query", schema: { type: "integer" } }],
        responses: {
          200: { description: "ok", content: { "application/json": { schema: { $ref: "#/components/schemas/A" } } } },
        },
      },
    },
  },
  components: {
    securitySchemes: { key: { type: "apiKey", in: "header", name: "x" } },
    schemas: {
      A: { type: "object", properties: { rows: { type: "array", items: { $ref: "#/components/schemas/A" } } } },
    },
  },
};
const yaml = `openapi: 3.1.0
info: &info { title: Own, version: "1" }
paths:
  /v1/orders:
    post:
      operationId: makeOrder
      x-idempotent: false
      requestBody: { content: { application/json: { schema: { type: object, properties: { a: { type: string } } } } } }
      responses: { "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/A" } } } } }
components:
  schemas:
    A: { allOf: [{ type: object }, { properties: { b: { const: 1 } } }] }
`;
const recording = {
  overlay: "1.0.0",
  info: { title: "x", version: "1", "x-provider": "wareconn" },
  actions: [
    {
      target: "$['paths']['/v1/orders']['get']['responses']",
      update: {
        200: {
          content: {
            "application/json": {
              examples: { "recorded-1": { "x-request": { url: "/v1/orders" }, "x-headers": { etag: "a" }, value: {} } },
            },
          },
        },
      },
    },
  ],
};

describe("a file that was damaged, or written otherwise, is read or refused in words", () => {
  it(
    "as a description",
    async () => {
      const texts = fc.oneof(withOtherValues(description), damaged(yaml, JSON.stringify(description, undefined, 1)));
      await fc.assert(
        fc.asyncProperty(texts, (text) => expectRead("own.yaml", text, (file) => readCalls([file], undefined))),
        inputs(2),
      );
    },
    inputsMs,
  );

  it(
    "as a recording",
    async () => {
      const texts = fc.oneof(withOtherValues(recording), damaged(JSON.stringify(recording)));
      await fc.assert(
        fc.asyncProperty(texts, (text) => expectRead("one.json", text, (file) => readRecording(file, "wareconn"))),
        inputs(),
      );
    },
    inputsMs,
  );

  it(
    "as a configuration",
    async () => {
      const config = { mocks: { wareconn: { port: 4010 }, zhicloud: {} } };
      const texts = fc.oneof(withOtherValues(config), damaged(JSON.stringify(config)));
      await fc.assert(
        fc.asyncProperty(texts, (text) => expectRead("config.json", text, readConfig)),
        inputs(),
      );
    },
    inputsMs,
  );

  it(
    "as an overlay's update, which changes its target and no prototype",
    () => {
      fc.assert(
        fc.property(withOtherValues(recording), withOtherValues(recording), (target, update) => {
          const merged = JSON.parse(target);
          if (typeof merged !== "object" || merged === null) return;
          mergeUpdate(merged, Object(JSON.parse(update)));
          expect(Object.getPrototypeOf(merged)).toBe(Array.isArray(merged) ? Array.prototype : Object.prototype);
          expectCleanPrototypes();
        }),
        inputs(),
      );
    },
    inputsMs,
  );
});
