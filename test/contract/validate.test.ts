import { describe, expect, it } from "vitest";
import type { ProviderEvent } from "../../src/credentials/events.js";
import { createGongjiangClient } from "../../src/providers/gongjiang.js";
import { createValidator, type ValidatorOptions } from "../../src/validate.js";
import { ownFile } from "../mock/own-api.js";

const account = { baseUrl: "https://api.example", clientId: "test-client", clientSecret: "test-secret" };

const text = `
openapi: 3.1.0
info: { title: Orders, version: "1" }
paths:
  /v1/orders/{id}:
    parameters:
      - { name: id, in: path, required: true, schema: { type: integer } }
      - { name: size, in: query, schema: { type: integer, maximum: 50 } }
    get:
      operationId: getOrder
      responses:
        "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Order" } } } }
    put:
      operationId: putOrder
      requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/Order" } } } }
      responses: { "204": { description: ok } }
    post:
      operationId: payOrder
      requestBody:
        content:
          application/x-www-form-urlencoded:
            schema: { type: object, required: [amount], properties: { amount: { type: integer } } }
      responses: { "200": { description: a file, content: { application/octet-stream: {} } } }
components:
  schemas:
    Order:
      type: object
      required: [id, name]
      properties: { id: { type: integer, readOnly: true }, name: { type: string }, key: { type: string, writeOnly: true } }
`;

/** A client that compares, what it sent and what it told. */
async function clientWith(options: ValidatorOptions, answer: () => Response) {
  const events: ProviderEvent[] = [];
  const sent: string[] = [];
  const client = createGongjiangClient<Record<string, never>>({
    ...account,
    validate: createValidator("gongjiang", { extend: await ownFile("orders.yaml", text), ...options }),
    onEvent: (event) => void (event.type === "contract.violated" && events.push(event)),
    clock: { now: () => 1_700_000_000_000 },
    fetch: async (input, init) => {
      const { url, method } = new Request(input, { ...init, signal: null });
      if (url.endsWith("/oauth/token")) {
        return Response.json({ access_token: "token-1", token_type: "bearer", expires_in: 100 });
      }
      sent.push(`${method} ${url}`);
      return answer();
    },
  });
  const call = (method: string, init: object) =>
    client.request(method.toLowerCase() as never, "/v1/orders/{id}" as never, init as never) as Promise<{
      data?: unknown;
    }>;
  return { client, call: (method: string, init: object) => call(method, init), events, sent };
}

const path = { id: 7 };
const fits = () => Response.json({ id: 7, name: "a" });
const differs = () => Response.json({ id: "7", name: "a", phone: "13800000000" });

