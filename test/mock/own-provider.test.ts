import { describe, expect, expectTypeOf, it } from "vitest";
import {
  authOf,
  defineProvider,
  lifetimeUntil,
  refreshToken,
  type TimeField,
  tokenAnswer,
  unwrapOf,
} from "../../src/kit.js";
import {
  type Credentials,
  createMock,
  createTokenBook,
  defineSimulator,
  type MockOptions,
} from "../../src/mock/index.js";
import { fixedClock } from "../fixed-clock.js";
import { ownFile } from "./own-api.js";
import {
  envelope,
  exampleProvider,
  renewing,
  renewingDescription,
  usual,
  usualAccount,
  usualDescription,
  weChat,
  weChatAccount,
  weChatDescription,
  weChatProvider,
} from "./own-providers.js";

const start = 1_700_000_000_000;
const simulated = defineSimulator({ provider: exampleProvider, description: usualDescription, account: usualAccount });
const simulatedWeChat = defineSimulator({
  provider: weChatProvider,
  description: weChatDescription,
  account: weChatAccount,
});
const ordersUrl = "https://api.example.com/v1/orders";

async function setUp(options: MockOptions<typeof simulated> = {}, from = simulated, provider = exampleProvider) {
  const clock = fixedClock(start);
  const mock = await createMock(from, { clock, ...options });
  const auth = authOf(provider)({ ...mock.credentials, fetch: mock.fetch, clock } as never);
  const statuses = () => mock.calls.map(({ method, path, status }) => `${method} ${path} ${status}`);
  return { clock, mock, auth, statuses, call: () => auth.fetch(ordersUrl) };
}

