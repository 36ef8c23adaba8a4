import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type HeldCredential, holdCredential } from "../../src/credentials/held-credential.js";
import { type Life, type Reason, unborn } from "../../src/credentials/life.js";
import { createSharing } from "../../src/credentials/sharing.js";
import { createTime } from "../../src/credentials/time.js";
import { ProviderError } from "../../src/scheme/provider-error.js";
import type { Scheme } from "../../src/scheme/scheme.js";
import type { StoredToken, TokenEntry, TokenStore } from "../../src/stores/token-store.js";

const now = 1_700_000_000_000;
const minute = 60_000;

beforeEach(() => {
  vi.spyOn(Date, "now").mockReturnValue(now);
  vi.spyOn(process, "emitWarning").mockImplementation(() => {});
});
afterEach(() => void vi.restoreAllMocks());

const scheme = { envelope: { provider: "model" }, loginRenews: true, identify: () => ["a"] } as unknown as Scheme;
const account = { clientSecret: "test-secret" };
const held = (token: string): HeldCredential =>
  holdCredential(scheme, account, { token, lifetimeMs: 10 * minute }, now + 10 * minute, false);
const stored = (entry: object): StoredToken => ({
  version: 1,
  expiresAt: now + 10 * minute,
  entry: entry as unknown as TokenEntry,
});
const entryOf = (token: string, more: object = {}) => ({ token, lifetimeMs: 10 * minute, ...more });

/** A client that shares a store, of which a test says what it gives. The provider grants "asked". */
function client(methods: Partial<TokenStore>) {
  const events: string[] = [];
  const store = {
    get: vi.fn(methods.get ?? (async () => undefined)),
    set: vi.fn(methods.set ?? (async () => true)),
    lock: vi.fn(methods.lock ?? (async () => ({ deadline: now + minute, release: async () => {} }))),
  };
  const ask = vi.fn(async () => held("asked"));
  const time = createTime({ now: () => now });
  const session = {
    scheme,
    time,
    address: "https://a.example",
    timeoutMs: 1_000,
    emit: (type: string, _since: number, reason: string) => void events.push(`${type} ${reason}`),
  };
  const sharing = createSharing(session as never, store, ask as never);
  const { signal } = new AbortController();
  const share = (reason: Reason = "missing", life: Partial<Life> = {}) =>
    sharing({ account, reason, life: { ...unborn, ...life }, time }, signal);
  return {
    store,
    events,
    ask,
    share,
    /** The token that an asking comes to. */
    async token(...asking: Parameters<typeof share>) {
      const outcome = await share(...asking);
      return "held" in outcome ? outcome.held.grant.token : "none";
    },
  };
}

const failure = { kind: "http", message: "no", status: 503, count: 1, endsBefore: 9 * minute, lastsMs: minute };

describe("a failure that another process has met", () => {
  it("holds this one back, which asks nobody and waits for no lease", async () => {
    const { share, ask, store } = client({ get: async () => stored({ token: "", failure }) });
    expect(await share()).toMatchObject({ isRemembered: true, pause: { until: now + minute, error: { status: 503 } } });
    expect([ask.mock.calls.length, store.lock.mock.calls.length]).toEqual([0, 0]);
  });

  it("holds nobody back when its time is over", async () => {
    const { token } = client({
      get: async () => stored({ token: "", failure: { ...failure, endsBefore: 10 * minute } }),
    });
    expect(await token()).toBe("asked");
  });
});