describe("a client with validate", () => {
  it("tells of an answer that is not what the description says, and hands it over", async () => {
    const { call, events } = await clientWith({}, differs);
    const { data } = await call("GET", { params: { path } });
    expect(data).toEqual({ id: "7", name: "a", phone: "13800000000" });
    expect(events).toEqual([
      {
        ...{
          type: "contract.violated",
          provider: "gongjiang",
          at: 1_700_000_000_000,
          durationMs: 0,
          reason: "response",
        },
        ...{ method: "GET", template: "/v1/orders/{id}", status: 200 },
        differences: [
          {
            kind: "type",
            message: "documents `id` as integer, server sent text",
            pointer: expect.stringMatching(/orders\.yaml#\/components\/schemas\/Order\/properties\/id\/type$/),
            place: "body/id",
          },
          expect.objectContaining({ kind: "undocumented", message: "undocumented field `phone`" }),
        ],
      },
    ]);
    expect(JSON.stringify(events)).not.toContain("1380000");
  });

  it("says nothing of what the description says, however the call is written", async () => {
    const { call, events } = await clientWith({ of: "both" }, fits);
    await call("GET", { params: { path: { id: "7" }, query: { size: 5 } }, headers: { "x-more": "1" } });
    expect(events).toEqual([]);
  });

  it("takes an answer's file, an empty answer and a form for what they are", async () => {
    const file = await clientWith(
      { of: "both" },
      () => new Response("a", { headers: { "content-type": "application/octet-stream" } }),
    );
    await file.call("POST", {
      params: { path },
      body: { amount: 5 },
      headers: { "content-type": "application/x-www-form-urlencoded" },
      parseAs: "blob",
    });
    const none = await clientWith({ of: "both" }, () => new Response(null, { status: 204 }));
    await none.call("PUT", { params: { path }, body: { name: "a" } });
    expect([...file.events, ...none.events]).toEqual([]);
  });

  it("compares one side only where it is told to", async () => {
    const wrong = { params: { path: { id: "seven" } } };
    const requests = await clientWith({ of: "requests" }, differs);
    await requests.call("GET", wrong);
    expect(requests.events.map(({ reason }) => reason)).toEqual(["request"]);
    const responses = await clientWith({ of: "responses" }, differs);
    await responses.call("GET", wrong);
    expect(responses.events.map(({ reason }) => reason)).toEqual(["response"]);
  });

  it("refuses a wrong request before anything is sent, where it is strict", async () => {
    const { call, sent } = await clientWith({ of: "both", strict: true }, fits);
    const wrong = call("PUT", { params: { path, query: { size: 99 } }, body: { name: 5 } });
    await expect(wrong).rejects.toMatchObject({ kind: "contract", operation: "putOrder", status: undefined });
    await expect(wrong).rejects.toThrow(
      /^gongjiang: putOrder: the request is not what \S+orders\.yaml#\/paths\/~1v1~1orders~1\{id\}\/parameters\/1\/schema\/maximum says: documents query parameter size as at most 50, client sent more; and 1 more$/,
    );
    expect(sent).toEqual([]);
  });

  it("rejects with what an answer differs in, where it is strict", async () => {
    const { call } = await clientWith({ strict: true }, () => Response.json({ id: 7 }));
    await expect(call("GET", { params: { path } })).rejects.toMatchObject({
      kind: "contract",
      status: 200,
      message: expect.stringContaining("documents `name` as required, server sent none"),
    });
  });

  it("says that a page of HTML is one, where an error's body was to be JSON", async () => {
    const { call, events } = await clientWith(
      {},
      () => new Response("<html><body>login</body></html>", { status: 200, headers: { "content-type": "text/html" } }),
    );
    await call("GET", { params: { path }, parseAs: "text" });
    expect(events.flatMap(({ differences = [] }) => differences.map(({ kind }) => kind))).toEqual(["html"]);
  });

  it("rejects each call with what is wrong with its file", async () => {
    const { call, sent } = await clientWith({ extend: "nowhere.yaml" }, fits);
    for (const _ of [1, 2]) {
      await expect(call("GET", { params: { path } })).rejects.toMatchObject({
        kind: "configuration",
        message: 'gongjiang: option "validate": nowhere.yaml can\'t be read: there is no such file',
      });
    }
    expect(sent).toEqual([]);
  });

  it("is told at once what is wrong with its options", () => {
    expect(() => createValidator("gongjiang", { off: "both" } as object)).toThrow('unknown option "off"');
    expect(() => createValidator("gongjiang", { of: "all" as never })).toThrow('option "of" must be');
    expect(() => createValidator("nobody" as never)).toThrow('there is no provider "nobody"');
    const validate = {} as never;
    expect(() => createGongjiangClient({ ...account, validate })).toThrow('option "validate" must be a function');
  });
});

it.each(["strnig", "[string, null]"])("A schema of type %s is told of, and nothing is sent", async (type) => {
  const wrong = text.replace("name: { type: string }", `name: { type: ${type} }`);
  const { call, sent } = await clientWith({ extend: await ownFile("orders.yaml", wrong) }, fits);
  await expect(call("GET", { params: { path } })).rejects.toMatchObject({
    kind: "configuration",
    message: expect.stringContaining("orders.yaml#/components/schemas/Order/properties/name/type: "),
  });
  expect(sent).toEqual([]);
});