describe("a usual OAuth provider of one's own, simulated plainly,", () => {
  it("issues tokens of its own to the account, and wants them", async () => {
    const { mock, call, statuses } = await setUp();
    const response = await call();
    expect([response.status, await response.json()]).toEqual([200, { code: 0, data: ["an order"] }]);
    expect((await mock.fetch(ordersUrl)).status).toBe(401);
    expect(mock.calls.at(-1)?.refusal).toBe("the call is not signed");
    const headers = { authorization: "Bearer an-example" };
    expect((await mock.fetch(ordersUrl, { headers })).status).toBe(401);
    expect(mock.calls.at(-1)?.refusal).toBe("the token is unknown");
    expect(statuses().slice(0, 2)).toEqual(["POST /oauth/token 200", "GET /v1/orders 200"]);
  });

  it("lets anybody in where the description says so", async () => {
    const { mock } = await setUp();
    expect((await mock.fetch("https://api.example.com/v1/open")).status).toBe(200);
  });

  it("ends tokens as its example of a token answer says, and tells how long they live", async () => {
    const { clock, mock, auth, call } = await setUp();
    expect(await auth.credential()).toEqual({ expiresAt: start + 7_200_000 });
    const request = await auth.sign(ordersUrl);
    clock.advance(7_199_999);
    expect((await mock.fetch(request.clone())).status).toBe(200);
    clock.advance(1);
    expect((await mock.fetch(request)).status).toBe(401);
    expect(mock.calls.at(-1)?.refusal).toBe("the token has ended");
    expect((await call()).status).toBe(200);
  });

  it("tells of another lifetime what is true of it", async () => {
    const { auth } = await setUp({ tokenLifetimeMs: 90_500 });
    expect(await auth.credential()).toEqual({ expiresAt: start + 90_000 });
  });

  it("refuses another secret, and another way to write a login is none", async () => {
    const { mock } = await setUp();
    const auth = authOf(exampleProvider)({ ...mock.credentials, clientSecret: "other", fetch: mock.fetch } as never);
    await expect(auth.credential()).rejects.toMatchObject({ kind: "authentication", status: 401 });
    expect(mock.calls.at(-1)?.refusal).toBe("it is neither the login of an account nor the renewal of a token");
    const { clientId, clientSecret } = mock.credentials;
    const body = new URLSearchParams({
      grant_type: "client_credentials",
      client_secret: clientSecret,
      client_id: clientId,
    });
    expect((await mock.fetch("https://api.example.com/oauth/token", { method: "POST", body })).status).toBe(200);
  });

  it("takes Bearer in any case", async () => {
    const { mock, auth } = await setUp();
    const token = (await auth.sign(ordersUrl)).headers.get("authorization")?.replace("Bearer ", "");
    for (const word of ["bearer", "BEARER"]) {
      expect((await mock.fetch(ordersUrl, { headers: { authorization: `${word} ${token}` } })).status).toBe(200);
    }
  });

  it("knows several accounts, each with tokens of its own", async () => {
    const other = { clientId: "other-client", clientSecret: "other-secret" };
    const { mock, call } = await setUp({ credentials: [usualAccount, other] });
    const auth = authOf(exampleProvider)({ ...other, fetch: mock.fetch } as never);
    expect((await auth.fetch(ordersUrl)).status).toBe(200);
    expect((await call()).status).toBe(200);
  });

  it("forgets its tokens when they are revoked, and when it is reset", async () => {
    const { mock, call, statuses } = await setUp();
    for (const forget of [mock.revokeTokens, mock.reset]) {
      await call();
      forget();
      expect((await call()).status).toBe(200);
    }
    expect(statuses()).toEqual(["GET /v1/orders 401", "POST /oauth/token 200", "GET /v1/orders 200"]);
  });

  it("reports what it is made to fail with in the form of the description's failures", async () => {
    const failing = {
      ...usualDescription,
      components: { examples: { x: { value: { code: "7", msg: "no", id: 3 } } } },
    };
    const { mock } = await setUp(
      {},
      defineSimulator({ provider: exampleProvider, description: failing, account: usualAccount }),
    );
    mock.fail({ status: 503 });
    const response = await mock.fetch(ordersUrl);
    expect([response.status, await response.json()]).toEqual([503, { code: "503", msg: "made to fail", id: 3 }]);
  });

  it("answers own endpoints beside its own, which want its tokens too", async () => {
    const responses = '{ "200": { description: ok, content: { application/json: { example: { mine: 1 } } } } }';
    const text = `openapi: 3.1.0\ninfo: { title: Mine, version: "1" }\npaths: { /mine: { get: { responses: ${responses} } } }\n`;
    const { mock, auth } = await setUp({ extend: await ownFile("mine.yaml", text) });
    expect((await mock.fetch("https://api.example.com/mine")).status).toBe(401);
    expect(await (await auth.fetch("https://api.example.com/mine")).json()).toEqual({ mine: 1 });
  });

  it("shows no secret in its journal, wherever the definition sends it", async () => {
    const provider = defineProvider({
      ...usual,
      scheme: {
        ...usual.scheme,
        login: ({ clientId, clientSecret }) => ({ method: "GET", path: `/login?who=${clientId}&pass=${clientSecret}` }),
        sign: ({ headers }, { grant }) => {
          if (grant) headers.set("x-ticket", grant.token);
          return undefined;
        },
      },
    });
    const { "/oauth/token": token, ...paths } = usualDescription.paths;
    const { requestBody: _, ...get } = token.post;
    const description = { ...usualDescription, paths: { ...paths, "/login": { get } } };
    const own = defineSimulator({ provider, description, account: usualAccount });
    const { mock, auth } = await setUp({}, own, provider as never);
    expect((await auth.fetch(ordersUrl)).status).toBe(200);
    const wrong = authOf(provider)({ ...usualAccount, clientSecret: "another", fetch: mock.fetch } as never);
    await expect(wrong.credential()).rejects.toThrow("refused");
    expect(mock.calls.map(({ query, headers }) => [query.pass, headers["x-ticket"]])).toEqual([
      ["[hidden]", undefined],
      [undefined, "[hidden]"],
      ["[hidden]", undefined],
    ]);
  });
});

