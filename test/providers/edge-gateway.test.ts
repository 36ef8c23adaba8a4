import { describe, expect, it } from "vitest";
import { createEdgeGatewayClient, isSuccess, servers, unwrap } from "../../src/providers/edge-gateway.js";
import { accounts } from "../accounts.js";
import { fixedClock } from "../fixed-clock.js";
import { observedFetch, pathsOf } from "../observed-fetch.js";

const t = 1_686_386_096_216;
const token = { access_token: "token-1", expire: 1_686_393_296, refresh_token: "refresh-1" };
const loggedIn = { code: 0, success: true, t, result: token };
const created = { code: 0, success: true, t, result: { id: 1 } };
const login = "/v1.0/openapi/auth/login";
const createProduct = "/v1.0/openapi/createProduct";

function observedClient(answers: { login?: unknown; product?: unknown } = {}) {
  const clock = fixedClock(1_000);
  const observed = observedFetch(({ url }) =>
    Response.json(url.endsWith(login) ? (answers.login ?? loggedIn) : (answers.product ?? created)),
  );
  const client = createEdgeGatewayClient({ ...accounts["edge-gateway"], fetch: observed.fetch, clock });
  return { client, clock, requests: observed.requests };
}

describe("the edge gateway client", () => {
  it("logs in with user name and password as JSON", async () => {
    const { client, requests } = observedClient();
    await client.auth.credential();
    expect(pathsOf(requests)).toEqual([`POST ${login}`]);
    expect(requests[0]?.headers.get("content-type")).toBe("application/json");
    expect(await requests[0]?.json()).toEqual({ username: "test-user", password: "test-password" });
  });

  it("signs calls with the bare token in x-token, and sends Content-Type with a call that has no body", async () => {
    const { client, requests } = observedClient();
    expect(await unwrap(client.GET(createProduct))).toEqual({ id: 1 });
    expect(requests[1]?.headers.get("x-token")).toBe("token-1");
    expect(requests[1]?.headers.get("content-type")).toBe("application/json");
    expect(requests[1]?.headers.has("authorization")).toBe(false);
  });

  it.each([
    ["right", t],
    ["a day behind", t - 86_400_000],
    ["a day ahead", t + 86_400_000],
  ])("takes the life of a token from the server's clock alone, with ours %s", async (_what, now) => {
    const { client, clock } = observedClient();
    clock.advance(now - clock.now());
    expect((await client.auth.credential()).expiresAt).toBe(now + 7_199_784);
  });

  it("sends the caller's own refresh unsigned, with the token percent-encoded in the path", async () => {
    const { client, requests } = observedClient();
    await client.POST("/v1.0/openapi/token/{refreshToken}", { params: { path: { refreshToken: "a/b?c" } } });
    expect(pathsOf(requests)).toEqual(["POST /v1.0/openapi/token/a%2Fb%3Fc"]);
    expect([...(requests[0]?.headers.keys() ?? [])]).toEqual([]);
  });

  it.each([
    ["without a token", { ...loggedIn, result: { ...token, access_token: undefined } }],
    ["without a result", { ...loggedIn, result: undefined }],
    ["without expire", { ...loggedIn, result: { ...token, expire: undefined } }],
    ["without t", { ...loggedIn, t: undefined }],
    ["whose token has ended a second ago", { ...loggedIn, result: { ...token, expire: Math.floor(t / 1_000) - 1 } }],
    ["that is text", "<html>"],
    ["without success", { code: 0, t, result: token }],
  ])("says that a login answer %s is not what the description says", async (_what, answer) => {
    await expect(observedClient({ login: answer }).client.GET(createProduct)).rejects.toMatchObject({
      kind: "contract",
      operation: "login",
    });
  });

  it.each([
    [20101, "authentication"],
    [1104, "business"],
    [1108, "business"],
    [500, "business"],
  ])("takes a login that fails with %i inside HTTP 200 for %s", async (code, kind) => {
    const { client } = observedClient({ login: { code, success: false, t, msg: "so it is" } });
    await expect(client.GET(createProduct)).rejects.toMatchObject({
      kind,
      code,
      providerMessage: "so it is",
      operation: "login",
    });
  });
});