describe("the budget for rejections that others have spent", () => {
  const spent = async () => stored(entryOf("held", { rejections: [1, 2, 3].map((ms) => 10 * minute + ms) }));
  const life: Partial<Life> = { held: held("held"), spent: "rejected", counts: true };

  it("leaves a rejected token in use", async () => {
    const { share, ask, events } = client({ get: spent });
    expect(await share("rejected", life)).toMatchObject({ held: life.held, rejections: [now - 1, now - 2, now - 3] });
    expect([ask.mock.calls.length, events]).toEqual([0, ["token.rejected budget-spent"]]);
  });

  it.each<[string, Reason, Partial<Life>]>([
    ["who doesn't count", "rejected", { ...life, counts: false }],
    ["who asks for another reason", "invalidated", life],
    ["who holds no token", "rejected", { ...life, held: undefined }],
  ])("is not that of %s", async (_who, reason, other) => {
    const { token } = client({ get: async () => stored({ ...(await spent()).entry, token: "" }) });
    expect(await token(reason, other)).toBe("asked");
  });
});

describe("a token that a store gives", () => {
  it("is taken, and told as another process's", async () => {
    const { token, events, ask } = client({ get: async () => stored(entryOf("theirs")) });
    expect([await token(), events, ask.mock.calls.length]).toEqual(["theirs", ["token.shared missing"], 0]);
  });

  it("is not one that this client has replaced before, of the last ten", async () => {
    let given = "";
    const { token } = client({ get: async () => stored(entryOf(given)) });
    for (let count = 0; count < 12; count++) {
      given = "";
      await token("invalidated", { held: held(`own-${count}`), spent: "invalidated" });
    }
    const asked = { held: held("own-11"), spent: "invalidated" } as const;
    const taken: string[] = [];
    for (given of ["own-10", "own-2", "own-11", "other", "own-1"]) taken.push(await token("invalidated", asked));
    expect(taken).toEqual(["asked", "asked", "asked", "other", "own-1"]);
  });
});

describe("a token that was asked for", () => {
  it("is used where the store can't take it, which is not asked again", async () => {
    const { token, events, store } = client({ set: () => Promise.reject(new Error("full")) });
    expect([await token(), events]).toEqual(["asked", ["token.failed store"]]);
    expect([store.get.mock.calls.length, store.set.mock.calls.length]).toEqual([2, 1]);
  });

  it("gives way to that of a process that was quicker", async () => {
    let given = stored(entryOf("ended"));
    const get = async () => ({ ...given, expiresAt: given.entry.token === "ended" ? now : given.expiresAt });
    const set = async () => {
      given = stored(entryOf("theirs"));
      return false;
    };
    const { token, store } = client({ get, set });
    expect([await token(), store.set.mock.calls.length]).toEqual(["theirs", 1]);
  });

  it("is written again where what was there has been forgotten meanwhile", async () => {
    let reads = 0;
    const get = async () => (++reads < 3 ? { ...stored(entryOf("ended")), expiresAt: now } : undefined);
    const set = vi.fn(
      async (_key: string, _entry: TokenEntry, { ifVersion }: { ifVersion: number }) => ifVersion === 0,
    );
    const { token } = client({ get, set });
    expect(await token()).toBe("asked");
    expect(set.mock.calls.map(([, , { ifVersion }]) => ifVersion)).toEqual([1, 0]);
  });

  it("is written once where nothing was there, and nothing is", async () => {
    const { token, store } = client({ set: async () => false });
    expect([await token(), store.set.mock.calls.length]).toEqual(["asked", 1]);
  });

  it("is looked for alone where a store gives ten leases that have ended", async () => {
    const release = vi.fn(async () => {});
    const { token, events, store } = client({ lock: async () => ({ deadline: now, release }) });
    expect([await token(), events]).toEqual(["asked", ["token.failed store"]]);
    expect([store.lock.mock.calls.length, release.mock.calls.length]).toEqual([10, 10]);
    expect(vi.mocked(process.emitWarning).mock.calls[0]?.[0]).toContain("(ERR_TOKEN_STORE_CONTRACT)");
  });
});

it("refused secrets are told from others in a store by eight digits of a digest", async () => {
  const { ask, share, store } = client({});
  ask.mockRejectedValue(new ProviderError("no", { provider: "model", kind: "authentication" }));
  await share();
  expect(store.set.mock.calls[0]?.[1].failure?.secrets).toMatch(/^[0-9a-f]{8}$/);
});
