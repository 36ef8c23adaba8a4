import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { ProviderEvent } from "../../src/credentials/events.js";
import { tokenKey } from "../../src/credentials/token-key.js";
import { createMock, type Mock, type MockProvider } from "../../src/mock/index.js";
import { memoryTokenStore } from "../../src/stores/memory.js";
import type { TokenStore } from "../../src/stores/token-store.js";
import { type Provider, providers } from "../accounts.js";
import { facts } from "../facts.js";
import { ordersApi } from "../mock/own-api.js";
import { models, ordersUrl } from "../models.js";

// Stores count in the system's time.
vi.useFakeTimers({ toFake: ["Date"], now: 1_700_000_000_000 });
afterAll(() => vi.useRealTimers());
const advance = (ms: number) => vi.setSystemTime(Date.now() + ms);
const lifetimeMs = 100_000;
const mocks = {} as Record<MockProvider, Mock>;

beforeAll(async () => {
  for (const provider of providers) {
    const extend = await ordersApi(models[provider].success);
    mocks[provider] = await createMock<MockProvider>(provider, {
      extend,
      credentials: facts[provider].account as never,
      tokenLifetimeMs: lifetimeMs,
    });
  }
});
beforeEach(() => {
  for (const mock of Object.values(mocks)) mock.reset();
});

/** How many tokens the provider has issued. */
const issued = (provider: Provider) =>
  mocks[provider].calls.filter(({ path, refusal }) => facts[provider].tokenPath.test(path) && refusal === undefined)
    .length;

/** Processes, as far as they differ from one: clients that share nothing but a store. */
function fleet(provider: Provider, size: number, store: TokenStore = memoryTokenStore(), settings: object = {}) {
  const { lifetimeOption } = facts[provider];
  return Array.from({ length: size }, () => {
    const events: ProviderEvent[] = [];
    const auth = models[provider].createAuth({
      fetch: mocks[provider].fetch,
      store,
      onEvent: (event: ProviderEvent) => events.push(event),
      retry: false,
      ...(lifetimeOption && { [lifetimeOption]: lifetimeMs }),
      ...settings,
    });
    return {
      auth,
      events: () => events.splice(0).map(({ type, reason }) => `${type} ${reason}`),
      status: async () => (await auth.fetch(ordersUrl)).status,
    };
  });
}

/** As databases are that delete what has ended. */
function forgetfulStore(): TokenStore {
  let store = memoryTokenStore();
  const forget = async (key: string) => {
    const found = await store.get(key);
    if (found && found.expiresAt <= Date.now()) store = { ...memoryTokenStore(), lock: store.lock };
  };
  return {
    get: (key) => forget(key).then(() => store.get(key)),
    set: (...args) => forget(args[0]).then(() => store.set(...args)),
    lock: (key, { ifVersion: _, ...options }) => store.lock(key, options),
  };
}

type Member = ReturnType<typeof fleet>[number];
const statuses = (members: Member[]) => Promise.all(members.map(({ status }) => status()));
const everybodyIsServed = async (members: Member[]) => expect(await statuses(members)).toEqual(members.map(() => 200));
function createGate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

