import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { createMock } from "../../src/mock/create-mock.js";
import { simulators } from "../../src/mock/simulators/index.js";
import { providers } from "../accounts.js";
import { ownFile } from "./own-api.js";
import { components, type Schema, schemas } from "./schema-arbitraries.js";

const origin = "https://mock.example";

function descriptionOf(all: readonly Schema[], more: object = {}, openapi = "3.1.0") {
  const paths = all.map((schema, index) => [
    `/own/${index}`,
    { get: { security: [], responses: { 200: { description: "ok", content: { "application/json": { schema } } } } } },
  ]);
  return { openapi, info: { title: "Own", version: "1" }, paths: Object.fromEntries(paths), components, ...more };
}

const mockOf = async (provider: (typeof providers)[number], description: object) =>
  createMock(provider, { extend: await ownFile("own.json", JSON.stringify(description)) });

/** A description as a schema of answers: without what answers haven't. */
function asAnswers(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(asAnswers);
  const { properties, required, ...rest } = value as { properties?: Record<string, Schema>; required?: string[] };
  const gone = Object.entries(properties ?? {}).flatMap(([name, one]) => (one.writeOnly ? [name] : []));
  const kept = Object.entries(properties ?? {}).filter(([name]) => !gone.includes(name));
  return {
    ...Object.fromEntries(Object.entries(rest).map(([name, one]) => [name, asAnswers(one)])),
    ...(properties && { properties: Object.fromEntries(kept.map(([name, one]) => [name, asAnswers(one)])) }),
    ...(Array.isArray(required) && { required: required.filter((name) => !gone.includes(name)) }),
  };
}

test("what is made up is valid by its schema, without what answers haven't, and the same each time", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(schemas, { minLength: 20, maxLength: 20 }), async (all) => {
      const description = descriptionOf(all);
      const mocks = [await mockOf("gongjiang", description), await mockOf("gongjiang", description)];
      const ajv = new Ajv2020({ strict: false, logger: false });
      addFormats.default(ajv);
      ajv.addSchema(asAnswers(description) as object, "own");
      for (const [index, schema] of all.entries()) {
        for (const prefer of ["", "dynamic=true"]) {
          const answers = mocks.map((mock) => mock.fetch(`${origin}/own/${index}`, { headers: { prefer } }));
          const [one = "", other] = await Promise.all(answers.map(async (answer) => (await answer).text()));
          const place = `own#/paths/~1own~1${index}/get/responses/200/content/application~1json/schema`;
          const isValid = ajv.validate(place, JSON.parse(one));
          expect({ schema, body: one, errors: isValid ? null : ajv.errors }).toMatchObject({ errors: null });
          expect(other).toBe(one);
        }
      }
    }),
    { numRuns: 8, endOnFailure: true },
  );
});

const integer = { type: "integer" };
const envelopes: Record<(typeof providers)[number], object> = {
  wareconn: { code: integer, msg: { type: "string" }, data: { type: "object" } },
  zhicloud: {
    code: { type: ["integer", "string"] },
    message: { type: "string" },
    data: { type: "array", items: integer },
  },
  "edge-gateway": {
    success: { type: "boolean" },
    errorCode: { ...integer, example: 10006 },
    code: integer,
    result: {},
  },
  gongjiang: { code: { type: "string" }, message: { type: "string" }, data: {} },
};

describe.each(providers)("what is made up for %s", (provider) => {
  const { scheme } = simulators[provider];
  const body = async (properties: object, more: object = {}, openapi?: string) => {
    const mock = await mockOf(provider, descriptionOf([{ type: "object", properties, ...more }], {}, openapi));
    return (await mock.fetch(`${origin}/own/0`)).json();
  };

  it.each(["3.0.3", "3.1.0"])("is a success by the provider's own envelope: OpenAPI %s", async (openapi) => {
    const properties = JSON.parse(JSON.stringify(envelopes[provider]).replace('["integer","string"]', '"integer"'));
    expect(scheme.envelope.read(await body(properties, {}, openapi))).toMatchObject({ success: true });
  });

  it("leaves a schema that allows a failure alone", async () => {
    const failing = { code: { enum: [40_000] }, success: { const: false }, errorCode: { const: 5 } };
    expect(await body(failing)).toEqual({ code: 40_000, success: false, errorCode: 5 });
  });
});

it("ends, where a schema contains itself and must", async () => {
  const endless = { $ref: "#/components/schemas/Endless" };
  const Endless = { type: "object", required: ["next"], properties: { next: endless } };
  const mock = await mockOf("gongjiang", descriptionOf([endless], { components: { schemas: { Endless } } }));
  const response = await mock.fetch(`${origin}/own/0`);
  expect([response.status, await response.json()]).toEqual([
    500,
    expect.objectContaining({
      detail: expect.stringContaining("GET /own/0, status 200: no answer that its schema allows"),
    }),
  ]);
});
