import { Ajv2020 } from "ajv/dist/2020.js";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { createMock, type Mock, type MockProvider } from "../../src/mock/index.js";
import { ownFile } from "./own-api.js";

const item = (key: object) => ({
  type: "object",
  required: ["key", "name", "made"],
  properties: { key, name: { type: "string" }, size: { type: "integer" }, made: { type: "string" } },
});

/** The same collection as the providers' envelopes have it, with keys and pages of each kind. */
const forms: readonly [MockProvider, object, (payload: object) => object, object | undefined, string][] = [
  ["wareconn", { type: "integer" }, (payload) => payload, undefined, ""],
  [
    "gongjiang",
    { type: "string" },
    (data) => fields({ code: { const: 200 }, data }),
    { style: "page", first: 0 },
    "data.",
  ],
  [
    "edge-gateway",
    { type: "string", format: "uuid" },
    (result) => ({ oneOf: [fields({ success: { const: false } }), fields({ success: { const: true }, result })] }),
    { style: "offset" },
    "result.",
  ],
  [
    "zhicloud",
    { type: "integer" },
    (data) => ({ allOf: [fields({ code: { const: 200 } }), fields({ data })] }),
    { style: "cursor", next: "data.next" },
    "data.",
  ],
];
const fields = (properties: object) => ({ type: "object", required: Object.keys(properties), properties });

const example = (provider: MockProvider, payload: unknown) =>
  ({
    wareconn: payload,
    gongjiang: { code: 200, data: payload },
    "edge-gateway": { success: true, result: payload },
    zhicloud: { code: 200, data: payload },
  })[provider];

/** A description of things, and the schemas of its answers. */
function describeThings([provider, key, envelope, pagination, at]: (typeof forms)[number]) {
  const first = { key: "type" in key && key.type === "integer" ? 1 : "a", name: "first", made: "here" };
  const list = { type: "array", items: item(key) };
  const page = fields({ total: { type: "integer" }, rows: list, next: { type: ["string", "null"] } });
  const schemas = { one: envelope(item(key)), list: envelope(pagination ? page : list) };
  const shown = pagination ? { total: 1, rows: [first], next: null } : [first];
  const answer = (schema: object, value: unknown) => ({
    responses: {
      200: { description: "ok", content: { "application/json": { schema, example: example(provider, value) } } },
    },
  });
  const requestBody = { content: { "application/json": { schema: { type: "object" } } } };
  const integer = { type: "integer" };
  const query = [
    { name: "at", in: "query", schema: pagination && "next" in pagination ? { type: "string" } : integer },
    { name: "limit", in: "query", schema: integer },
  ];
  const told = pagination && { ...pagination, parameter: "at", items: `${at}rows`, total: `${at}total` };
  const paths = {
    "/things": {
      "x-mock": { collection: "things", key: "key" },
      get: { ...answer(schemas.list, shown), parameters: query, ...(told && { "x-pagination": told }) },
      post: { ...answer(schemas.one, first), requestBody },
    },
    "/things/{thing}": {
      parameters: [{ name: "thing", in: "path", required: true, schema: { type: "string" } }],
      get: answer(schemas.one, first),
      put: { ...answer(schemas.one, first), requestBody },
      patch: { ...answer(schemas.one, first), requestBody },
      delete: answer(schemas.one, first),
    },
  };
  const description = { openapi: "3.1.0", info: { title: "Things", version: "1" }, security: [], paths };
  return { description, schemas, first, payloadOf: (body: unknown) => (at ? Object(body)[at.slice(0, -1)] : body) };
}

type Thing = Record<string, unknown>;
const body = fc.record({ name: fc.string(), size: fc.integer(), 名称: fc.string() }, { requiredKeys: ["name"] });
const step = fc.oneof(
  fc.record({ does: fc.constant("post"), body }),
  fc.record({ does: fc.constantFrom("get", "put", "patch", "delete"), index: fc.nat(2), body }),
);

it.each(forms)("a collection of %s holds what a list of things would, and answers what is valid", async (...form) => {
  const { description, schemas, first, payloadOf } = describeThings(form);
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  const isValid = { one: ajv.compile(schemas.one), list: ajv.compile(schemas.list) };
  const mock: Mock = await createMock(form[0], { extend: await ownFile("things.json", JSON.stringify(description)) });
  async function call(method: string, path: string, kind: keyof typeof isValid, sent?: object) {
    const headers = { "content-type": "application/json" };
    const response = await mock.fetch(`http://mock${path}`, {
      method: method.toUpperCase(),
      ...(sent && { headers, body: JSON.stringify(sent) }),
    });
    const answer = await response.json();
    if (response.status === 200) expect(isValid[kind](answer), JSON.stringify(answer)).toBe(true);
    return [response.status, payloadOf(answer)] as const;
  }
  async function all(): Promise<Thing[]> {
    const [, , , pagination] = form;
    if (!pagination) return (await call("get", "/things", "list"))[1];
    const found: Thing[] = [];
    let at: string | number | undefined = "next" in pagination ? undefined : 0;
    for (;;) {
      const [, { rows, next, total }] = await call(
        "get",
        `/things?limit=2${at === undefined ? "" : `&at=${at}`}`,
        "list",
      );
      found.push(...rows);
      expect(found.length).toBeLessThanOrEqual(total);
      if ("next" in pagination ? next === null : rows.length < 2) return found;
      at = "next" in pagination ? next : "first" in pagination ? Number(at) + 1 : found.length;
    }
  }

  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      mock.reset();
      const things: Thing[] = [first];
      for (const { does, body, ...rest } of steps) {
        if (does === "post") {
          const [status, made] = await call("post", "/things", "one", body);
          expect([status, made]).toEqual([200, { made: "here", ...body, key: expect.anything() }]);
          expect(things.map(({ key }) => key)).not.toContain(made.key);
          things.push(made);
          continue;
        }
        const index = (rest as { index: number }).index;
        const there = things[index];
        const path = `/things/${there?.key ?? "none"}`;
        const sent = does === "put" || does === "patch" ? body : undefined;
        const [status, answer] = await call(does, path, "one", sent);
        expect(status).toBe(there ? 200 : 404);
        if (!there) continue;
        const base = { made: "here", key: there.key };
        const now = does === "put" ? { ...base, ...body } : does === "patch" ? { ...there, ...body } : there;
        expect(answer).toEqual(now);
        if (does === "delete") things.splice(index, 1);
        else things[index] = now;
      }
      expect(await all()).toEqual(things);
    }),
    { numRuns: 40 },
  );
});
