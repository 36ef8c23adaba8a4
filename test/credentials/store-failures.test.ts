import { beforeEach, describe, expect, it } from "vitest";
import type { ProviderEvent } from "../../src/credentials/events.js";
import { createMock } from "../../src/mock/index.js";
import { memoryTokenStore } from "../../src/stores/memory.js";
import type { TokenStore } from "../../src/stores/token-store.js";
import { accounts } from "../accounts.js";
import { ordersApi } from "../mock/own-api.js";
import { models, ordersUrl } from "../models.js";

const { baseUrl: _, ...credentials } = accounts.gongjiang;
const mock = await createMock("gongjiang", { credentials, extend: await ordersApi({ code: 200 }) });
beforeEach(() => mock.reset());

const lost = Object.assign(new Error("connect to redis://:test-password@10.0.0.1"), { code: "ECONNREFUSED" });
const broken = async () => {
  throw lost;
};
const hanging = () => new Promise<never>(() => {});

function member(store: TokenStore, settings: object = {}) {
  const events: ProviderEvent[] = [];
  const onEvent = (event: ProviderEvent) => events.push(event);
  const auth = models.gongjiang.createAuth({ fetch: mock.fetch, store, onEvent, retry: false, ...settings });
  return {
    auth,
    call: async () => (await auth.fetch(ordersUrl)).status,
    events: () => events.splice(0).map(({ type, reason }) => `${type} ${reason}`),
  };
}

const failures: Record<string, (store: TokenStore) => Partial<TokenStore>> = {
  "reading fails": () => ({ get: broken }),
  "reading fails outright": () => ({
    get() {
      throw lost;
    },
  }),
  "locking fails": () => ({ lock: broken }),
  "reading fails under the lease": (store) => {
    let reads = 0;
    return { get: async (key) => (reads++ % 2 === 0 ? store.get(key) : broken()) };
  },
  "writing fails": () => ({ set: broken }),
  "reading never ends": () => ({ get: hanging }),
  "writing never ends": () => ({ set: hanging }),
};

describe.each(Object.entries(failures))("where %s", (what, failing) => {
  const settings = { timeoutMs: 50 };
  const store = () => {
    const whole = memoryTokenStore();
    return { ...whole, ...failing(whole) };
  };

  it("a client goes on alone, and says so", async () => {
    const { call, events } = member(store(), settings);
    expect(await call()).toBe(200);
    expect(events().sort()).toEqual(["token.acquired missing", "token.failed store"]);
    expect(await call()).toBe(200);
    expect(events()).toEqual([]);
    mock.revokeTokens();
    expect(await call()).toBe(200);
  });

  it("it rejects the call if it is told to, unless it has a token already", async () => {
    const { call, events } = member({ ...store(), onUnavailable: "fail" }, settings);
    if (/writing/.test(what)) return expect(await call()).toBe(200);
    await expect(call()).rejects.toMatchObject({
      name: "ProviderError",
      kind: "transport",
      message: expect.stringMatching(/^gongjiang: the token store failed \((ECONNREFUSED|TimeoutError)\)$/),
    });
    expect(events()).toEqual(["token.failed transport"]);
    expect(mock.calls).toEqual([]);
  });
});

describe("where a token can be read, and no other can be written", () => {
  it("an endpoint that rejects whatever it is sent causes three token calls a minute all the same", async () => {
    const store = memoryTokenStore();
    await member(store).call();
    const refuse: typeof fetch = async (input, init) =>
      String(input).endsWith("/oauth/token") ? mock.fetch(input, init) : new Response(null, { status: 401 });
    const { call } = member({ ...store, set: broken }, { fetch: refuse });
    for (let count = 0; count < 6; count++) expect(await call()).toBe(401);
    expect(mock.calls.filter(({ operation }) => operation === "createToken")).toHaveLength(1 + 3);
  });
});

describe("where a lease can't be given back", () => {
  it.each([
    ["fails", broken],
    ["never ends", hanging],
  ])("since that %s, calls work all the same", async (_what, release) => {
    const store = memoryTokenStore();
    const lock: TokenStore["lock"] = async (key, options) => {
      const lease = await store.lock(key, options);
      return lease && { ...lease, release };
    };
    const { call, events } = member({ ...store, lock }, { timeoutMs: 50 });
    expect([await call(), events()]).toEqual([200, ["token.acquired missing"]]);
  });
});

