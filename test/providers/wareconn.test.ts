import { describe, expect, it } from "vitest";
import type { Extend } from "../../src/index.js";
import { createWareconnClient, isSuccess, type paths, servers, unwrap } from "../../src/providers/wareconn.js";
import { accounts, baseUrl } from "../accounts.js";
import { fixedClock } from "../fixed-clock.js";
import { observedFetch, pathsOf } from "../observed-fetch.js";

const issued = { code: 0, msg: "success", token: "token-1", expires_in: 5224, refresh_token: "refresh-1" };
const refreshed = { access_token: "token-2", expires_in: "7200", refresh_token: "refresh-1" };

type Orders = {
  "/v1/orders": {
    get: { responses: { 200: { content: { "application/json": { orders: number[] } } } } };
    post: {
      requestBody: { content: { "application/json": { product: string } } };
      responses: { 200: { content: { "application/json": { order: number } } } };
    };
  };
};

function observedClient(token: unknown = issued, answer: unknown = { orders: [1] }) {
  const clock = fixedClock(1_000);
  const observed = observedFetch(({ url }) => Response.json(url.endsWith("/Oauth/token") ? token : answer));
  const client = createWareconnClient<Extend<paths, Orders>>({ ...accounts.wareconn, fetch: observed.fetch, clock });
  return { client, clock, requests: observed.requests };
}

