import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { checkedStore } from "../../src/stores/contract/checked-store.js";
import { memoryTokenStore } from "../../src/stores/memory.js";
import { recordStore, type TokenRecords } from "../../src/stores/record-store.js";
import type { TokenStore } from "../../src/stores/token-store.js";

/** A store over records that are there already, as a file's are: they have been JSON. */
function storeOf(found: object): { store: TokenStore; records(): TokenRecords } {
  let records: TokenRecords = JSON.parse(JSON.stringify(found), (_, value) =>
    value === "1e999" ? Number.POSITIVE_INFINITY : value,
  );
  const store = recordStore({
    read: async () => records,
    async update(change) {
      records = change(records) ?? records;
    },
  });
  return { store: checkedStore(store, 4_000), records: () => records };
}

const now = Date.now();
const dayMs = 86_400_000;
const whole = { version: 5, expiresAt: now + 3_600_000, entry: { token: "kept" } };
const lease = { holder: "somebody", endsAt: now + 20_000, ttlMs: 30_000 };
const isFree = async (store: TokenStore, key = "a") => {
  const signal = AbortSignal.timeout(300);
  const taken = await store.lock(key, { ttlMs: 1_000, signal }).catch((error) => {
    if ((error.cause ?? error) !== signal.reason) throw error;
  });
  await taken?.release();
  return taken !== undefined;
};
afterEach(() => {
  vi.useRealTimers();
});

/** Times that can't be. */
const absurd = [null, "soon", `${now + 60_000}`, -1, -now, 0, now * 1_000, 1e300, "1e999", true, [now], {}];

describe("a record of a token", () => {
  it.each(absurd)("that ends at %j counts as nothing, and is replaced", async (expiresAt) => {
    const { store } = storeOf({ a: { ...whole, expiresAt } });
    expect(await store.get("a")).toBeUndefined();
    expect(await store.set("a", { token: "new" }, { ifVersion: 0, expiresAt: now + 60_000 })).toBe(true);
    expect((await store.get("a"))?.entry.token).toBe("new");
  });

  it.each([null, "5", -5, 0, 2 ** 53, 1e300, "1e999", true, [5], {}])(
    "of version %j counts as nothing, and is replaced",
    async (version) => {
      const { store } = storeOf({ a: { ...whole, version } });
      expect(await store.get("a")).toBeUndefined();
      expect(await store.set("a", { token: "new" }, { ifVersion: 0, expiresAt: now + 60_000 })).toBe(true);
      expect((await store.get("a"))?.version).toBeGreaterThanOrEqual(now);
    },
  );

  it.each([{ version: 5.5 }, { expiresAt: now + 0.5 }, { entry: "text" }, { entry: 5 }, { entry: null }])(
    "counts as nothing with %j",
    async (damage) => {
      expect(await storeOf({ a: { ...whole, ...damage } }).store.get("a")).toBeUndefined();
    },
  );

  it("whatever it is, doesn't keep a store from working", async () => {
    const times = fc.oneof(
      fc.constantFrom(...absurd),
      fc.double(),
      fc.nat().map((ms) => now + ms),
    );
    const value = fc.oneof(
      fc.jsonValue(),
      fc.record(
        {
          version: fc.oneof(times, fc.constant(7)),
          expiresAt: times,
          entry: fc.oneof(fc.jsonValue(), fc.constant({ token: "x" })),
          lease: fc.oneof(fc.jsonValue(), fc.record({ holder: fc.string(), endsAt: fc.constantFrom(...absurd) })),
        },
        { requiredKeys: [] },
      ),
    );
    await fc.assert(
      fc.asyncProperty(value, value, async (own, another) => {
        const { store } = storeOf({ a: own, b: another });
        const found = await store.get("a");
        const options = { ifVersion: found?.version ?? 0, expiresAt: now + 60_000 };
        expect(await store.set("a", { token: "new" }, options)).toBe(true);
        expect((await store.get("a"))?.version).toBeGreaterThan(options.ifVersion);
        expect(await isFree(store)).toBe(true);
      }),
    );
  });

  it("keeps any entry as it is, with the fields of a newer version and without a token", async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string(), fc.jsonValue()), async (fields) => {
        const entry = JSON.parse(JSON.stringify({ ...fields, token: "" }));
        const { store, records } = storeOf({});
        await store.set("a", entry, { ifVersion: 0, expiresAt: now + 60_000 });
        const again = storeOf(records());
        expect((await again.store.get("a"))?.entry).toEqual(entry);
        await (await again.store.lock("a", { ttlMs: 1_000 }))?.release();
        expect((await again.store.get("a"))?.entry).toEqual(entry);
      }),
    );
  });

  it("keeps its version growing when the clock has been put back", async () => {
    const { store } = storeOf({});
    await store.set("a", { token: "1" }, { ifVersion: 0, expiresAt: now + 60_000 });
    const { version } = (await store.get("a")) ?? { version: 0 };
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() - dayMs });
    expect(await store.set("a", { token: "2" }, { ifVersion: version, expiresAt: Date.now() + 60_000 })).toBe(true);
    expect((await store.get("a"))?.version).toBeGreaterThan(version);
  });
});