describe.each(providers)("processes that share a token of %s", (provider) => {
  it("obtain it once, however many need it at the same time", async () => {
    const members = fleet(provider, 8);
    await everybodyIsServed(members);
    expect(issued(provider)).toBe(1);
    const events = members.map((member) => member.events().join()).sort();
    expect(events).toEqual(["token.acquired missing", ...Array(7).fill("token.shared missing")]);
  });

  it("use what one has obtained before", async () => {
    const [first, ...others] = fleet(provider, 3) as [Member, ...Member[]];
    await first.status();
    await everybodyIsServed(others);
    expect(issued(provider)).toBe(1);
  });

  it("obtain another once, when it ends", async () => {
    const members = fleet(provider, 8);
    await everybodyIsServed(members);
    advance(lifetimeMs);
    await everybodyIsServed(members);
    expect(issued(provider)).toBe(2);
  });

  it("obtain another once, when it is rejected", async () => {
    const members = fleet(provider, 8);
    await everybodyIsServed(members);
    mocks[provider].revokeTokens();
    await everybodyIsServed(members);
    expect(issued(provider)).toBe(2);
  });

  it.each(Object.entries({ keeps: memoryTokenStore, forgets: forgetfulStore }))(
    "obtain another once, when its end comes while the provider is asked, in a store that %s it",
    async (_what, createStore) => {
      let askedForMs = 0;
      const slow: typeof fetch = (input, init) => {
        const request = new Request(input, init);
        if (models[provider].isTokenCall(request)) advance(askedForMs);
        return mocks[provider].fetch(request);
      };
      const members = fleet(provider, 4, createStore(), { fetch: slow });
      await everybodyIsServed(members);
      advance(lifetimeMs - 2_000);
      mocks[provider].revokeTokens();
      askedForMs = 4_000;
      for (const member of members) expect(await member.status()).toBe(200);
      expect(issued(provider)).toBe(2);
    },
  );

  it("don't go back to what the store still holds from before it was away", async () => {
    const store = memoryTokenStore();
    let isAway = false;
    const get: TokenStore["get"] = async (key) => {
      if (isAway) throw new Error("away");
      return store.get(key);
    };
    const emitWarning = vi.spyOn(process, "emitWarning").mockReturnValue(undefined);
    const [member] = fleet(provider, 1, { ...store, get }) as [Member];
    await member.status();
    for (isAway of [true, false, false]) {
      mocks[provider].revokeTokens();
      expect(await member.status()).toBe(200);
    }
    expect(issued(provider)).toBe(4);
    emitWarning.mockRestore();
  });

  it("look into the store before they ask, when it is rejected", async () => {
    const [first, second] = fleet(provider, 2) as [Member, Member];
    await everybodyIsServed([first, second]);
    mocks[provider].revokeTokens();
    await first.status();
    second.events();
    expect(await second.status()).toBe(200);
    expect(second.events()).toEqual(["token.rejected replay", "token.shared rejected", "call.replayed rejected"]);
    expect(issued(provider)).toBe(2);
  });

  it("do without the store while the token is good", async () => {
    const counted: string[] = [];
    const store = memoryTokenStore();
    const watched = new Proxy(store, {
      get(target, name: "get") {
        counted.push(name);
        return target[name];
      },
    });
    const members = fleet(provider, 2, watched);
    await everybodyIsServed(members);
    counted.length = 0;
    for (let call = 0; call < 10; call++) await everybodyIsServed(members);
    expect(counted).toEqual([]);
  });

  it("don't ask without end where one endpoint rejects whatever it is sent", async () => {
    const members = fleet(provider, 4);
    await everybodyIsServed(members);
    const refuse: typeof fetch = async (input, init) => {
      const request = new Request(input, init);
      const isTokenCall = models[provider].isTokenCall(request);
      return isTokenCall ? mocks[provider].fetch(request) : (models[provider].rejections[0]?.() ?? Response.error());
    };
    const refused = fleet(provider, 4, memoryTokenStore(), { fetch: refuse });
    for (let call = 0; call < 5; call++) await statuses(refused);
    // The first token, and three for rejections.
    expect(issued(provider)).toBe(1 + 4);
    expect(refused.flatMap((member) => member.events())).toContain("token.rejected budget-spent");
    advance(61_000);
    await statuses(refused);
    expect(issued(provider)).toBeGreaterThan(5);
  });
});

describe.each(providers.filter((provider) => facts[provider].login === "adds"))(
  "processes that share a token of %s near its end",
  (provider) => {
    it("renew it once, while none of their calls waits", async () => {
      const members = fleet(provider, 8);
      await everybodyIsServed(members);
      for (const member of members) member.events();
      advance(0.8 * lifetimeMs);
      await everybodyIsServed(members);
      const told: string[] = [];
      await expect
        .poll(() => {
          told.push(...members.flatMap((member) => member.events()));
          return told.filter((event) => event === "token.shared expiring").length;
        })
        .toBe(7);
      expect(issued(provider)).toBe(2);
      expect(mocks[provider].calls.map(({ status }) => status)).not.toContain(401);
    });
  },
);

