import { readdirSync, readFileSync } from "node:fs";
import { validate } from "@readme/openapi-parser";
import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv2020 } from "ajv/dist/2020.js";
import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { type Language, languages } from "../../scripts/docs/languages.js";
import { root } from "../../scripts/providers.js";
import { flatDescription } from "../../scripts/published/flat-description.js";
import { publishedDescriptions } from "../../scripts/published/published-descriptions.js";
import { publishedYaml } from "../../scripts/published/published-yaml.js";
import { type Fields, fieldsOf, follow } from "../../src/description/references.js";

const validator = new Validator();
const texts = new Map<Language, Map<string, string>>();
beforeAll(async () => {
  for (const language of languages) texts.set(language, await publishedDescriptions(language));
});
const textOf = (language: Language, file: string): string => texts.get(language)?.get(file) ?? "";

const names = ["wareconn", "zhicloud", "edge-gateway", "hummingbird", "gongjiang"];
const published = languages.flatMap((language) =>
  names.flatMap((name) => [`${name}.yaml`, `${name}.flat.yaml`].map((file) => ({ language, file }))),
);

it("publishes each description, whole and flat, and no other file", () => {
  for (const language of languages) {
    const files = published.filter((one) => one.language === language).map(({ file }) => file);
    expect([...(texts.get(language)?.keys() ?? [])].sort()).toEqual(files.sort());
  }
});

describe.each(published)("$language: $file", ({ language, file }) => {
  it("is valid OpenAPI by itself", async () => {
    const text = textOf(language, file);
    const { valid, errors } = await validator.validate(parse(text));
    expect([valid, errors ?? []]).toEqual([true, []]);
    const result = await validate(parse(text));
    expect([result.valid, result.warnings]).toEqual([true, []]);
  });

  it("is read by YAML 1.1 as by YAML 1.2", () => {
    const text = textOf(language, file);
    expect(parse(text, { version: "1.1" })).toEqual(parse(text));
  });
});

it.each(
  readdirSync(new URL("openapi/", root), { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".yaml"),
  ),
)("openapi/%s is read by YAML 1.1 as by YAML 1.2, as it is written", (name) => {
  const text = readFileSync(new URL(`openapi/${name}`, root), "utf8");
  expect(parse(text, { version: "1.1" })).toEqual(parse(text));
});

it.each([
  "yes",
  "NO",
  "on",
  "~",
  "0123",
  "1_000",
  "12:30:00",
  "2017-11-30",
  "2017-11-30 10:37:30",
  "0o17",
  ".5",
  "1e3",
])("quotes the text %s, which one of the two would misread", (word) => {
  const text = publishedYaml({ [word]: word });
  expect([parse(text, { version: "1.1" }), parse(text)]).toEqual([{ [word]: word }, { [word]: word }]);
});

describe.each(names)("%s, flat", (name) => {
  it("has no keyword that generators trip over", () => {
    const schemas = [...schemasIn(parse(textOf("en", `${name}.flat.yaml`)))];
    expect(schemas.length).toBeGreaterThan(5);
    const keywords = new Set(schemas.flatMap(Object.keys));
    const known = ["$ref", "type", "format", "description", "example", "nullable", "default", "enum", "required"];
    const others = [
      "properties",
      "items",
      "additionalProperties",
      "allOf",
      "minLength",
      "minimum",
      "maximum",
      "pattern",
    ];
    expect([...keywords].filter((one) => ![...known, ...others, "minItems", "maxItems"].includes(one))).toEqual([]);
    expect(schemas.filter(({ type }) => Array.isArray(type) || type === "null")).toEqual([]);
    expect(schemas.filter(({ allOf }) => allOf !== undefined && (allOf as object[]).length !== 1)).toEqual([]);
  });

  it("takes every answer that the whole one shows", () => {
    const shown = [...examplesOf(parse(textOf("en", `${name}.yaml`)))];
    expect(shown.length).toBeGreaterThan(3);
    const judge = judgeOf(parse(textOf("en", `${name}.flat.yaml`)));
    for (const { operationId, status, value } of shown) {
      expect([operationId, status, value, judge(operationId, status, value)]).toEqual([operationId, status, value, ""]);
    }
  });
});