describe("a provider with refresh tokens, simulated plainly,", () => {
  const provider = defineProvider(renewing);
  const renewed = defineSimulator({ provider, description: renewingDescription, account: usualAccount });

  it("renews a token once, and ends the one before", async () => {
    const { clock, mock, auth, statuses } = await setUp({}, renewed, provider as never);
    const before = await auth.sign(ordersUrl);
    clock.advance(7_200_000 - 10_000);
    expect((await auth.fetch(ordersUrl)).status).toBe(200);
    expect(statuses()).toEqual(["POST /oauth/token 200", "POST /oauth/token 200", "GET /v1/orders 200"]);
    expect(mock.calls.map(({ body }) => /grant_type=(\w+)/.exec(body)?.[1])).toEqual([
      "client_credentials",
      "refresh_token",
      undefined,
    ]);
    expect((await mock.fetch(before)).status).toBe(401);
  });

  it("wants the client's credentials with a renewal where the definition sends them", async () => {
    const scheme = { ...usual.scheme, ...refreshToken({ path: "/oauth/token", as: "form" }) };
    const provider = defineProvider({ ...usual, scheme });
    const own = defineSimulator({ provider, description: renewingDescription, account: usualAccount });
    const { mock, auth, statuses } = await setUp({}, own, provider as never);
    auth.invalidate(await auth.credential());
    await auth.credential();
    expect(statuses()).toEqual(["POST /oauth/token 200", "POST /oauth/token 200"]);
    const login = usual.scheme.login(usualAccount);
    const response = await mock.fetch("https://api.example.com/oauth/token", login as RequestInit);
    const { refresh_token = "" } = (await response.json()) as Record<string, string>;
    const renewal = new URLSearchParams({ grant_type: "refresh_token", refresh_token });
    const withoutSecrets = { method: "POST", body: renewal };
    expect((await mock.fetch("https://api.example.com/oauth/token", withoutSecrets)).status).toBe(401);
  });

  it("refuses a refresh token that it doesn't know, and the client logs in", async () => {
    const { clock, mock, auth, statuses } = await setUp({}, renewed, provider as never);
    await auth.credential();
    mock.revokeTokens();
    clock.advance(7_200_000 - 10_000);
    expect((await auth.fetch(ordersUrl)).status).toBe(200);
    expect(statuses().slice(1)).toEqual(["POST /oauth/token 401", "POST /oauth/token 200", "GET /v1/orders 200"]);
  });
});

it("a refresh token that a renewal doesn't replace renews again, and answers have the status of their description", async () => {
  const once = { access_token: "an-example", expires_in: 7_200 };
  const grants = (example: object) => ({
    responses: { 201: { description: "ok", content: { "application/json": { example } } } },
  });
  const renew = ({ refreshToken = "" }) => ({ method: "PUT", path: `/renewals/${refreshToken}` });
  const provider = defineProvider({ ...usual, scheme: { ...usual.scheme, renew } });
  const { "/oauth/token": token, ...paths } = usualDescription.paths;
  const { requestBody } = token.post;
  const login = { post: { requestBody, ...grants({ ...once, refresh_token: "another-example" }) } };
  const description = {
    ...usualDescription,
    paths: { ...paths, "/oauth/token": login, "/renewals/{refreshToken}": { put: grants(once) } },
  };
  const own = defineSimulator({ provider, description, account: usualAccount });
  const { clock, auth, statuses } = await setUp({}, own, provider as never);
  for (let count = 0; count < 3; count++) {
    await auth.credential();
    clock.advance(7_200_000 - 10_000);
  }
  const renewed = "PUT /renewals/{refreshToken} 201";
  expect(statuses()).toEqual(["POST /oauth/token 201", renewed, renewed]);
});

describe("the WeChat Official Account, simulated plainly,", () => {
  const url = "https://api.weixin.qq.com/cgi-bin/user/get";

  async function weChatMock() {
    const clock = fixedClock(start);
    const mock = await createMock(simulatedWeChat, { clock });
    return { mock, clock, auth: authOf(weChatProvider)({ ...mock.credentials, fetch: mock.fetch, clock } as never) };
  }

  it("takes tokens in the query, and rejects one inside HTTP 200 by the first code", async () => {
    const { mock, auth } = await weChatMock();
    expect(await (await auth.fetch(`${url}?next_openid=a`)).json()).toEqual({ total: 1, count: 1 });
    mock.revokeTokens();
    const refused = await mock.fetch(`${url}?access_token=unknown`);
    expect([refused.status, await refused.json()]).toEqual([200, { errcode: 40001, errmsg: "unauthorized" }]);
    expect(await (await auth.fetch(url)).json()).toEqual({ total: 1, count: 1 });
    expect(JSON.stringify(mock.calls)).not.toMatch(/demo-app-secret|access_token":"(?!\[hidden\])/);
  });

  it("refuses a wrong secret inside HTTP 200 by a code that the definition takes for a refusal", async () => {
    const { mock } = await weChatMock();
    const auth = authOf(weChatProvider)({ ...weChatAccount, appSecret: "wrong", fetch: mock.fetch } as never);
    await expect(auth.credential()).rejects.toMatchObject({ kind: "authentication", status: 200, code: 40001 });
  });
});

