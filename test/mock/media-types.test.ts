import { describe, expect, it } from "vitest";
import { createMock } from "../../src/mock/create-mock.js";
import { ownFile } from "./own-api.js";

const origin = "https://mock.example";

/** A mock, open to all, whose operation answers with these contents. */
async function answering(content: object, components: object = {}, openapi = "3.1.0") {
  const responses = { 200: { description: "ok", content } };
  const paths = { "/own": { get: { security: [], responses } } };
  const text = JSON.stringify({ openapi, info: { title: "Own", version: "1" }, paths, components });
  const mock = await createMock("gongjiang", { extend: await ownFile("own.json", text) });
  return async (accept?: string) => {
    const response = await mock.fetch(`${origin}/own`, { headers: accept === undefined ? {} : { accept } });
    return { status: response.status, type: response.headers.get("content-type"), body: await response.text() };
  };
}

const example = { id: 1, name: "一号" };
const json = JSON.stringify(example);

describe("an object", () => {
  it.each([
    ["*/*", "application/json", json],
    ["application/*", "application/json", json],
    ["text/json", "text/json", json],
    ["application/json;charset=UTF-8", "application/json;charset=UTF-8", json],
    ["Application/JSON", "Application/JSON", json],
    ["application/hal+json", "application/hal+json", json],
    ["application/vnd.api+json; profile=x", "application/vnd.api+json; profile=x", json],
    ["application/x-ndjson", "application/x-ndjson", `${json}\n`],
    ["application/jsonl", "application/jsonl", `${json}\n`],
    ["text/event-stream", "text/event-stream", `data: ${json}\n\n`],
    ["application/x-www-form-urlencoded", "application/x-www-form-urlencoded", "id=1&name=%E4%B8%80%E5%8F%B7"],
  ])("under %s comes as %s", async (described, type, body) => {
    const get = await answering({ [described]: { example } });
    expect(await get()).toEqual({ status: 200, type, body });
  });

  it.each([
    "text/plain",
    "text/html; charset=utf-8",
    "application/pdf",
    "application/octet-stream",
    "image/png",
    "text/csv",
  ])("under %s is refused, with what to change", async (described) => {
    const get = await answering({ [described]: { example } });
    const { status, type, body } = await get();
    expect([status, type]).toEqual([500, "application/problem+json"]);
    expect(JSON.parse(body).detail).toMatch(
      /GET \/own, status 200: .* holds no object: give it an example that is a text/,
    );
  });

  it("in lines of JSON is a line for each item of a list", async () => {
    const get = await answering({ "application/x-ndjson": { example: [example, { id: 2 }] } });
    expect((await get()).body).toBe(`${json}\n{"id":2}\n`);
  });
});

it.each([
  "text/plain",
  "text/html",
  "text/csv",
  "application/xml",
  "text/event-stream",
  "application/x-ndjson",
  "image/svg+xml",
])("a text goes out as it is under %s", async (described) => {
  const get = await answering({ [described]: { example: "<a>\n\n</a>" } });
  expect(await get()).toEqual({ status: 200, type: described, body: "<a>\n\n</a>" });
});