describe("a flat description", () => {
  it("takes a code that nobody has told of, and still refuses a text in its place", () => {
    const judge = judgeOf(parse(textOf("en", "zhicloud.flat.yaml")));
    expect(judge("getUserInfo", "200", { code: 100_022, message: "new" })).toBe("");
    expect(judge("getUserInfo", "200", { code: "100022", message: "new" })).toContain("must be integer");
  });

  const answering = (schema: object) => {
    const content = { "application/json": { schema } };
    const responses = { 200: { description: "An answer.", content } };
    const flat = flatDescription({ info: {}, paths: { "/a": { get: { responses } } }, components: {} });
    const { paths } = flat as { paths: Record<string, { get: { responses: typeof responses } }> };
    return paths["/a"]?.get.responses[200].content["application/json"].schema;
  };

  it.each([
    ["success or failure, told apart by a constant", [{ const: true }, { const: false }], {}],
    ["one type and null", [{ type: ["string", "null"] }], { type: "string", nullable: true }],
    ["two types", [{ type: "integer" }, { type: "string" }], {}],
    ["three types, of which two are the same", [{ type: "string" }, { type: "integer" }, { type: "string" }], {}],
    ["a type and anything", [{ type: "integer", format: "int64" }, {}], { type: "integer", format: "int64" }],
    ["two kinds of integer", [{ type: "integer", format: "int64" }, { type: "integer" }], { type: "integer" }],
    ["known values of an answer", [{ type: "string", enum: ["a"] }], { type: "string" }],
  ])("has for %s what takes them all", (_what, alternatives, schema) => {
    const all = alternatives.map((code) => ({ type: "object", required: ["code"], properties: { code } }));
    const expected = { type: "object", required: ["code"], properties: { code: schema } };
    expect(answering({ oneOf: all })).toEqual(expected);
  });

  it("requires of an answer only what all its alternatives require", () => {
    const properties = { a: { type: "string" }, b: { type: "string" } };
    const all = [["a", "b"], ["b"]].map((required) => ({ type: "object", required, properties }));
    expect(answering({ anyOf: all })).toEqual({ type: "object", required: ["b"], properties });
  });
});

/** Every schema of a document. */
function* schemasIn(document: Fields): Iterable<Fields> {
  const pending: [part: unknown, isSchema: boolean][] = [[document, false]];
  for (let [part, isSchema] = pending.pop() ?? []; part !== undefined; [part, isSchema] = pending.pop() ?? []) {
    if (isSchema) yield fieldsOf(part);
    for (const [key, value] of Object.entries(Object(part))) {
      if (isSchema && /^(example|default|enum|required)$/.test(key)) continue;
      const isNamed = key === "properties" || (key === "schemas" && !isSchema);
      if (isNamed) pending.push(...Object.values(fieldsOf(value)).map((one): [unknown, boolean] => [one, true]));
      else if (isSchema && Array.isArray(value)) pending.push(...value.map((one): [unknown, boolean] => [one, true]));
      else if (typeof value === "object") pending.push([value, key === "schema" || isSchema === true]);
    }
  }
}

/** The answers in JSON that a description shows. */
function* examplesOf(document: Fields): Iterable<{ operationId: string; status: string; value: unknown }> {
  for (const item of Object.values(fieldsOf(document.paths))) {
    for (const operation of Object.values(fieldsOf(item)).map(fieldsOf)) {
      for (const [status, answer] of Object.entries(fieldsOf(operation.responses))) {
        const { "application/json": media } = fieldsOf(follow(document, answer).content);
        for (const example of Object.values(fieldsOf(fieldsOf(media).examples)))
          yield { operationId: String(operation.operationId), status, value: follow(document, example).value };
      }
    }
  }
}

/** Says what is wrong with a value as an answer, nothing if all is well. */
function judgeOf(document: Fields) {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema(nulls(document) as object, "https://description.example/");
  return (operationId: string, status: string, value: unknown): string => {
    const operations = Object.values(fieldsOf(document.paths)).flatMap((item) => Object.values(fieldsOf(item)));
    const operation = operations.map(fieldsOf).find((one) => one.operationId === operationId);
    const answer = follow(document, fieldsOf(operation?.responses)[status]);
    const { "application/json": media } = fieldsOf(answer.content);
    const inDocument = JSON.stringify(nulls(fieldsOf(media).schema)).replaceAll(
      '"#/',
      '"https://description.example/#/',
    );
    const check = ajv.compile(JSON.parse(inDocument));
    return check(value) ? "" : ajv.errorsText(check.errors);
  };
}

/** OpenAPI 3.0's `nullable` in JSON Schema's words. */
function nulls(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(nulls);
  if (typeof part !== "object" || part === null) return part;
  const { nullable, ...fields } = Object.fromEntries(Object.entries(part).map(([key, one]) => [key, nulls(one)]));
  return nullable === true
    ? { anyOf: [fields, { type: "null" }] }
    : { ...fields, ...(nullable !== undefined && { nullable }) };
}
