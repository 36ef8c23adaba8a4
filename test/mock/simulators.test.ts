import { describe, expect, it } from "vitest";
import { createMock, type MockOptions } from "../../src/mock/index.js";
import { checksum } from "../../src/providers/zhicloud.js";
import { fixedClock } from "../fixed-clock.js";
import { ownFile } from "./own-api.js";

/** What answers hold that is used here: each provider's some of it. */
interface Fields {
  readonly [name: string]: unknown;
  readonly token: string;
  readonly access_token: string;
  readonly refresh_token: string;
  readonly t: number;
  readonly result: { readonly access_token: string; readonly refresh_token: string; readonly expire: number };
  readonly data: { readonly auth_code: string };
}

const start = 1_700_000_000_000;
const second = 1_000;
const origin = "https://mock.example";

async function mockOf(provider: Parameters<typeof createMock>[0], options: MockOptions = {}) {
  const clock = fixedClock(start);
  const mock = await createMock(provider, { clock, ...options });
  /** The status and the body of an answer. */
  const call = async (path: string, init: RequestInit = {}): Promise<[number, Fields]> => {
    const response = await mock.fetch(origin + path, init);
    return [response.status, await response.json()];
  };
  const send = (path: string, body: object) =>
    call(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  const refusal = () => mock.calls.at(-1)?.refusal;
  return { mock, clock, call, send, refusal };
}

const pingApi = () =>
  ownFile(
    "ping.yaml",
    `openapi: 3.1.0
info: { title: Ping, version: "1" }
paths:
  /ping: { get: { responses: { "200": { description: ok, content: { application/json: { example: { pong: true } } } } } } }
  /open: { get: { security: [], responses: { "200": { description: ok, content: { application/json: { example: {} } } } } } }
`,
  );

describe("Wareconn, simulated,", () => {
  const credentials = { client_id: "demo-client", client_secret: "demo-secret", grant_type: "client_credentials" };
  const refresh = (refresh_token: unknown) => ({ refresh_token, grant_type: "refresh_token" });
  const path = "/Oauth/token";

  it("returns the same token and its remaining seconds to who asks early, and another one after its end", async () => {
    const { send, clock } = await mockOf("wareconn");
    const [, first] = await send(path, credentials);
    expect(first).toMatchObject({ code: 0, msg: "success", expires_in: 7200 });
    clock.advance(1_976.5 * second);
    const [, another] = await send(path, credentials);
    expect(another).toEqual({ ...first, expires_in: 5223 });
    clock.advance(5_223.5 * second);
    const [, third] = await send(path, credentials);
    expect(third).toMatchObject({ expires_in: 7200 });
    expect(third.token).not.toBe(first.token);
  });

  it("tells a rest of 0 s in the last second of a token's life", async () => {
    const { send, clock } = await mockOf("wareconn");
    const [, { token }] = await send(path, credentials);
    clock.advance(7_199.5 * second);
    expect((await send(path, credentials))[1]).toMatchObject({ token, expires_in: 0 });
    clock.advance(0.5 * second);
    expect((await send(path, credentials))[1]).toMatchObject({ expires_in: 7200 });
  });

  it("refreshes to other tokens, with the lifetime as text and no code, and ends the old ones", async () => {
    const { send, call } = await mockOf("wareconn", { extend: await pingApi() });
    const [, { token, refresh_token }] = await send(path, credentials);
    const [status, renewed] = await send(path, refresh(refresh_token));
    expect([status, renewed]).toEqual([
      200,
      { access_token: expect.any(String), expires_in: "7200", refresh_token: expect.any(String) },
    ]);
    const ping = (bearer: string) => call("/ping", { headers: { authorization: `Bearer ${bearer}` } });
    expect(await ping(token)).toEqual([401, { code: 401, msg: "unauthorized" }]);
    expect(await ping(renewed.access_token)).toEqual([200, { pong: true }]);
    expect((await send(path, refresh(refresh_token)))[0]).toBe(401);
  });

  it("refreshes no token that has ended", async () => {
    const { send, clock, refusal } = await mockOf("wareconn");
    const [, { refresh_token }] = await send(path, credentials);
    clock.advance(7_200 * second);
    expect(await send(path, refresh(refresh_token))).toMatchObject([401, { code: 2 }]);
    expect(refusal()).toBe("refresh_token is unknown, or its token has ended");
  });

  it.each([
    ["http", 401],
    ["envelope", 200],
  ] as const)("refuses wrong credentials by %s: %i and a code above 0", async (failures, status) => {
    const { send } = await mockOf("wareconn", { failures });
    const wrong = { ...credentials, client_secret: "other" };
    expect(await send(path, wrong)).toEqual([status, { code: 1, msg: "client_id or client_secret is wrong" }]);
  });
});

describe("Zhicloud, simulated,", () => {
  const basic = (id: string, secret: string) => `Basic ${btoa(`${id}:${secret}`)}`;
  const one = { clientId: "client-a", clientSecret: "secret-a", accessToken: "access-a" };
  const sameClient = { ...one, accessToken: "access-b" };
  const other = { clientId: "client-c", clientSecret: "secret-c", accessToken: "access-c" };
  const authorize = "/apis/rest/authService/authorize/json";
  const userInfo = "/apis/rest/userService/getUserInfo/json";

  async function zhicloud() {
    const made = await mockOf("zhicloud", { credentials: [one, sameClient, other] });
    const call = (path: string, account: typeof one, query: object = {}, headers: Record<string, string> = {}) => {
      const t = made.clock.now();
      const signature = { access_token: account.accessToken, client_id: account.clientId, t_: t, p_: checksum(t) };
      const search = new URLSearchParams({ ...signature, ...query } as never);
      const authorization = basic(account.clientId, account.clientSecret);
      return made.call(`${path}?${search}`, { headers: { authorization, ...headers } });
    };
    const codeOf = async (account: typeof one) => {
      const [, { data }] = await call(authorize, account);
      return data.auth_code;
    };
    return { ...made, call, codeOf };
  }

  it("makes auth codes of 40 hexadecimal digits that live for 30 s", async () => {
    const { call, codeOf, clock } = await zhicloud();
    const auth_code = await codeOf(one);
    expect(auth_code).toMatch(/^[0-9a-f]{40}$/);
    clock.advance(30 * second - 1);
    expect(await call(userInfo, one, { auth_code })).toMatchObject([200, { code: 200 }]);
    clock.advance(1);
    expect(await call(userInfo, one, { auth_code })).toEqual([200, { code: 100020, message: "auth code expired" }]);
  });

  it.each<[string, number, object, Record<string, string>]>([
    ["a client_id that is unknown", 100008, {}, { authorization: basic("nobody", "secret-a") }],
    ["a client_secret that is wrong", 100009, {}, { authorization: basic("client-a", "secret-c") }],
    ["a header that is no HTTP Basic", 100009, {}, { authorization: "Bearer x" }],
    ["a client_id that isn't that of the header", 100002, { client_id: "client-c" }, {}],
    ["an access token that is unknown", 100014, { access_token: "access-z" }, {}],
    ["a p_ that isn't made of t_", 601, { p_: 1 }, {}],
    ["a t_ of more than 5 minutes ago", 601, { t_: start - 300_001, p_: checksum(start - 300_001) }, {}],
    ["a t_ that is no number", 601, { t_: "now" }, {}],
  ])("refuses %s with %i inside HTTP 200, in JSON and in XML", async (_what, code, query, headers) => {
    const { call, mock } = await zhicloud();
    expect(await call(authorize, one, query, headers)).toMatchObject([200, { code }]);
    const search = new URLSearchParams({
      access_token: one.accessToken,
      client_id: one.clientId,
      t_: start,
      p_: checksum(start),
      ...query,
    } as never);
    const authorization = basic(one.clientId, one.clientSecret);
    const xml = await mock.fetch(`${origin}${authorize.replace("json", "xml")}?${search}`, {
      headers: { authorization, ...headers },
    });
    expect([xml.headers.get("content-type"), await xml.text()]).toEqual([
      "application/xml",
      expect.stringContaining(`<code>${code}</code>`),
    ]);
  });

  it("takes a t_ that is 5 minutes away", async () => {
    const { call } = await zhicloud();
    for (const t_ of [start - 300_000, start + 300_000]) {
      expect(await call(authorize, one, { t_, p_: checksum(t_) })).toMatchObject([200, { code: 200 }]);
    }
  });

  it("refuses an auth code that is unknown, another client's or another user's", async () => {
    const { call, codeOf } = await zhicloud();
    expect(await call(userInfo, one, { auth_code: "x" })).toMatchObject([200, { code: 100019 }]);
    expect(await call(userInfo, one, { auth_code: await codeOf(other) })).toMatchObject([200, { code: 100021 }]);
    expect(await call(userInfo, one, { auth_code: await codeOf(sameClient) })).toMatchObject([200, { code: 100023 }]);
    expect(await call(userInfo, one, { auth_code: await codeOf(one) })).toMatchObject([200, { code: 200 }]);
  });

  it("answers HTTP 401 to a call that is not signed, and says in its journal what is missing", async () => {
    const { mock, refusal } = await zhicloud();
    const { status } = await mock.fetch(origin + userInfo);
    expect([status, refusal()]).toEqual([
      401,
      "not signed: without access_token, t_, p_, client_id, auth_code, authorization",
    ]);
  });
});

describe("the edge gateway, simulated,", () => {
  const login = "/v1.0/openapi/auth/login";
  const createProduct = "/v1.0/openapi/createProduct";
  const account = { username: "demo", password: "demo-password" };
  const signed = (token: unknown) => ({ headers: { "x-token": String(token) } });

  it("tells the end of a token in seconds beside its own time in milliseconds", async () => {
    const { send, call, clock } = await mockOf("edge-gateway");
    const [status, { t, result }] = await send(login, account);
    expect([status, t]).toEqual([200, start]);
    const { expire, access_token } = result;
    expect(expire).toBe(start / second + 7_200);
    expect(access_token.split(".")).toHaveLength(3);
    clock.advance(7_200 * second - 1);
    expect((await call(createProduct, signed(access_token)))[0]).toBe(200);
    clock.advance(1);
    expect((await call(createProduct, signed(access_token)))[0]).toBe(401);
  });

  it("renews by the path, once, and ends the pair that it was asked with", async () => {
    const { send, call } = await mockOf("edge-gateway");
    const first = (await send(login, account))[1].result;
    const renewal = `/v1.0/openapi/token/${encodeURIComponent(first.refresh_token)}`;
    const [, { result }] = await call(renewal, { method: "POST" });
    expect((await call(createProduct, signed(first.access_token)))[0]).toBe(401);
    expect((await call(createProduct, signed(result.access_token)))[0]).toBe(200);
    expect(await call(renewal, { method: "POST" })).toMatchObject([401, { success: false, code: 1010 }]);
  });

  it("renews after the token's end, for 14 days", async () => {
    const { send, call, clock } = await mockOf("edge-gateway");
    const { refresh_token } = (await send(login, account))[1].result;
    clock.advance(14 * 86_400 * second);
    expect((await call(`/v1.0/openapi/token/${refresh_token}`, { method: "POST" }))[0]).toBe(401);
  });

  it("reports refused credentials inside HTTP 200, if it is told to", async () => {
    const { send, call, mock } = await mockOf("edge-gateway", { failures: "envelope" });
    expect(await send(login, { ...account, password: "x" })).toMatchObject([200, { success: false, code: 20101 }]);
    const { access_token } = (await send(login, account))[1].result;
    mock.expireTokens();
    expect(await call(createProduct, signed(access_token))).toMatchObject([200, { success: false, errorCode: 10006 }]);
    expect(await call(createProduct, signed("x"))).toMatchObject([200, { success: false, errorCode: 1010 }]);
    expect((await call(createProduct))[1]).toMatchObject({ errorMsg: "there is no x-token" });
  });
});

describe("Gongjiang, simulated,", () => {
  const path = "/oauth/token";
  const fields = { client_id: "demo-client", client_secret: "demo-secret", grant_type: "client_credentials" };
  const form = (values: Record<string, string>, headers: Record<string, string> = {}) => ({
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
    body: new URLSearchParams(values).toString(),
  });

  it("ends the token before with each token call", async () => {
    const { call, refusal } = await mockOf("gongjiang", { extend: await pingApi() });
    const [, first] = await call(path, form(fields));
    expect(first).toEqual({ access_token: expect.any(String), token_type: "bearer", expires_in: 43_199, scope: "" });
    const [, another] = await call(path, form({ ...fields, scope: "all" }));
    expect(another).toMatchObject({ scope: "all" });
    const ping = (authorization: string) => call("/ping", { headers: { authorization } });
    expect((await ping(`bearer ${first.access_token}`))[0]).toBe(401);
    expect(refusal()).toBe("the token is unknown, or a later one has ended it");
    expect((await ping(`bearer ${another.access_token}`))[0]).toBe(200);
    expect((await call("/open"))[0]).toBe(200);
  });

  it("forgets its tokens when it is reset", async () => {
    const { call, mock } = await mockOf("gongjiang", { extend: await pingApi() });
    const [, { access_token }] = await call(path, form(fields));
    mock.reset();
    expect((await call("/ping", { headers: { authorization: `bearer ${access_token}` } }))[0]).toBe(401);
  });

  it("leaves another account's token alone", async () => {
    const accounts = ["a", "b"].map((name) => ({ clientId: name, clientSecret: name }));
    const { call } = await mockOf("gongjiang", { credentials: accounts, extend: await pingApi() });
    const [, { access_token }] = await call(path, form({ ...fields, client_id: "a", client_secret: "a" }));
    await call(path, form({ ...fields, client_id: "b", client_secret: "b" }));
    expect((await call("/ping", { headers: { authorization: `bearer ${access_token}` } }))[0]).toBe(200);
  });

  it("refuses wrong credentials with 401", async () => {
    const { call } = await mockOf("gongjiang");
    expect(await call(path, form({ ...fields, client_secret: "x" }))).toEqual([
      401,
      { code: 401, message: "unauthorized" },
    ]);
  });

  it("takes a header that the call has by its description, if it is strict", async () => {
    const parameters = "[{ name: X-Shop, in: header, schema: { type: string } }]";
    const responses = '{ "200": { description: ok, content: { application/json: { example: {} } } } }';
    const paths = `{ /shop: { get: { security: [], parameters: ${parameters}, responses: ${responses} } } }`;
    const api = `openapi: 3.1.0\ninfo: { title: Shop, version: "1" }\npaths: ${paths}\n`;
    const { call } = await mockOf("gongjiang", { strictHeaders: true, extend: await ownFile("shop.yaml", api) });
    expect((await call("/shop", { headers: { "x-shop": "1" } }))[0]).toBe(200);
    expect((await call("/shop", { headers: { "x-other": "1" } }))[0]).toBe(400);
  });

  it("refuses a header that its samples lack, if it is strict", async () => {
    const { call } = await mockOf("gongjiang", { strictHeaders: true });
    expect((await call(path, form(fields)))[0]).toBe(200);
    expect(await call(path, form(fields, { "x-mine": "1" }))).toEqual([
      400,
      { code: 400, message: "header x-mine is not in the sample" },
    ]);
  });
});

it("two mocks of one provider know nothing of each other", async () => {
  const path = "/oauth/token";
  const [one, other] = await Promise.all([
    mockOf("gongjiang", { extend: await pingApi() }),
    mockOf("gongjiang", { extend: await pingApi() }),
  ]);
  const init = {
    method: "POST",
    body: new URLSearchParams({
      client_id: "demo-client",
      client_secret: "demo-secret",
      grant_type: "client_credentials",
    }),
  };
  const [, { access_token }] = await one.call(path, init);
  one.mock.fail({ path });
  const headers = { authorization: `bearer ${access_token}` };
  expect([(await one.call("/ping", { headers }))[0], (await other.call("/ping", { headers }))[0]]).toEqual([200, 401]);
  expect((await other.call(path, init))[0]).toBe(200);
  expect([one.mock.calls.length, other.mock.calls.length]).toEqual([2, 2]);
});