describe("where another process holds the lease without end", () => {
  it("calls are told after twice the timeout", async () => {
    const store = memoryTokenStore();
    const held: TokenStore["lock"] = async (key, options) => {
      await store.lock(key, { ttlMs: 60_000 });
      return store.lock(key, options);
    };
    const { call } = member({ ...store, lock: held }, { timeoutMs: 20 });
    await expect(call()).rejects.toMatchObject({
      kind: "timeout",
      message: expect.stringMatching(/other processes.+40 ms/),
    });
    expect(mock.calls).toEqual([]);
  });
});

describe("where a store never tells whether the lease is free", () => {
  it("a process goes on alone", async () => {
    const { call, events } = member({ ...memoryTokenStore(), lock: hanging }, { timeoutMs: 20 });
    expect([await call(), events()]).toEqual([200, ["token.failed store", "token.acquired missing"]]);
  });
});

describe("where the lease comes when nobody waits for it any longer", () => {
  it("it is given back", async () => {
    let isReleased = false;
    const late: TokenStore["lock"] = (_key, { signal }) =>
      new Promise((resolve) => {
        const release = async () => {
          isReleased = true;
        };
        signal?.addEventListener("abort", () => resolve({ deadline: Date.now() + 1_000, release }));
      });
    const { call } = member({ ...memoryTokenStore(), lock: late }, { timeoutMs: 20 });
    await expect(call()).rejects.toMatchObject({ kind: "timeout" });
    await expect.poll(() => isReleased).toBe(true);
  });
});

describe("where the store is lost while a token is good", () => {
  it("nobody asks the provider before it has to", async () => {
    const tokens = { isLost: false };
    const whole = memoryTokenStore();
    const store: TokenStore = { ...whole, get: (key) => (tokens.isLost ? broken() : whole.get(key)) };
    let now = Date.now();
    const clock = { now: () => now };
    const edge = await createMock("edge-gateway", { clock, extend: await ordersApi({ success: true }) });
    const { baseUrl, ...names } = accounts["edge-gateway"];
    const events: ProviderEvent[] = [];
    const auth = models["edge-gateway"].createAuth({
      ...edge.credentials,
      baseUrl,
      fetch: edge.fetch,
      store,
      clock,
      onEvent: (event: ProviderEvent) => events.push(event),
    });
    expect(Object.keys(names)).toEqual(Object.keys(edge.credentials));
    const call = async () => (await auth.fetch(ordersUrl)).status;
    await call();
    tokens.isLost = true;
    // Within the window for a renewal in the background.
    now += 7_200_000 - 200_000;
    expect(await call()).toBe(200);
    await expect
      .poll(() => events.at(-1))
      .toMatchObject({ type: "token.failed", reason: "transport", background: true });
    expect(edge.calls.filter(({ operation }) => operation !== "get /v1/orders")).toHaveLength(1);
    now += 200_000;
    expect(await call()).toBe(200);
  });
});

describe("what a store gives that nobody has written", () => {
  it.each<[string, unknown]>([
    ["no entry", undefined],
    ["an entry of another kind", "text"],
    ["an entry without a token", {}],
    ["a token that no header can carry", { token: "a\nb: c" }],
    ["fields of other kinds", { token: "x", tokenType: 1, refreshToken: {}, lifetimeMs: "1", rejections: ["a", null] }],
  ])("is replaced: %s", async (_what, entry) => {
    const store = memoryTokenStore();
    let key = "";
    const watched: TokenStore = {
      ...store,
      get: (at) => {
        key = at;
        return store.get(at);
      },
    };
    await member(watched).call();
    const { version } = (await store.get(key)) ?? { version: 0 };
    await store.set(key, entry as never, { ifVersion: version, expiresAt: Date.now() + 60_000 });
    const { call } = member(watched);
    expect([await call(), await call()]).toEqual([200, 200]);
    expect((await store.get(key))?.entry.token).toMatch(/^[\w-]{20,}/);
  });
});

describe("the option store", () => {
  it.each([{}, { get() {}, set() {} }, "redis", { get() {}, set() {}, lock() {}, onUnavailable: "panic" }])(
    "must have a store's methods: %j",
    (store) => {
      expect(() => member(store as never)).toThrow(/option "store" must be an object with functions get/);
    },
  );
});
