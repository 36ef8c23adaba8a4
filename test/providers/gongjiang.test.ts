import { describe, expect, it } from "vitest";
import type { Extend } from "../../src/index.js";
import {
  createGongjiangClient,
  gongjiangAuth,
  isSuccess,
  type paths,
  servers,
  unwrap,
} from "../../src/providers/gongjiang.js";
import { accounts } from "../accounts.js";
import { fixedClock } from "../fixed-clock.js";
import { observedFetch, pathsOf } from "../observed-fetch.js";

const issued = { access_token: "token-1", token_type: "bearer", expires_in: 43_199, scope: "" };
const form = "application/x-www-form-urlencoded";

type Orders = {
  "/v1/orders": {
    get: { responses: { 200: { content: { "application/json": { orders: number[] } } } } };
    post: {
      requestBody: { content: { "application/json": { product?: string | undefined; tags?: string[] } } };
      responses: { 200: { content: { "application/json": { code: 200; order: number } } } };
    };
  };
};

function observedClient(token: unknown = issued, options: object = {}, answer: unknown = { code: 200, order: 1 }) {
  const clock = fixedClock(1_000);
  const observed = observedFetch(({ url }) => Response.json(url.endsWith("/oauth/token") ? token : answer));
  const settings = { ...accounts.gongjiang, fetch: observed.fetch, clock, ...options };
  return { client: createGongjiangClient<Extend<paths, Orders>>(settings), clock, requests: observed.requests };
}

describe("the Gongjiang client", () => {
  it("asks for a token with form fields, and without a scope unless there is one", async () => {
    const { client, requests } = observedClient();
    await client.auth.credential();
    expect(pathsOf(requests)).toEqual(["POST /oauth/token"]);
    expect(requests[0]?.headers.get("content-type")).toBe(form);
    expect(await requests[0]?.text()).toBe(
      "client_id=test-client&client_secret=test-secret&grant_type=client_credentials",
    );
  });

  it.each([
    ["", "scope="],
    ["orders", "scope=orders"],
  ])("sends the scope %j as given", async (scope, field) => {
    const { client, requests } = observedClient(issued, { scope });
    await client.auth.credential();
    expect((await requests[0]?.text())?.split("&")).toContain(field);
  });

  it("sends no header of its own with the token call but the content type of its sample", async () => {
    const { client, requests } = observedClient();
    await client.auth.credential();
    expect([...(requests[0]?.headers.keys() ?? [])]).toEqual(["content-type"]);
  });

  it.each([
    ["bearer", "bearer token-1"],
    ["Bearer", "Bearer token-1"],
    [undefined, "bearer token-1"],
  ])("signs calls with the token type as it came: %s", async (token_type, authorization) => {
    const { client, requests } = observedClient({ ...issued, token_type });
    await client.GET("/v1/orders");
    expect(requests[1]?.headers.get("authorization")).toBe(authorization);
    expect([...(requests[1]?.headers.keys() ?? [])]).toEqual(["authorization"]);
  });

  it("keeps a token for as long as expires_in says", async () => {
    const { client, clock, requests } = observedClient();
    await client.GET("/v1/orders");
    clock.advance(43_198_999);
    await client.GET("/v1/orders");
    clock.advance(1);
    await client.GET("/v1/orders");
    expect(pathsOf(requests)).toEqual([
      "POST /oauth/token",
      "GET /v1/orders",
      "GET /v1/orders",
      "POST /oauth/token",
      "GET /v1/orders",
    ]);
  });

  it("keeps a token without expires_in until it is marked spent", async () => {
    const { client, clock } = observedClient({ ...issued, expires_in: undefined });
    const credential = await client.auth.credential();
    clock.advance(1e12);
    expect(credential.expiresAt).toBeUndefined();
    expect(await client.auth.credential()).toBe(credential);
  });

  it.each([form, `${form}; charset=utf-8`, "Application/X-WWW-Form-Urlencoded;charset=UTF-8"])(
    "writes a body as a form when the content type is %s",
    async (type) => {
      const { client, requests } = observedClient();
      const body = { product: "扳手 & co", note: undefined, tags: ["a", "b"] };
      await client.POST("/v1/orders", { headers: { "content-type": type }, body });
      expect(requests[1]?.headers.get("content-type")).toBe(type);
      expect(await requests[1]?.text()).toBe("product=%E6%89%B3%E6%89%8B+%26+co&tags=a&tags=b");
    },
  );

  it("writes a body as JSON otherwise", async () => {
    const { client, requests } = observedClient();
    await client.POST("/v1/orders", { body: { product: "x" } });
    expect(requests[1]?.headers.get("content-type")).toBe("application/json");
    expect(await requests[1]?.json()).toEqual({ product: "x" });
  });

  it("writes forms although the option for another serializer is given as undefined", async () => {
    const { client, requests } = observedClient(issued, { bodySerializer: undefined });
    const headers = { "content-type": `${form}; charset=utf-8` };
    await client.POST("/v1/orders", { headers, body: { product: "x" } });
    expect(await requests[1]?.text()).toBe("product=x");
  });

  it("sends a multipart form as it is", async () => {
    const { client, requests } = observedClient();
    const body = new FormData();
    body.set("product", "x");
    await client.POST("/v1/orders", { body: body as object });
    expect(requests[1]?.headers.get("content-type")).toMatch(/^multipart\/form-data; boundary=/);
    expect(await requests[1]?.text()).toContain('name="product"');
  });

  it.each([
    ["text", "a=b&c=d", "a=b&c=d"],
    ["null", null, ""],
  ])("sends %s as a form without taking it apart", async (_what, body, sent) => {
    const { client, requests } = observedClient();
    await client.POST("/v1/orders", { headers: { "content-type": form }, body: body as unknown as object });
    expect(await requests[1]?.text()).toBe(sent);
  });

  it("leaves bodies to the caller's own serializer, if there is one", async () => {
    const { client, requests } = observedClient(issued, { bodySerializer: () => "own" });
    await client.POST("/v1/orders", { body: { product: "x" } });
    expect(await requests[1]?.text()).toBe("own");
  });

  it.each([
    ["without a token", { ...issued, access_token: undefined }],
    ["with a token type that no header can carry", { ...issued, token_type: "" }],
    ["with a negative lifetime", { ...issued, expires_in: -1 }],
    ["with a lifetime that is no number", { ...issued, expires_in: "soon" }],
    ["that is null", null],
  ])("says that a token answer %s is not what the description says", async (_what, answer) => {
    await expect(observedClient(answer).client.GET("/v1/orders")).rejects.toMatchObject({
      kind: "contract",
      operation: "createToken",
    });
  });

  it("takes a token answer with a failing code for a refusal", async () => {
    const { client } = observedClient({ code: "10001", message: "client is not enabled" });
    await expect(client.GET("/v1/orders")).rejects.toMatchObject({ kind: "authentication", code: "10001" });
  });
});

