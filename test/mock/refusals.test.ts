import { request } from "node:http";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { createMock } from "../../src/mock/create-mock.js";
import { createEdgeGatewayClient, unwrap as unwrapEdgeGateway } from "../../src/providers/edge-gateway.js";
import { createGongjiangClient, unwrap as unwrapGongjiang } from "../../src/providers/gongjiang.js";
import { createWareconnClient, unwrap as unwrapWareconn } from "../../src/providers/wareconn.js";
import { createZhicloudClient, unwrap as unwrapZhicloud } from "../../src/providers/zhicloud.js";
import { providers } from "../accounts.js";
import { ownFile } from "./own-api.js";

const baseUrl = "https://mock.example";
const integer = { type: "integer", minimum: 1 };
const schema = { type: "object", properties: { items: { type: "array", items: { properties: { price: integer } } } } };
const content = {
  "application/json": {
    examples: { 空: { value: { code: 200, list: [] } }, "two, of them": { value: { code: 200 } } },
  },
};
const description = {
  openapi: "3.1.0",
  info: { title: "Own", version: "1" },
  paths: {
    "/v1/orders": {
      get: {
        parameters: [{ name: "page", in: "query", schema: integer }],
        responses: { 200: { description: "ok", content } },
      },
      post: {
        requestBody: { content: { "application/json": { schema } } },
        responses: { 200: { description: "ok", content } },
      },
    },
  },
};
const extend = await ownFile("orders.json", JSON.stringify(description));

const create = {
  wareconn: [createWareconnClient, unwrapWareconn],
  zhicloud: [createZhicloudClient, unwrapZhicloud],
  "edge-gateway": [createEdgeGatewayClient, unwrapEdgeGateway],
  gongjiang: [createGongjiangClient, unwrapGongjiang],
} as const;

type AnyClient = { request(method: string, path: string, init?: object): Promise<never> };

describe.each(providers)("why the mock of %s refuses a call", (provider) => {
  const [createClient, unwrap] = create[provider];
  const refuse = async (refusals: "problem" | "provider", method: string, path: string, init?: object) => {
    const mock = await createMock(provider, { extend, refusals });
    const client = createClient({ baseUrl, fetch: mock.fetch, ...mock.credentials } as never) as unknown as AnyClient;
    const error = await (unwrap as (answer: Promise<never>) => Promise<unknown>)(
      client.request(method, path, init),
    ).catch((thrown: unknown) => thrown);
    return { error, refusal: mock.calls.at(-1)?.refusal };
  };

  it.each(["problem", "provider"] as const)("reaches whoever made it, and the journal: as %s", async (refusals) => {
    const page = await refuse(refusals, "get", "/v1/orders?page=0");
    expect(page.error).toMatchObject({ status: 422, providerMessage: "query parameter page must be >= 1" });
    expect(page.refusal).toBe("query parameter page must be >= 1");
    const price = await refuse(refusals, "post", "/v1/orders", { body: { items: [{ price: "5" }] } });
    expect(price.error).toMatchObject({ status: 422, providerMessage: "body /items/0/price must be integer" });
    expect(price.refusal).toBe("body /items/0/price must be integer");
  });
});

it("has the provider's own form where that is wanted, also for what is not described", async () => {
  const mock = await createMock("gongjiang", { extend, refusals: "provider" });
  const answer = async (path: string, method: string) => {
    const response = await mock.fetch(baseUrl + path, { method });
    return [
      response.status,
      response.headers.get("content-type"),
      response.headers.get("allow"),
      await response.json(),
    ];
  };
  expect(await answer("/v1/orders", "DELETE")).toEqual([
    405,
    "application/json",
    "GET, HEAD, POST",
    { code: 405, message: "/v1/orders takes GET, HEAD, POST, not DELETE." },
  ]);
  expect(await answer("/v2", "GET")).toEqual([
    404,
    "application/json",
    null,
    { code: 404, message: "The description has no path /v2." },
  ]);
});

it("is that several things are wrong, the first of them in words", async () => {
  const prices = Array.from({ length: 5 }, () => ({ price: 0 }));
  const mock = await createMock("gongjiang", {
    extend: await ownFile("a.json", JSON.stringify({ ...description, security: [] })),
  });
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ items: prices });
  const response = await mock.fetch(`${baseUrl}/v1/orders`, { method: "POST", headers, body });
  const { detail, validation } = await response.json();
  expect(detail).toBe(
    "body /items/0/price must be >= 1; body /items/1/price must be >= 1; body /items/2/price must be >= 1; and 2 more",
  );
  expect(validation[4]).toEqual({
    location: ["body", "items", "4", "price"],
    code: "minimum",
    message: "body /items/4/price must be >= 1",
  });
});

it.each([
  ["in UTF-8", Buffer.from("example=空").toString("latin1"), { code: 200, list: [] }],
  ["percent-encoded", "example=%E7%A9%BA", { code: 200, list: [] }],
  ["with a comma, in quotes", 'code=200, example="two, of them"', { code: 200 }],
])("an example is preferred by its name %s", async (_how, prefer, body) => {
  const mock = await createMock("gongjiang", {
    extend: await ownFile("a.json", JSON.stringify({ ...description, security: [] })),
  });
  const server = await mock.listen();
  try {
    const answer = await new Promise<string>((resolve, reject) => {
      request(`${server.url}/v1/orders`, { headers: { prefer } }, (response) =>
        text(response).then(resolve, reject),
      ).end();
    });
    expect(JSON.parse(answer)).toEqual(body);
  } finally {
    await server.close();
  }
});
