import { describe, expect, it } from "vitest";
import { flatSchema } from "../../scripts/published/flat-schema.js";

const base = { type: "object", required: ["id"], properties: { id: { type: "integer" } } };
const one = { type: "object", properties: { a: { type: "string" } } };
const other = { type: "object", properties: { b: { type: "string" } } };
const root = { components: { schemas: { Base: base, One: one, Other: other } } };
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const flat = (schema: object) => flatSchema(schema, { root, isAnswer: false });

const [id, a, b] = [{ type: "integer" }, { type: "string" }, { type: "string" }];

describe("a schema of OpenAPI 3.1, flat", () => {
  it.each<[string, object, object]>([
    ["a reference or null", { anyOf: [ref("Base"), { type: "null" }] }, { allOf: [ref("Base")], nullable: true }],
    [
      "fields of its own beside alternatives",
      { ...base, oneOf: [one, other] },
      { type: "object", required: ["id"], properties: { id, a, b } },
    ],
    [
      "alternatives that only demand fields",
      { type: "object", properties: { a, b }, anyOf: [{ required: ["a"] }, { required: ["b"] }] },
      { type: "object", properties: { a, b } },
    ],
    [
      "parts beside alternatives",
      { allOf: [ref("Base")], oneOf: [one, other] },
      { type: "object", required: ["id"], properties: { id, a, b } },
    ],
    [
      "alternatives as a part",
      { allOf: [ref("Base"), { oneOf: [ref("One"), ref("Other")] }] },
      { type: "object", required: ["id"], properties: { id, a, b } },
    ],
    [
      "a step",
      { type: "integer", multipleOf: 5, deprecated: true },
      { type: "integer", multipleOf: 5, deprecated: true },
    ],
  ])("keeps %s", (_what, schema, expected) => {
    expect(flat(schema)).toEqual(expected);
  });
});
