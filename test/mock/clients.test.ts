import { afterEach, describe, expect, it } from "vitest";
import { isProviderError } from "../../src/index.js";
import { createMock, type Mock, type MockOptions } from "../../src/mock/index.js";
import { minimalFetch } from "../../src/node.js";
import { createGongjiangClient } from "../../src/providers/gongjiang.js";
import { accounts, type Provider } from "../accounts.js";
import { facts } from "../facts.js";
import { fixedClock } from "../fixed-clock.js";
import { type AnyPaths, models } from "../models.js";
import { unwraps } from "../unwraps.js";
import { ordersApi } from "./own-api.js";
import { servers } from "./servers.js";

const apis = new Map<Provider, Promise<string>>();
const apiOf = (provider: Provider) => {
  const api = apis.get(provider) ?? ordersApi(models[provider].success);
  apis.set(provider, api);
  return api;
};

const transports = ["in process", "over HTTP", "over HTTP with minimalFetch"] as const;
type Transport = (typeof transports)[number];

const open: { close(): Promise<void> }[] = [];
afterEach(() => Promise.all(open.splice(0).map((server) => server.close())));

/** A mock, and a client of it, which share a clock that stands still. */
async function setUp(provider: Provider, transport: Transport, mockOptions: MockOptions = {}, options: object = {}) {
  const clock = fixedClock(1_700_000_000_000);
  const { baseUrl: _, ...credentials } = accounts[provider];
  const mock = await createMock(provider, { clock, credentials, extend: await apiOf(provider), ...mockOptions });
  const reach = await reachable(mock, transport);
  const client = models[provider].createClient({ ...reach, clock, ...options });
  return {
    mock,
    client,
    clock,
    reach,
    statuses: () => mock.calls.map(({ operation, status }) => `${operation} ${status}`),
  };
}

async function reachable(mock: Mock, transport: Transport) {
  if (transport === "in process") return { baseUrl: "https://mock.example", fetch: mock.fetch };
  const server = await mock.listen();
  open.push(server);
  return { baseUrl: server.url, fetch: transport === "over HTTP" ? fetch : minimalFetch };
}

const isTokenCall = (status: string) => !/v1.orders/.test(status);
const get = "get /v1/orders";
const post = "post /v1/orders";