describe.each(providers.filter((provider) => facts[provider].refreshes))("a refresh token of %s", (provider) => {
  it("is the store's, whoever has used the one before", async () => {
    const [first, second] = fleet(provider, 2) as [Member, Member];
    for (const member of [first, second]) await member.status();
    advance(0.95 * lifetimeMs);
    await first.status();
    await expect.poll(() => first.events()).toContain("token.renewed expiring");
    advance(0.95 * lifetimeMs);
    await second.status();
    expect(second.events()).toEqual(["token.shared missing", "token.renewed expiring"]);
    expect(mocks[provider].calls.every(({ refusal }) => refusal === undefined)).toBe(true);
  });
});

describe("processes that share a token", () => {
  const lockAnew = (store: TokenStore, lock: TokenStore["lock"]): TokenStore => ({ ...store, lock });

  it("ask once, too, where the store's lock can't tell versions", async () => {
    const store = memoryTokenStore();
    const members = fleet(
      "gongjiang",
      6,
      lockAnew(store, (key, { ttlMs, signal }) => store.lock(key, { ttlMs, ...(signal && { signal }) })),
    );
    await everybodyIsServed(members);
    expect(issued("gongjiang")).toBe(1);
  });

  it("come to an end where the store says without end that the version has moved on", async () => {
    const store = memoryTokenStore();
    const confused = lockAnew(store, async (key, { ifVersion, ...options }) =>
      ifVersion === undefined ? store.lock(key, options) : undefined,
    );
    await everybodyIsServed(fleet("gongjiang", 2, confused));
    expect(issued("gongjiang")).toBe(1);
  });

  it("keep a token for a day whose life the provider doesn't tell", async () => {
    const keys: string[] = [];
    const store = memoryTokenStore();
    const watched: TokenStore = {
      ...store,
      async get(key) {
        keys.push(key);
        return store.get(key);
      },
    };
    const untold: typeof fetch = async (input, init) => {
      const response = await mocks.gongjiang.fetch(input, init);
      if (!String(input).endsWith("/oauth/token")) return response;
      const { expires_in: _, ...answer } = await response.json();
      return Response.json(answer);
    };
    const [first, second] = fleet("gongjiang", 2, watched, { fetch: untold }) as [Member, Member];
    await everybodyIsServed([first, second]);
    expect(await second.auth.credential()).toEqual({ expiresAt: undefined });
    expect((await store.get(keys[0] ?? ""))?.expiresAt).toBe(Date.now() + 86_400_000);
    expect(issued("gongjiang")).toBe(1);
  });

  it("take over what another has renewed, even where they may ask no more", async () => {
    const store = memoryTokenStore();
    let isRefusing = true;
    const refuse: typeof fetch = async (input, init) =>
      isRefusing && !String(input).endsWith("/oauth/token")
        ? new Response(null, { status: 401 })
        : mocks.gongjiang.fetch(input, init);
    const [spent] = fleet("gongjiang", 1, store, { fetch: refuse }) as [Member];
    for (let call = 0; call < 4; call++) await spent.status();
    expect(spent.events()).toContain("token.rejected budget-spent");
    isRefusing = false;
    const [other] = fleet("gongjiang", 1, store) as [Member];
    other.auth.invalidate(await other.auth.credential());
    expect([await other.status(), await spent.status()]).toEqual([200, 200]);
    expect(spent.events()).toContain("token.shared rejected");
  });
});