describe("the Wareconn client", () => {
  it("asks for a token with client credentials as a JSON object", async () => {
    const { client, requests } = observedClient();
    await client.auth.credential();
    const [request] = requests;
    expect(pathsOf(requests)).toEqual(["POST /Oauth/token"]);
    expect(request?.headers.get("content-type")).toBe("application/json");
    expect(request?.headers.has("authorization")).toBe(false);
    expect(await request?.json()).toEqual({
      client_id: "test-client",
      client_secret: "test-secret",
      grant_type: "client_credentials",
    });
  });

  it("signs calls with the token as Bearer", async () => {
    const { client, requests } = observedClient();
    expect(await unwrap(client.GET("/v1/orders"))).toEqual({ orders: [1] });
    expect(pathsOf(requests)).toEqual(["POST /Oauth/token", "GET /v1/orders"]);
    expect(requests[1]?.headers.get("authorization")).toBe("Bearer token-1");
  });

  it("sends Content-Type: application/json with every call, body or not", async () => {
    const { client, requests } = observedClient();
    await client.GET("/v1/orders");
    await client.POST("/v1/orders", { body: { product: "x" } });
    expect(requests.map(({ headers }) => headers.get("content-type"))).toEqual(Array(3).fill("application/json"));
    expect(await requests[2]?.json()).toEqual({ product: "x" });
  });

  it("asks for a token once and keeps it for the seconds that it has left", async () => {
    const { client, clock, requests } = observedClient();
    expect((await client.auth.credential()).expiresAt).toBe(1_000 + 5_224_000);
    await Promise.all([client.GET("/v1/orders"), client.GET("/v1/orders")]);
    expect(pathsOf(requests)).toEqual(["POST /Oauth/token", "GET /v1/orders", "GET /v1/orders"]);
    clock.advance(5_224_000);
    await client.GET("/v1/orders");
    expect(pathsOf(requests).slice(3)).toEqual(["POST /Oauth/token", "GET /v1/orders"]);
  });

  it("accepts a token under either of its two names", async () => {
    const { client, requests } = observedClient(refreshed);
    await client.GET("/v1/orders");
    expect(requests[1]?.headers.get("authorization")).toBe("Bearer token-2");
    expect((await client.auth.credential()).expiresAt).toBe(1_000 + 7_200_000);
  });

  it.each([
    ["without a token", { ...issued, token: undefined }],
    ["with an empty token", { ...issued, token: "" }],
    ["with a token that no header can carry", { ...issued, token: "a\nb" }],
    ["with a lifetime that is no time", { ...issued, expires_in: "soon" }],
    ["with a negative lifetime", { ...issued, expires_in: "-5" }],
    ["that is a list", [issued]],
    ["that is null", null],
  ])("says that a token answer %s is not what the description says", async (_what, answer) => {
    await expect(observedClient(answer).client.GET("/v1/orders")).rejects.toMatchObject({
      kind: "contract",
      operation: "createToken",
    });
  });

  it.each([
    ["a lifetime of 0, which is less than a second", 0, 1_000],
    ["the same as a text", "0", 1_000],
    ["no lifetime", undefined, undefined],
    ["a lifetime of null", null, undefined],
  ])("takes a token answer with %s", async (_what, expires_in, lifeMs) => {
    const { client, clock } = observedClient({ ...issued, expires_in });
    const { expiresAt } = await client.auth.credential();
    expect(expiresAt).toBe(lifeMs && clock.now() + lifeMs);
  });

  it("takes a token answer with a code above 0 for a refusal, and hands on code and message", async () => {
    const { client } = observedClient({ code: 7, msg: "client_secret is wrong" });
    await expect(client.GET("/v1/orders")).rejects.toMatchObject({
      kind: "authentication",
      status: 200,
      code: 7,
      providerMessage: "client_secret is wrong",
      operation: "createToken",
    });
  });

  it.each([{ code: 429, msg: "too many" }, { code: "503", msg: "busy" }, { code: "temporarily_unavailable" }])(
    "doesn't take a token answer for a refusal that says it is none: %j",
    async (answer) => {
      const { client } = observedClient(answer);
      await expect(client.GET("/v1/orders")).rejects.toMatchObject({ kind: "business", code: answer.code });
    },
  );

  it("shows no secret that the provider echoes", async () => {
    const refused = observedClient({ code: 7, msg: "client_secret test-secret is wrong" }).client;
    const failed = observedClient(issued, { code: 7, msg: "token-1 may not do this" }).client;
    for (const call of [refused.GET("/v1/orders"), unwrap(failed.GET("/v1/orders"))]) {
      const error = (await call.catch((reason: unknown) => reason)) as Error;
      expect(error.message).toContain("[hidden]");
      expect(JSON.stringify(error) + error.stack).not.toMatch(/test-secret|token-1/);
    }
  });

  it("sends the caller's own token calls unsigned, and does not adopt what they bring", async () => {
    const { client, requests } = observedClient();
    const body = { grant_type: "refresh_token", refresh_token: "refresh-1" } as const;
    await client.POST("/Oauth/token", { body });
    expect(pathsOf(requests)).toEqual(["POST /Oauth/token"]);
    expect(requests[0]?.headers.has("authorization")).toBe(false);
    await client.GET("/v1/orders");
    expect(pathsOf(requests).slice(1)).toEqual(["POST /Oauth/token", "GET /v1/orders"]);
  });

  it("works below a path of its base URL", async () => {
    const { fetch, requests } = observedFetch(() => Response.json(issued));
    const client = createWareconnClient({ ...accounts.wareconn, baseUrl: `${baseUrl}/proxy/`, fetch });
    await client.POST("/Oauth/token", { body: { grant_type: "refresh_token", refresh_token: "x" } });
    await client.auth.credential();
    expect(pathsOf(requests)).toEqual(["POST /proxy/Oauth/token", "POST /proxy/Oauth/token"]);
    expect(requests.every(({ headers }) => !headers.has("authorization"))).toBe(true);
  });
});