describe.each(transports)("against the mock, %s,", (transport) => {
  describe.each(servers)("the client of $provider, as $as,", ({ provider, as }) => {
    const { success } = models[provider];
    const setUpOne = (mockOptions: MockOptions = {}, options: object = {}) =>
      setUp(provider, transport, { as, ...mockOptions }, options);

    it("gets a token with its first call, and keeps it", async () => {
      const { client, statuses } = await setUpOne();
      for (let count = 0; count < 2; count++) expect((await client.GET("/v1/orders")).data).toEqual(success);
      const [tokenCall = "", ...calls] = statuses();
      expect([isTokenCall(tokenCall), ...calls]).toEqual([true, `${get} 200`, `${get} 200`]);
    });

    it("asks for one token for many calls at once", async () => {
      const { client, statuses } = await setUpOne();
      const answers = await Promise.all(Array.from({ length: 20 }, () => client.GET("/v1/orders")));
      expect(answers.every(({ response }) => response.ok)).toBe(true);
      expect(statuses().filter(isTokenCall)).toHaveLength(1);
    });

    it.each(["revokeTokens", "expireTokens"] as const)(
      "replaces its token after %s, and repeats the call",
      async (end) => {
        const { client, mock, statuses } = await setUpOne();
        await client.GET("/v1/orders");
        mock[end]();
        mock.clearCalls();
        const { data } = await client.POST("/v1/orders", { body: { product: "扳手" } });
        expect(data).toEqual(success);
        const calls = mock.calls.filter(({ operation }) => operation === post);
        expect(calls.map(({ body }) => body)).toEqual(Array(2).fill('{"product":"扳手"}'));
        expect(calls.map(({ refusal }) => refusal === undefined)).toEqual([false, true]);
        expect(statuses().filter(isTokenCall).length).toBeGreaterThan(0);
      },
    );

    it("lives through many lifetimes of its token without a refusal", async () => {
      const { client, mock, clock } = await setUpOne();
      for (let count = 0; count < 40; count++) {
        await unwraps[provider](client.GET("/v1/orders"));
        clock.advance(facts[provider].lifetimeMs / 7);
      }
      expect(mock.calls.filter(({ refusal }) => refusal !== undefined)).toEqual([]);
      const tokenCalls = mock.calls.filter(({ operation }) => operation !== get);
      expect(tokenCalls.length).toBeGreaterThanOrEqual(5);
      expect(tokenCalls.length).toBeLessThanOrEqual(8);
    });

    it("is told that its credentials are wrong, and doesn't try them again at once", async () => {
      const wrong = Object.fromEntries(Object.keys(accounts[provider]).map((name) => [name, "test-wrong"]));
      const { client, mock } = await setUpOne({ credentials: withoutBaseUrl(wrong) as never });
      for (let count = 0; count < 2; count++) {
        await expect(client.GET("/v1/orders")).rejects.toMatchObject({ kind: "authentication", provider });
      }
      expect(mock.calls).toHaveLength(1);
    });

    it("waits as long as it is told to by a 429, and keeps its token", async () => {
      const { client, mock, clock, statuses } = await setUpOne();
      mock.fail({ status: 429, headers: { "retry-after": "2" }, path: "/v1/orders" });
      expect((await client.GET("/v1/orders")).data).toEqual(success);
      expect(clock.waits).toEqual([2_000]);
      expect(statuses().slice(1)).toEqual([`${get} 429`, `${get} 200`]);
    });

    it("keeps within a quota", async () => {
      const { client, mock, clock } = await setUpOne();
      mock.quota({ calls: 3, perMs: 5_000 });
      for (let count = 0; count < 4; count++) await unwraps[provider](client.GET("/v1/orders"));
      expect(clock.waits).toEqual([5_000]);
    });

    it("repeats a call whose connection is reset, if that does no harm", async () => {
      const { client, mock } = await setUpOne();
      mock.fail({ cut: "reset", path: "/v1/orders" });
      expect((await client.GET("/v1/orders")).data).toEqual(success);
      mock.fail({ cut: "reset", path: "/v1/orders" });
      const call = client.POST("/v1/orders", { body: {} });
      await expect(call).rejects.toMatchObject({ kind: "transport", attempts: 1 });
    });

    it("doesn't take half an answer for one", async () => {
      const { client, mock } = await setUpOne();
      mock.fail({ cut: "half", status: 200, body: success, path: "/v1/orders", times: 3 });
      await expect(unwraps[provider](client.GET("/v1/orders"))).rejects.toMatchObject({
        kind: "transport",
        attempts: 3,
      });
      expect(mock.calls.at(-1)?.status).toBe(200);
    });

    it("ends a call that gets no answer in time", async () => {
      const clock = { ...fixedClock(1_700_000_000_000), sleep: () => new Promise<never>(() => {}) };
      const { client, mock } = await setUpOne({ clock }, { timeoutMs: 500 });
      await client.auth.credential();
      mock.delay({ ms: 1, path: "/v1/orders" });
      await expect(client.GET("/v1/orders")).rejects.toMatchObject({ kind: "timeout" });
    });

    it("tells what the mock says of other failures", async () => {
      const { client, mock } = await setUpOne({}, { retry: false });
      await client.auth.credential();
      mock.fail({ status: 503 });
      const error = await unwraps[provider](client.GET("/v1/orders")).catch((reason: unknown) => reason);
      expect(isProviderError(error) && error).toMatchObject({
        kind: "http",
        status: 503,
        providerMessage: "made to fail",
      });
    });
  });

  it("the client of Wareconn refreshes its token before it ends", async () => {
    const { client, mock, clock } = await setUp("wareconn", transport);
    await client.GET("/v1/orders");
    clock.advance(7_200_000 - 30_000);
    await client.GET("/v1/orders");
    expect(mock.calls.map(({ body }) => /grant_type":"(\w+)/.exec(body)?.[1])).toEqual([
      "client_credentials",
      undefined,
      "refresh_token",
      undefined,
    ]);
  });

  it.each(["http", "envelope"] as const)("the client of the edge gateway follows failures by %s", async (failures) => {
    const { client, mock } = await setUp("edge-gateway", transport, { failures });
    await client.GET("/v1/orders");
    mock.expireTokens();
    expect((await client.GET("/v1/orders")).data).toEqual(models["edge-gateway"].success);
    const status = failures === "http" ? 401 : 200;
    expect(mock.calls.map((call) => [call.operation, call.status])).toEqual([
      ["login", 200],
      [get, 200],
      [get, status],
      ["refreshToken", 200],
      [get, 200],
    ]);
    mock.revokeTokens();
    await unwraps["edge-gateway"](client.GET("/v1/orders"));
    expect(mock.calls.slice(-3).map((call) => call.operation)).toEqual(["refreshToken", "login", get]);
  });

  it.each([7_200_000, -7_200_000])("the client of Zhicloud follows a clock that is %i ms away", async (away) => {
    const { client, mock, clock } = await setUp("zhicloud", transport);
    mock.setTime(clock.now() + away);
    for (let count = 0; count < 3; count++) await unwraps.zhicloud(client.GET("/v1/orders"));
    const refusals = mock.calls.filter(({ refusal }) => refusal !== undefined);
    expect(refusals.map(({ refusal }) => refusal)).toEqual(["t_ is more than 5 minutes from the server's time"]);
  });

  it("two clients of one Gongjiang account end each other's token, and both get on", async () => {
    const { client, mock, clock, reach } = await setUp("gongjiang", transport);
    const other = createGongjiangClient<AnyPaths>({ ...accounts.gongjiang, ...reach, clock });
    for (const one of [client, other, client]) {
      expect((await one.GET("/v1/orders")).data).toEqual(models.gongjiang.success);
    }
    expect(mock.calls.map(({ operation }) => operation)).toEqual([
      "createToken",
      get,
      "createToken",
      get,
      get,
      "createToken",
      get,
    ]);
  });
});

describe("headers that Gongjiang's samples lack", () => {
  it("are refused where the mock is strict, so that only minimalFetch gets through", async () => {
    const own = await setUp("gongjiang", "over HTTP with minimalFetch", { strictHeaders: true });
    expect((await own.client.GET("/v1/orders")).response.status).toBe(200);
    const platform = await setUp("gongjiang", "over HTTP", { strictHeaders: true });
    await expect(platform.client.GET("/v1/orders")).rejects.toMatchObject({ kind: "http", status: 400 });
    expect(platform.mock.calls[0]?.refusal).toMatch(/^header [\w-]+ is not in the sample$/);
  });
});

function withoutBaseUrl({ baseUrl: _, ...account }: Record<string, string>) {
  return account;
}