describe("a lease in a record", () => {
  it("holds until its end", async () => {
    expect(await isFree(storeOf({ a: { ...whole, lease } }).store)).toBe(false);
    expect(await isFree(storeOf({ a: { ...whole, lease: { ...lease, endsAt: now - 1 } } }).store)).toBe(true);
  });

  it("holds where it was written by an older version, which doesn't say for how long it was given", async () => {
    const { ttlMs: _, ...untold } = lease;
    expect(await isFree(storeOf({ a: { ...whole, lease: untold } }).store)).toBe(false);
    expect(await isFree(storeOf({ a: { lease: { ...untold, endsAt: untold.endsAt + 0.5 } } }).store)).toBe(false);
    expect(await isFree(storeOf({ a: { ...whole, lease: { ...untold, endsAt: now + dayMs } } }).store)).toBe(true);
  });

  it("holds without an entry, and in a damaged record", async () => {
    expect(await isFree(storeOf({ a: { lease } }).store)).toBe(false);
    expect(await isFree(storeOf({ a: { ...whole, version: "x", lease } }).store)).toBe(false);
  });

  it.each(absurd)("that ends at %j holds nobody", async (endsAt) => {
    expect(await isFree(storeOf({ a: { ...whole, lease: { ...lease, endsAt } } }).store)).toBe(true);
  });

  it.each([null, "30000", -1, 0, 2 ** 31, 1e300, "1e999", {}])("given for %j ms holds nobody", async (ttlMs) => {
    expect(await isFree(storeOf({ a: { ...whole, lease: { ...lease, ttlMs } } }).store)).toBe(true);
  });

  it.each([[null], ["somebody"], [[]], [5], [true], [{}]])("that is %j holds nobody", async (found) => {
    expect(await isFree(storeOf({ a: { ...whole, lease: found } }).store)).toBe(true);
  });

  it.each([1_500, 60_000, dayMs, 365 * dayMs])("holds nobody once the clock is put back by %d ms", async (backMs) => {
    const store = memoryTokenStore();
    await store.lock("a", { ttlMs: 30_000 });
    expect(await isFree(store)).toBe(false);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() - backMs });
    expect(await isFree(store)).toBe(true);
  });

  it("goes on holding where the clock is put right by a little", async () => {
    const store = memoryTokenStore();
    await store.lock("a", { ttlMs: 30_000 });
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() - 400 });
    expect(await isFree(store)).toBe(false);
  });

  it.each([30_000, dayMs, 365 * dayMs])("holds nobody once the clock is put forward by %d ms", async (aheadMs) => {
    const store = memoryTokenStore();
    await store.lock("a", { ttlMs: 30_000 });
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + aheadMs });
    expect(await isFree(store)).toBe(true);
  });

  it("is given back by who holds it even after its clock was put back", async () => {
    const store = memoryTokenStore();
    const held = await store.lock("a", { ttlMs: 30_000 });
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() - 400 });
    await held?.release();
    expect(await isFree(store)).toBe(true);
  });
});

describe("times that a store is given", () => {
  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 31, "soon", undefined])(
    "must be a time that a lease can last: %j",
    async (ttlMs) => {
      await expect(memoryTokenStore().lock("a", { ttlMs: ttlMs as number })).rejects.toThrow(
        /^lock: option "ttlMs" must/,
      );
    },
  );

  it.each([Number.NaN, "soon", undefined, null])("must be an end that an entry can have: %j", async (expiresAt) => {
    const store = memoryTokenStore();
    const options = { ifVersion: 0, expiresAt: expiresAt as number };
    await expect(store.set("a", { token: "x" }, options)).rejects.toThrow(/^set: option "expiresAt" must be/);
    expect(await store.get("a")).toBeUndefined();
  });

  it("are kept in whole milliseconds", async () => {
    const store = checkedStore(memoryTokenStore(), 4_000);
    await store.set("a", { token: "x" }, { ifVersion: 0, expiresAt: Date.now() + 1_000.4 });
    expect(Number.isInteger((await store.get("a"))?.expiresAt)).toBe(true);
    const { deadline = 0 } = (await store.lock("a", { ttlMs: 1_000.6 })) ?? {};
    expect(deadline).toBeLessThanOrEqual(Date.now() + 1_000);
  });

  it.each([Number.POSITIVE_INFINITY, Number.MAX_VALUE, now * 1_000])(
    "end in a hundred years: %d",
    async (expiresAt) => {
      const store = checkedStore(memoryTokenStore(), 4_000);
      await store.set("a", { token: "x" }, { ifVersion: 0, expiresAt });
      expect(new Date((await store.get("a"))?.expiresAt ?? 0).getUTCFullYear()).toBe(new Date().getUTCFullYear() + 100);
    },
  );
});