describe("a Wareconn token that is about to end", () => {
  const bearers = (requests: Request[]) => requests.map(({ headers }) => headers.get("authorization"));

  /** Answers the token calls in turn. */
  function clientWith(...answers: (() => Response)[]) {
    const clock = fixedClock(1_000);
    const observed = observedFetch(({ url }) =>
      url.endsWith("/Oauth/token") ? (answers.shift()?.() ?? Response.error()) : Response.json({ orders: [] }),
    );
    const client = createWareconnClient<Extend<paths, Orders>>({ ...accounts.wareconn, fetch: observed.fetch, clock });
    return { client, clock, requests: observed.requests };
  }
  const grant = () => Response.json(issued);

  it("is refreshed with the refresh token alone; the lifetime may come as text", async () => {
    const { client, clock, requests } = clientWith(grant, () => Response.json(refreshed));
    await client.GET("/v1/orders");
    clock.advance(5_224_000 - 30_000);
    await client.GET("/v1/orders");
    expect(pathsOf(requests)).toEqual(["POST /Oauth/token", "GET /v1/orders", "POST /Oauth/token", "GET /v1/orders"]);
    expect(await requests[2]?.json()).toEqual({ refresh_token: "refresh-1", grant_type: "refresh_token" });
    expect(requests[2]?.headers.get("content-type")).toBe("application/json");
    expect(bearers(requests)).toEqual([null, "Bearer token-1", null, "Bearer token-2"]);
    expect((await client.auth.credential()).expiresAt).toBe(clock.now() + 7_200_000);
  });

  it("is refreshed with the refresh token that came last", async () => {
    const rotated = () => Response.json({ ...refreshed, refresh_token: "refresh-2" });
    const { client, clock, requests } = clientWith(grant, rotated, rotated);
    await client.auth.credential();
    clock.advance(5_224_000 - 30_000);
    await client.auth.credential();
    clock.advance(7_200_000 - 30_000);
    await client.auth.credential();
    expect(await requests[2]?.json()).toEqual({ refresh_token: "refresh-2", grant_type: "refresh_token" });
  });

  it("is obtained anew, once, if the refresh fails", async () => {
    const refused = () => Response.json({ code: 5, msg: "no such refresh token" });
    const { client, clock, requests } = clientWith(grant, refused, () =>
      Response.json({ ...issued, token: "token-3" }),
    );
    await client.auth.credential();
    clock.advance(5_224_000 - 30_000);
    await client.GET("/v1/orders");
    expect(await requests[2]?.json()).toMatchObject({ grant_type: "client_credentials" });
    expect(bearers(requests).at(-1)).toBe("Bearer token-3");
  });

  it("is not refreshed once it has ended: that is only documented before", async () => {
    const { client, clock, requests } = clientWith(grant, grant);
    await client.auth.credential();
    clock.advance(5_224_000);
    await client.auth.credential();
    expect(await requests[1]?.json()).toMatchObject({ grant_type: "client_credentials" });
  });

  it("with 3 s left is used to the last tenth of them, and asked for no more often than that", async () => {
    const short = () => Response.json({ ...issued, expires_in: 3, refresh_token: undefined });
    const { client, clock, requests } = clientWith(short, short);
    for (let elapsed = 0; elapsed < 3_000; elapsed += 100) {
      await client.GET("/v1/orders");
      clock.advance(100);
    }
    await client.GET("/v1/orders");
    expect(pathsOf(requests).filter((path) => path === "POST /Oauth/token")).toHaveLength(2);
  });
});

describe("success at Wareconn", () => {
  it.each([
    [issued, true],
    [refreshed, true],
    [{ orders: [] }, true],
    [{ code: "0" }, true],
    [{ code: null }, true],
    [{ code: 1, msg: "no" }, false],
    [{ code: "1" }, false],
    [undefined, false],
    [null, false],
  ])("of %j is %s", (body, success) => {
    expect(isSuccess(body)).toBe(success);
  });

  it("is unwrapped to the body itself", async () => {
    const { client } = observedClient();
    const body = { grant_type: "refresh_token", refresh_token: "x" } as const;
    expect(await unwrap(client.POST("/Oauth/token", { body }))).toEqual(issued);
  });

  it("is not what a code above 0 inside HTTP 200 says", async () => {
    const { client } = observedClient(issued, { code: 3, msg: "no such order" });
    await expect(unwrap(client.GET("/v1/orders"))).rejects.toMatchObject({
      kind: "business",
      status: 200,
      code: 3,
      providerMessage: "no such order",
    });
  });
});

it("the servers of Wareconn are those of the description", () => {
  expect(servers).toEqual({ demo: "http://api.demo.wareconn.com" });
});