describe("XML", () => {
  const pet = {
    type: "object",
    properties: {
      id: { type: "integer", xml: { attribute: true } },
      name: { type: "string", xml: { name: "pet-name" } },
      tags: {
        type: "array",
        xml: { wrapped: true, name: "tag-list" },
        items: { type: "string", xml: { name: "tag" } },
      },
      photos: { type: "array", items: { type: "string" } },
      note: { type: ["string", "null"] },
      owner: { type: "object", xml: { prefix: "o", namespace: "urn:owner" }, properties: { name: { type: "string" } } },
    },
  };
  const value = { id: 7, name: 'A & "B"', tags: ["x", "y"], photos: ["p", "q"], note: null, owner: { name: "<Li>" } };
  const inside =
    '<pet-name>A &amp; "B"</pet-name><tag-list><tag>x</tag><tag>y</tag></tag-list><photos>p</photos><photos>q</photos>' +
    '<note/><o:owner xmlns:o="urn:owner"><name>&lt;Li&gt;</name></o:owner>';
  const head = '<?xml version="1.0" encoding="UTF-8"?>\n';

  it.each(["application/xml", "text/xml", "application/atom+xml", "application/xml; charset=utf-8"])(
    "is written by the schema as %s",
    async (type) => {
      const get = await answering({ [type]: { schema: { ...pet, xml: { name: "pet" } }, example: value } });
      expect(await get()).toEqual({ status: 200, type, body: `${head}<pet id="7">${inside}</pet>` });
    },
  );

  // OpenAPI 3.1, "XML Object".
  const text = { type: "string" };
  const animal = { ...text, xml: { name: "animal" } };
  it.each<[object, unknown, string]>([
    [{ items: animal }, ["v", "w"], "<animal>v</animal><animal>w</animal>"],
    [{ items: animal, xml: { name: "aliens" } }, ["v", "w"], "<animal>v</animal><animal>w</animal>"],
    [
      { items: text, xml: { wrapped: true } },
      ["v", "w"],
      "<animals><animals>v</animals><animals>w</animals></animals>",
    ],
    [{ items: animal, xml: { wrapped: true } }, ["v", "w"], "<animals><animal>v</animal><animal>w</animal></animals>"],
    [
      { items: animal, xml: { name: "aliens", wrapped: true } },
      ["v", "w"],
      "<aliens><animal>v</animal><animal>w</animal></aliens>",
    ],
    [
      { items: text, xml: { name: "aliens", wrapped: true } },
      ["v", "w"],
      "<aliens><aliens>v</aliens><aliens>w</aliens></aliens>",
    ],
  ])("writes lists as the specification shows: %j", async (rules, list, inside) => {
    const schema = { xml: { name: "zoo" }, type: "object", properties: { animals: { type: "array", ...rules } } };
    const get = await answering({ "application/xml": { schema, example: { animals: list } } });
    expect((await get()).body).toBe(`${head}<zoo>${inside}</zoo>`);
  });

  it("has its root named as the component is, where the schema doesn't say", async () => {
    const schema = { $ref: "#/components/schemas/Pet" };
    const get = await answering({ "application/xml": { schema, example: value } }, { schemas: { Pet: pet } });
    expect((await get()).body).toBe(`${head}<Pet id="7">${inside}</Pet>`);
  });

  it("follows a schema that contains itself", async () => {
    const node = {
      type: "object",
      xml: { name: "node" },
      properties: {
        id: { type: "integer", xml: { attribute: true } },
        kids: { type: "array", items: { $ref: "#/components/schemas/Node" } },
      },
    };
    const schema = { $ref: "#/components/schemas/Node" };
    const tree = { id: 1, kids: [{ id: 2, kids: [{ id: 3 }] }] };
    const get = await answering({ "application/xml": { schema, example: tree } }, { schemas: { Node: node } });
    expect((await get()).body).toBe(`${head}<node id="1"><node id="2"><node id="3"/></node></node>`);
  });

  it("that nothing names, or that no name fits, is refused with what to add", async () => {
    const unnamed = await answering({ "application/xml": { schema: pet, example: value } });
    const odd = await answering({ "application/xml": { schema: { xml: { name: "a" } }, example: { "1 b": 1 } } });
    const [one, other] = [await unnamed(), await odd()];
    expect([one.status, JSON.parse(one.body).detail]).toEqual([500, expect.stringContaining("needs xml: { name }")]);
    expect([other.status, JSON.parse(other.body).detail]).toEqual([500, expect.stringContaining('"1 b" is no name')]);
  });
});

describe("of several media types", () => {
  const content = {
    "application/xml": { example: "<x/>" },
    "application/json": { example: {} },
    "text/plain": { example: "x" },
    "image/*": { example: "png" },
  };
  it.each([
    [undefined, "application/json"],
    ["", "application/json"],
    ["*/*", "application/xml"],
    ["application/xml", "application/xml"],
    ["application/xml;q=0.5, text/plain", "text/plain"],
    ["text/*;q=0.2, application/*;q=0.1", "text/plain"],
    ["*/*;q=0.1, application/json;q=0", "application/xml"],
    ["image/png", "image/png"],
    ["image/webp, */*;q=0.1", "image/webp"],
    ["APPLICATION/XML", "application/xml"],
  ])("the one is answered that Accept likes best: %s", async (accept, type) => {
    const get = await answering(content);
    expect(await get(accept)).toMatchObject({ status: 200, type });
  });

  it.each(["text/csv", "application/json;q=0"])("none is answered where Accept likes none: %s", async (accept) => {
    const get = await answering(content);
    const { status, body } = await get(accept);
    expect([status, JSON.parse(body).detail]).toEqual([
      406,
      "GET /own answers application/xml or application/json or text/plain or image/*",
    ]);
  });
});