describe("a provider without a login, simulated plainly,", () => {
  const provider = defineProvider({
    ...usual,
    secrets: ["apiKey"],
    scheme: {
      rejection: { status: 403 },
      identify: ({ apiKey }: { readonly apiKey: string }) => [apiKey],
      sign: ({ headers }, { account }) => {
        headers.set("x-api-key", account.apiKey);
        return undefined;
      },
    },
  });
  it("wants the account's secrets with each call", async () => {
    const own = defineSimulator({ provider, description: usualDescription, account: { apiKey: "demo-api-key" } });
    const mock = await createMock(own);
    const statusFor = async (apiKey: string) =>
      (await authOf(provider)({ apiKey, fetch: mock.fetch } as never).fetch(ordersUrl)).status;
    expect([await statusFor("demo-api-key"), await statusFor("other")]).toEqual([200, 403]);
    expect((await mock.fetch(ordersUrl)).status).toBe(403);
  });
});

describe("a provider whose scheme depends on a setting, simulated plainly,", () => {
  interface Settings {
    clientId: string;
    clientSecret: string;
    tenant: string;
  }
  const provider = defineProvider<"clientId" | "clientSecret", Settings>({
    ...usual,
    checks: { tenant: () => undefined },
    scheme: ({ tenant }) => ({
      ...usual.scheme,
      login: (account) => ({ ...usual.scheme.login(account), path: `/${tenant}/oauth/token` }),
    }),
  });

  it("goes by the setting that it is given", async () => {
    const { "/oauth/token": token, ...paths } = usualDescription.paths;
    const description = { ...usualDescription, paths: { ...paths, "/{tenant}/oauth/token": token } };
    const own = defineSimulator({ provider, description, account: usualAccount, settings: { tenant: "acme" } });
    const mock = await createMock(own);
    const auth = (tenant: string) => authOf(provider)({ ...mock.credentials, tenant, fetch: mock.fetch });
    expect((await auth("acme").fetch(ordersUrl)).status).toBe(200);
    await expect(auth("other").credential()).rejects.toMatchObject({ kind: "authentication" });
  });
});

type Reader = (body: never, malformed: (reason: string) => Error, now: number) => object;

describe("the lifetime that a plain simulator tells", () => {
  const withAnswer = (example: object, readGrant: Reader) => {
    const provider = defineProvider({ ...usual, scheme: { ...usual.scheme, readGrant: readGrant as never } });
    const { "/oauth/token": token, ...paths } = usualDescription.paths;
    const responses = { 200: { description: "ok", content: { "application/json": { example } } } };
    const described = { ...paths, "/oauth/token": { post: { ...token.post, responses } } };
    const description = { ...usualDescription, paths: described };
    return { provider, own: defineSimulator({ provider, description, account: usualAccount }) };
  };
  it.each<[string, object, Reader, number]>([
    [
      "a text of seconds",
      { token: "t", seconds: "600" },
      ({ token, seconds }: { token: string; seconds: string }) => ({ token, lifetimeMs: Number(seconds) * 1_000 }),
      90_000,
    ],
    [
      "milliseconds",
      { data: { token: "t", ms: 600_000 } },
      ({ data }: { data: { token: string; ms: number } }) => ({ token: data.token, lifetimeMs: data.ms }),
      90_500,
    ],
    [
      "an end beside the server's time",
      { token: "t", now: 1_600_000_000_123, end: 1_600_000_600 },
      ({ token, now, end }: { token: string; now: number; end: number }) => ({ token, lifetimeMs: end * 1_000 - now }),
      89_877,
    ],
  ])("is written as %s", async (_what, example, readGrant, lifetimeMs) => {
    const { provider, own } = withAnswer(example, readGrant);
    const clock = fixedClock(start);
    const mock = await createMock(own, { clock, tokenLifetimeMs: 90_500 });
    const auth = authOf(provider)({ ...usualAccount, fetch: mock.fetch, clock } as never);
    expect(await auth.credential()).toEqual({ expiresAt: start + lifetimeMs });
  });

  it.each<[string, object, TimeField]>([
    ["a date", { access_token: "t", end: "2024-01-01T08:00:00+08:00" }, { date: "end" }],
    ["epoch seconds", { access_token: "t", end: 1_704_067_200 }, { seconds: "end" }],
    ["epoch milliseconds", { access_token: "t", end: "1704067200000" }, { milliseconds: "end" }],
  ])("is written as an end in %s, and is an hour where nothing else is said", async (_what, example, end) => {
    const { provider, own } = withAnswer(example, tokenAnswer({ token: "access_token", lifetime: lifetimeUntil(end) }));
    const clock = fixedClock(start);
    const expiresAt = async (options: MockOptions<typeof own>) => {
      const mock = await createMock(own, { clock, ...options });
      const auth = authOf(provider)({ ...usualAccount, fetch: mock.fetch, clock } as never);
      return (await auth.credential()).expiresAt;
    };
    expect([await expiresAt({}), await expiresAt({ tokenLifetimeMs: 90_000 })]).toEqual([
      start + 3_600_000,
      start + 90_000,
    ]);
  });

  it("is what the definition says, where the answer doesn't tell", async () => {
    const { provider, own } = withAnswer({ token: "t" }, ({ token }: { token: string }) => ({
      token,
      lifetimeMs: 20_000,
    }));
    const clock = fixedClock(start);
    const mock = await createMock(own, { clock });
    const auth = authOf(provider)({ ...usualAccount, fetch: mock.fetch, clock } as never);
    const request = await auth.sign(ordersUrl);
    clock.advance(19_999);
    expect((await mock.fetch(request.clone())).status).toBe(200);
    clock.advance(1);
    expect((await mock.fetch(request)).status).toBe(401);
  });
});

