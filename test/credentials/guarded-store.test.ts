import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { guardStore, StoreFailure, storeError, warnOf } from "../../src/credentials/guarded-store.js";
import { createTime } from "../../src/credentials/time.js";
import type { Scheme } from "../../src/scheme/scheme.js";
import type { TokenStore } from "../../src/stores/token-store.js";

const scheme = { envelope: { provider: "model" } } as unknown as Scheme;
const lease = { deadline: 1, release: async () => {} };
const storeOf = (methods: Record<string, unknown>) =>
  ({ get: async () => undefined, set: async () => true, lock: async () => lease, ...methods }) as unknown as TokenStore;
const guarded = (methods: Record<string, unknown>, timeoutMs = 1_000) =>
  guardStore({ scheme, time: createTime(Date), timeoutMs }, storeOf(methods), "model:key");

const thrownBy = (work: Promise<unknown>) =>
  work.then(
    () => expect.fail("nothing was thrown"),
    (thrown: unknown) => thrown,
  );

describe("a store that breaks its contract", () => {
  it.each<[string, Record<string, unknown>, (store: ReturnType<typeof guarded>) => Promise<unknown>]>([
    ["get", { get: async () => ({ version: "1", expiresAt: 1 }) }, (store) => store.read()],
    ["get", { get: async () => ({ version: 1.5, expiresAt: 1 }) }, (store) => store.read()],
    ["get", { get: async () => ({ version: 1, expiresAt: Number.NaN }) }, (store) => store.read()],
    ["get", { get: async () => "an entry" }, (store) => store.read()],
    ["set", { set: async () => "OK" }, (store) => store.write({ token: "a", lifetimeMs: 1 }, 0, 1)],
    ["set", { set: async () => undefined }, (store) => store.write({ token: "a", lifetimeMs: 1 }, 0, 1)],
    ["lock", { lock: async () => undefined }, (store) => store.lock(undefined)],
    ["lock", { lock: async () => ({ ...lease, deadline: undefined }) }, (store) => store.lock(1)],
    ["lock", { lock: async () => ({ deadline: 1 }) }, (store) => store.lock(1)],
  ])("by its %s has failed", async (method, methods, ask) => {
    const failure = await thrownBy(ask(guarded(methods)));
    expect(failure).toBeInstanceOf(StoreFailure);
    const { cause } = failure as StoreFailure;
    expect(cause).toMatchObject({ message: `${method}() of the token store breaks its contract` });
    const error = storeError("model", failure as StoreFailure);
    expect(error).toMatchObject({
      kind: "transport",
      message: "model: the token store failed (ERR_TOKEN_STORE_CONTRACT)",
    });
  });

  it.each([undefined, null])("has nothing where it gives %s", async (nothing) => {
    expect(await guarded({ get: async () => nothing }).read()).toBeUndefined();
  });

  it("may give a version that has moved on in the place of a lease", async () => {
    expect(await guarded({ lock: async () => undefined }).lock(1)).toBeUndefined();
  });

  it("gives an entry as it can be read", async () => {
    const get = async () => ({ version: 0, expiresAt: 5, entry: { token: "a", lifetimeMs: 1, tokenType: 5 } });
    expect(await guarded({ get }).read()).toStrictEqual({
      version: 0,
      expiresAt: 5,
      entry: { token: "a", lifetimeMs: 1 },
    });
  });
});

describe("the lease", () => {
  it("is asked for in whole milliseconds, with the version where there is one", async () => {
    const lock = vi.fn(async (_key: string, _options: object) => lease);
    const store = guarded({ lock }, 1_000.5);
    await store.lock(undefined);
    await store.lock(0);
    const options = { ttlMs: 1_001, signal: expect.any(AbortSignal) };
    expect(lock.mock.calls).toStrictEqual([
      ["model:key", options],
      ["model:key", { ...options, ifVersion: 0 }],
    ]);
  });

  it("that can't be given back ends by itself", async () => {
    const release = () => Promise.reject(new Error("gone"));
    await expect(guarded({}).release({ deadline: 1, release })).resolves.toBeUndefined();
  });

  it("is waited for twice as long as others may need, who are named then", async () => {
    const error = await thrownBy(guarded({ lock: () => new Promise(() => {}) }, 1).lock(undefined));
    // Where the store doesn't hear of the end of the wait either, it has failed.
    expect(error).toBeInstanceOf(StoreFailure);
    const lock = (_key: string, { signal }: { signal: AbortSignal }) =>
      new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    expect(await thrownBy(guarded({ lock }, 1).lock(undefined))).toMatchObject({
      kind: "timeout",
      message: "model: other processes have been obtaining the credential for more than 2 ms",
    });
  });
});

describe("a store that fails", () => {
  it("is told by the name and the code of what it threw", async () => {
    const failing = (thrown: unknown) => guarded({ get: () => Promise.reject(thrown) });
    const told = async (thrown: unknown) =>
      storeError("model", (await thrownBy(failing(thrown).read())) as StoreFailure).message;
    expect(await told(Object.assign(new Error("of redis://host"), { code: "ECONNREFUSED" }))).toBe(
      "model: the token store failed (ECONNREFUSED)",
    );
    expect(await told(new RangeError("of redis://host"))).toBe("model: the token store failed (RangeError)");
  });

  describe("is warned of", () => {
    const error = storeError("model", new StoreFailure(new Error("x")));
    const warn = vi.spyOn(process, "emitWarning");
    beforeEach(() => void warn.mockReset().mockImplementation(() => {}));
    afterEach(() => void warn.mockReset());

    it("once for each store, with what follows from it", () => {
      const [one, other] = [storeOf({}), storeOf({ onUnavailable: "continue" })];
      for (const store of [one, one, other, one]) warnOf(store, error);
      const warning = "model: the token store failed (Error): this process goes on alone";
      expect(warn.mock.calls).toEqual(Array(2).fill([warning, { type: "ProviderClientsWarning" }]));
    });

    it("by the calls alone, where those are to fail", () => {
      warnOf(storeOf({ onUnavailable: "fail" }), error);
      expect(warn).not.toHaveBeenCalled();
    });

    it("only where there are warnings", () => {
      vi.stubGlobal("process", undefined);
      expect(() => warnOf(storeOf({}), error)).not.toThrow();
      vi.stubGlobal("process", {});
      expect(() => warnOf(storeOf({}), error)).not.toThrow();
      vi.unstubAllGlobals();
    });
  });
});