describe("a failed token call at Gongjiang", () => {
  it("tells OAuth's code and message", async () => {
    const refused = { error: "invalid_client", error_description: "Bad client credentials" };
    const { fetch } = observedFetch(() => Response.json(refused, { status: 401 }));
    const auth = gongjiangAuth({ ...accounts.gongjiang, fetch });
    await expect(auth.credential()).rejects.toMatchObject({
      kind: "authentication",
      code: "invalid_client",
      providerMessage: "Bad client credentials",
      message:
        "gongjiang: POST /oauth/token: the provider refused the credentials (HTTP 401, code invalid_client, Bad client credentials)",
      body: refused,
    });
  });
});

describe("success at Gongjiang", () => {
  it.each([
    [{ code: 200 }, true],
    [{ code: "200" }, true],
    [issued, true],
    [{ code: null }, true],
    [{ code: 401 }, false],
    [{ code: "0" }, false],
    [undefined, false],
    [null, false],
  ])("of %j is %s", (body, success) => {
    expect(isSuccess(body)).toBe(success);
  });

  it("is unwrapped to the body itself", async () => {
    expect(await unwrap(observedClient().client.POST("/v1/orders", { body: {} }))).toEqual({ code: 200, order: 1 });
  });

  it("is not what a code 401 inside HTTP 200 says, which is a business failure", async () => {
    const { client } = observedClient(issued, {}, { code: 401, message: "no" });
    await expect(unwrap(client.POST("/v1/orders", { body: {} }))).rejects.toMatchObject({
      kind: "business",
      code: 401,
      status: 200,
    });
  });
});

it("the servers of Gongjiang are those of the description, and production is the default", async () => {
  expect(servers).toEqual({
    production: "http://saeapi.dhgjcloud.com:18081",
    test: "http://120.78.172.211:18081",
  });
  const { client, requests } = observedClient(issued, { baseUrl: undefined, allowInsecureHttp: true });
  await client.auth.credential();
  expect(requests[0]?.url).toBe(`${servers.production}/oauth/token`);
});