describe("a simulator of one's own", () => {
  const own = defineSimulator({
    provider: exampleProvider,
    description: usualDescription,
    account: usualAccount,
    create({ accounts, now, lifetimeMs }) {
      const tokens = createTokenBook<(typeof accounts)[number]>(now);
      const failure = (code: number, msg: string) => ({ code, msg });
      const refused = (refusal: string) => ({ status: 401, body: failure(401, "unauthorized"), refusal });
      return {
        tokens,
        failure,
        authenticate({ headers }) {
          const issued = tokens.find((headers.authorization ?? "").replace("Bearer ", ""));
          return issued && tokens.isAlive(issued) ? undefined : refused("the token is unknown or has ended");
        },
        grant({ body }) {
          const form = new URLSearchParams(body);
          const account = accounts.find(({ clientSecret }) => clientSecret === form.get("client_secret"));
          if (!account) return refused("the secret is wrong");
          const previous = tokens.current(account);
          if (previous) tokens.revoke(previous);
          const { token } = tokens.issue({ token: crypto.randomUUID(), account, endsAt: now() + lifetimeMs });
          return { status: 200, body: { access_token: token, expires_in: lifetimeMs / 1_000 } };
        },
      };
    },
  });

  it("decides who may call, by rules that no description can tell", async () => {
    const { mock, auth } = await setUp({}, own);
    const first = await auth.sign(ordersUrl);
    const other = authOf(exampleProvider)({ ...mock.credentials, fetch: mock.fetch } as never);
    await other.credential();
    expect((await mock.fetch(first)).status).toBe(401);
    expect(mock.calls.at(-1)?.refusal).toBe("the token is unknown or has ended");
    expect((await auth.fetch(ordersUrl)).status).toBe(200);
  });

  it("gives tokens an hour where nothing else is said", async () => {
    const { auth } = await setUp({}, own);
    expect(await auth.credential()).toEqual({ expiresAt: start + 3_600_000 });
  });
});

describe("the types of a mock of one's own", () => {
  it("know the account's names", async () => {
    const mock = await createMock(simulatedWeChat, {
      credentials: { appId: "wx-other-app", appSecret: "other-secret" },
    });
    expectTypeOf(mock.credentials).toEqualTypeOf<Readonly<Record<"appId" | "appSecret", string>>>();
    expectTypeOf<Credentials<typeof simulatedWeChat>>().toEqualTypeOf<typeof mock.credentials>();
    // @ts-expect-error another provider's account
    await expect(createMock(simulatedWeChat, { credentials: usualAccount })).rejects.toThrow("appId, appSecret");
    const make = () =>
      defineSimulator({
        provider: weChatProvider,
        description: weChatDescription,
        // @ts-expect-error an account without its secret
        account: { appId: "a" },
      });
    expect(make).toThrow("appId, appSecret");
  });
});

it("unwrap tells the failures of a mock of one's own", async () => {
  const { mock, auth } = await setUp();
  mock.fail({ status: 200, body: { code: 5, msg: "out of stock" }, path: "/v1/orders" });
  const response = await auth.fetch(ordersUrl);
  const data: unknown = await response.json();
  expect(() => unwrapOf<"code", 0>(envelope)({ data, response })).toThrow(/out of stock/);
  expect(weChat.envelope.provider).toBe("wechat");
});
