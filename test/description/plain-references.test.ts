import { describe, expect, it } from "vitest";
import { withPlainReferences } from "../../src/description/plain-references.js";
import { type Fields, valueAt } from "../../src/description/references.js";
import { typedSchemas } from "../../src/extend/typed-schema.js";

/** What is made of a description, by the places of its parts, and what is said. */
function plain(description: Fields): { at(place: string): unknown; warnings: string[] } {
  const warnings: string[] = [];
  const warn = (place: readonly string[], problem: string) => void warnings.push(`${place.join(" ")}: ${problem}`);
  const walked = withPlainReferences({ openapi: "3.1.0", ...description }, warn, typedSchemas(warn));
  return { at: (place) => valueAt(walked, place.split(" ").filter(Boolean)), warnings };
}
const answering = (schema: unknown) => ({ responses: { "200": { content: { "application/json": { schema } } } } });

describe("a reference", () => {
  it("to a component by a name that is not ASCII, or is escaped, leads to it by that name", () => {
    const schemas = { 订单: { type: "string" }, "a/b": { type: "number" }, "100%": { type: "boolean" } };
    const refs = ["%E8%AE%A2%E5%8D%95", "订单", "a~1b", "100%", "100%25"];
    const anyOf = refs.map((name) => ({ $ref: `#/components/schemas/${name}` }));
    const { at, warnings } = plain({ components: { schemas: { ...schemas, Any: { anyOf } } } });
    const names = ["订单", "订单", "a~1b", "100%25", "100%25"];
    expect(at("components schemas Any anyOf")).toEqual(names.map((name) => ({ $ref: `#/components/schemas/${name}` })));
    expect(warnings).toEqual([]);
  });

  it("to a schema within another thing leads to a component of its own, in a circle too", () => {
    const place = "#/paths/~1a/get/responses/200/content/application~1json/schema";
    const node = {
      type: "object",
      properties: { next: { $ref: place }, lines: { type: "array", items: { type: "string" } } },
    };
    const line = { $ref: `${place}/properties/lines/items` };
    const { at } = plain({
      paths: { "/a": { get: answering(node) }, "/b": { get: answering({ $ref: place }), post: answering(line) } },
    });
    const schema = "responses 200 content application/json schema";
    const { $ref } = at(`paths /b get ${schema}`) as { $ref: string };
    const name = $ref.replace("#/components/schemas/", "");
    expect(at(`components schemas ${name} properties next`)).toEqual({ $ref });
    expect(at(`paths /a get ${schema} properties next`)).toEqual({ $ref });
    const items = at(`paths /b post ${schema} $ref`) as string;
    expect(at(items.slice(2).replaceAll("/", " "))).toEqual({ type: "string" });
  });

  it("to a schema within another has a name of its own, where another's within it would be called the same", () => {
    const inner = { type: "array", items: { type: "string" } };
    const outer = {
      type: "object",
      properties: { list: { $ref: "#/paths/~1a_b/get/responses/200/content/application~1json/schema" } },
    };
    const { at } = plain({
      paths: {
        "/c": { get: answering({ $ref: "#/paths/~1a~1b/get/responses/200/content/application~1json/schema" }) },
        "/a/b": { get: answering(outer) },
        "/a_b": { get: answering(inner) },
      },
    });
    const name = "a_b_get_responses_200_content_application_json_schema";
    expect(at("components schemas")).toEqual({
      [`${name}_2`]: inner,
      [name]: { type: "object", properties: { list: { $ref: `#/components/schemas/${name}_2` } } },
    });
  });

  it("to a part of an operation is replaced by that part", () => {
    const parameters = [{ in: "query", name: "page", schema: { $ref: "#/components/schemas/Page" } }];
    const { at } = plain({
      paths: {
        "/a": { get: { parameters, responses: {} } },
        "/b": { get: { parameters: [{ $ref: "#/paths/~1a/get/parameters/0" }], responses: {} } },
      },
      components: { schemas: { Page: { type: "integer" } } },
    });
    expect(at("paths /b get parameters")).toEqual(parameters);
  });

  it("that leads nowhere says nothing of the type, with one word about it", () => {
    const lost = { $ref: "#/components/schemas/Lost" };
    const { at, warnings } = plain({
      paths: { "/a": { get: answering(lost), post: answering({ type: "array", items: lost }) } },
    });
    expect(at("paths /a post responses 200 content application/json schema")).toEqual({
      type: "array",
      items: {},
    });
    expect(warnings).toEqual([
      "paths /a get responses 200 content application/json schema: #/components/schemas/Lost leads nowhere: what it stands for is unknown",
    ]);
  });

  it("counts with what stands beside it from OpenAPI 3.1 on, and not before", () => {
    const beside = { $ref: "#/components/schemas/A", description: "d", required: ["a"] };
    const schemas = { A: { type: "object" }, B: beside };
    expect(plain({ components: { schemas } }).at("components schemas B")).toEqual({
      allOf: [{ $ref: "#/components/schemas/A" }, { description: "d", required: ["a"] }],
    });
    expect(plain({ openapi: "3.0.3", components: { schemas } }).at("components schemas B")).toEqual(beside);
  });

  it("is none in an example, a default, an extension, or as a property's name", () => {
    const no = { $ref: "#/no/such" };
    const schema = {
      type: "object",
      properties: {
        $ref: { type: "string" },
        example: { type: "object", default: no, example: no, examples: [no], "x-a": no },
      },
    };
    const media = { "application/json": { schema, example: no, examples: { one: { value: no } } } };
    const given = { paths: { "/a": { get: { responses: { "200": { content: media } }, "x-b": no } } }, "x-c": no };
    const { at, warnings } = plain(given);
    expect(at("")).toMatchObject(given);
    expect(warnings).toEqual([]);
  });
});

describe("a discriminator", () => {
  it("leads to components, whether it has their names or references; what leads nowhere is told", () => {
    const schemas = {
      Cat: { type: "object" },
      Pet: {
        oneOf: [{ $ref: "#/components/schemas/Cat" }],
        discriminator: {
          propertyName: "kind",
          mapping: { cat: "Cat", kitten: "#/components/schemas/Cat", dog: "Dog" },
        },
      },
    };
    const { at, warnings } = plain({ components: { schemas } });
    const cat = "#/components/schemas/Cat";
    expect(at("components schemas Pet discriminator mapping")).toEqual({ cat, kitten: cat });
    expect(warnings).toEqual([
      "components schemas Pet discriminator mapping dog: the discriminator's Dog leads nowhere, and is left out",
    ]);
  });
});

describe("what no type can be made of", () => {
  it.each<[string, unknown, unknown, string[]]>([
    [
      "text for a schema",
      { items: "string" },
      { items: {} },
      ["items: a string stands where a schema belongs: its type is unknown"],
    ],
    ["a list for a schema", { items: [{}] }, { items: [{}] }, []],
    ["nothing for a schema", { items: null }, { items: {} }, []],
    [
      "a flag for a list",
      { required: true },
      {},
      ['required: "required" says nothing of an object\'s type here, and is left out'],
    ],
    [
      "values of an object",
      { type: "object", enum: ["a"] },
      { type: "object" },
      ['enum: "enum" says nothing of an object\'s type here, and is left out'],
    ],
  ])("says nothing of it: %s", (_what, schema, expected, told) => {
    const { at, warnings } = plain({ components: { schemas: { A: schema } } });
    expect(at("components schemas A")).toEqual(expected);
    expect(warnings).toEqual(told.map((text) => `components schemas A ${text}`));
  });
});