describe("an edge gateway token that is about to end", () => {
  const lifeMs = 7_199_784;
  const odd = { ...token, refresh_token: "a/b?c=1" };

  function clientWith(renewal: () => Response, ...clientClock: number[]) {
    const clock = fixedClock(...clientClock);
    const observed = observedFetch(({ url }) => {
      if (url.endsWith(login)) return Response.json({ ...loggedIn, result: odd });
      return url.includes("/token/") ? renewal() : Response.json(created);
    });
    const client = createEdgeGatewayClient({ ...accounts["edge-gateway"], fetch: observed.fetch, clock });
    return { client, clock, requests: observed.requests };
  }
  const renewed = () =>
    Response.json({ ...loggedIn, result: { ...token, access_token: "token-2", refresh_token: "refresh-2" } });

  it.each([t, t - 86_400_000, t + 86_400_000])(
    "is renewed by the path, without a body, whatever our clock says (%i)",
    async (now) => {
      const { client, clock, requests } = clientWith(renewed, now);
      await client.GET(createProduct);
      clock.advance(lifeMs - 30_000);
      await client.GET(createProduct);
      const renewal = "POST /v1.0/openapi/token/a%2Fb%3Fc%3D1";
      expect(pathsOf(requests)).toEqual([`POST ${login}`, `GET ${createProduct}`, renewal, `GET ${createProduct}`]);
      expect(await requests[2]?.text()).toBe("");
      expect(requests.map(({ headers }) => headers.get("x-token"))).toEqual([null, "token-1", null, "token-2"]);
    },
  );

  it("is renewed with the refresh token that came last", async () => {
    const { client, clock, requests } = clientWith(renewed);
    for (let count = 0; count < 3; count++) {
      await client.auth.credential();
      clock.advance(lifeMs - 30_000);
    }
    expect(pathsOf(requests)).toEqual([
      `POST ${login}`,
      "POST /v1.0/openapi/token/a%2Fb%3Fc%3D1",
      "POST /v1.0/openapi/token/refresh-2",
    ]);
  });

  it.each<[string, () => Response]>([
    ["HTTP 401", () => new Response(null, { status: 401 })],
    ["a failure inside HTTP 200", () => Response.json({ success: false, code: 10006, t })],
  ])("makes the client log in, once, if the renewal is answered with %s", async (_what, refused) => {
    const { client, clock, requests } = clientWith(refused);
    await client.auth.credential();
    clock.advance(lifeMs - 30_000);
    await client.auth.credential();
    expect(pathsOf(requests).slice(1)).toEqual(["POST /v1.0/openapi/token/a%2Fb%3Fc%3D1", `POST ${login}`]);
  });
});

describe("success at the edge gateway", () => {
  it.each([
    [created, true],
    [{ success: true, errorCode: 0, result: 1 }, true],
    [{ success: true, code: "0", errorCode: null }, true],
    [{ success: true, code: 0, errorCode: 5 }, false],
    [{ success: true, code: 5 }, false],
    [{ success: false, code: 0 }, false],
    [{ code: 0 }, false],
    [null, false],
    [undefined, false],
  ])("of %j is %s", (body, success) => {
    expect(isSuccess(body)).toBe(success);
  });

  it.each([
    [
      { success: false, code: 1010, msg: "spent" },
      { kind: "authentication", code: 1010, providerMessage: "spent" },
    ],
    [
      { success: false, code: 1011 },
      { kind: "authentication", code: 1011 },
    ],
    [
      { success: false, errorCode: 10006, errorMsg: "over" },
      { kind: "authentication", code: 10006, providerMessage: "over" },
    ],
    [
      { success: false, code: 1, msg: "exists" },
      { kind: "business", code: 1, providerMessage: "exists" },
    ],
    [{ success: false }, { kind: "business", code: undefined }],
    [{ result: {} }, { kind: "contract" }],
  ])("is not what %j inside HTTP 200 says", async (body, error) => {
    const { client } = observedClient({ product: body });
    await expect(unwrap(client.GET(createProduct))).rejects.toMatchObject({ ...error, operation: "createProduct" });
  });
});

it("the servers of the edge gateway are those of the description", () => {
  expect(servers).toEqual({ example: "http://127.0.0.1:58081" });
});