describe("a holder of the lease", () => {
  it("that wakes up past its deadline asks nobody, and starts over", async () => {
    const store = memoryTokenStore();
    let leases = 0;
    const stalled: TokenStore = {
      ...store,
      async lock(...args) {
        const lease = await store.lock(...args);
        return lease && { ...lease, ...(leases++ === 0 && { deadline: Date.now() }) };
      },
    };
    await everybodyIsServed(fleet("gongjiang", 1, stalled));
    expect([leases, issued("gongjiang")]).toEqual([2, 1]);
  });

  it("asks no longer than its lease lasts", async () => {
    const store = memoryTokenStore();
    const short: TokenStore = {
      ...store,
      lock: async (at, options) => {
        const lease = await store.lock(at, options);
        return lease && { ...lease, deadline: Date.now() + 20 };
      },
    };
    let signal: AbortSignal | null | undefined;
    const hang: typeof fetch = (_input, init) => {
      signal = init?.signal;
      return new Promise(() => {});
    };
    const [member] = fleet("gongjiang", 1, short, { fetch: hang }) as [Member];
    await expect(member.status()).rejects.toMatchObject({ kind: "timeout", message: expect.stringMatching(/lease/) });
    expect(signal?.aborted).toBe(true);
  });

  it("that writes late takes what another has written, and leaves it", async () => {
    const store = memoryTokenStore();
    const [other] = fleet("gongjiang", 1, store) as [Member];
    const overtaken: TokenStore = {
      ...store,
      // Its lease ends while it asks, and another process is quicker.
      lock: async () => ({ deadline: Date.now() + 10_000, release: async () => {} }),
      async set(...args) {
        await other.status();
        return store.set(...args);
      },
    };
    const [late] = fleet("gongjiang", 1, overtaken) as [Member];
    await everybodyIsServed([late]);
    expect(late.events()).toEqual(["token.acquired missing", "token.shared missing"]);
    expect(issued("gongjiang")).toBe(2);
  });

  it("whose late token call ends the others' token costs one token call more, after the next rejection", async () => {
    const store = memoryTokenStore();
    const [asking, stall] = [createGate(), createGate()];
    const unaware: TokenStore = {
      ...store,
      lock: async () => ({ deadline: Date.now() + 10_000, release: async () => {} }),
    };
    const slow: typeof fetch = async (input, init) => {
      if (String(input).endsWith("/oauth/token")) {
        asking.open();
        await stall.opened;
      }
      return mocks.gongjiang.fetch(input, init);
    };
    const [late] = fleet("gongjiang", 1, unaware, { fetch: slow }) as [Member];
    const waiting = late.status();
    await asking.opened;
    const others = fleet("gongjiang", 2, store);
    await everybodyIsServed(others);
    stall.open();
    expect(await waiting).toBe(200);
    for (let call = 0; call < 3; call++) await everybodyIsServed([late, ...others]);
    expect(issued("gongjiang")).toBe(3);
  });
});

describe("a store's key", () => {
  it("is one for each provider, address, account and scope, and shows none of them", async () => {
    const keys = new Set<string>();
    const store = memoryTokenStore();
    const watched: TokenStore = {
      ...store,
      async get(key) {
        keys.add(key);
        return store.get(key);
      },
    };
    const settings = [
      {},
      { clientSecret: "test-secret-2" },
      { clientId: "test-client-2" },
      { scope: "a" },
      { baseUrl: "https://provider.example/tenant" },
      { baseUrl: "https://other.example" },
    ];
    for (const setting of settings) {
      await fleet("gongjiang", 1, watched, setting)[0]
        ?.auth.credential()
        .catch(() => {});
    }
    // A changed secret is the same account's.
    expect(keys.size).toBe(settings.length - 1);
    for (const key of keys) expect(key).toMatch(/^gongjiang:[0-9a-f]{64}$/);
  });

  it("is computed as documented, so that other programs can", async () => {
    // printf 'gongjiang\0https://provider.example\0test-client\0' | sha256sum
    expect(await tokenKey("gongjiang", "https://provider.example", ["test-client", ""])).toBe(
      "gongjiang:acf41636d234a63c389ee9cb30e6ac75886f36e79d332a78327e35bd9ae0af80",
    );
  });
});
