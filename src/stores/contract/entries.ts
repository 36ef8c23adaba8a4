import { deepEqual, equal, ok } from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import type { StoredToken, TokenEntry, TokenStore } from "../token-store.js";

/** A test of a store, with a key that nobody else uses. */
export type StoreTest = (store: TokenStore, key: string) => Promise<void>;

const entry: TokenEntry = {
  token: "contract-token-1",
  tokenType: "bearer",
  refreshToken: "contract-refresh-1",
  lifetimeMs: 60_000,
  rejections: [1_000, 2_000],
};
const other: TokenEntry = { token: "contract-token-2" };
/** Any JSON, since what is kept may grow. */
const strange = {
  token: "",
  text: `令牌 "'\\\u2028😀${"x".repeat(10_000)}`,
  further: { nested: [null, true, -0.5, "", {}, []], at: 1_700_000_000_000 },
};
/** How far two clocks and a round trip may put a time off, in milliseconds. */
const toleranceMs = 500;
const inAMinute = () => Date.now() + 60_000;

export const entryTests: Record<string, StoreTest> = {
  async "has nothing under a key that was never set"(store, key) {
    equal(await store.get(key), undefined, "get must resolve to undefined where nothing was set");
  },

  async "gives back what was set, with its version and its end"(store, key) {
    const expiresAt = inAMinute();
    await write(store, key, entry, 0, expiresAt);
    const found = await stored(store, key);
    deepEqual(found.entry, entry, "get: the entry must be the one that was set");
    isAbout(found.expiresAt, expiresAt);
    deepEqual((await stored(store, key)).version, found.version, "get: the version must stay until the next set");
  },

  async "keeps entries of any length and of any characters"(store, key) {
    await write(store, key, strange);
    deepEqual(
      (await stored(store, key)).entry,
      strange,
      "get: the entry must be the JSON that was set, whatever it holds",
    );
  },

  async "replaces an entry for who knows its version"(store, key) {
    await write(store, key, entry);
    const first = await stored(store, key);
    const expiresAt = Date.now() + 90_000;
    await write(store, key, other, first.version, expiresAt);
    const second = await stored(store, key);
    deepEqual(second.entry, other, "get: the entry must be the last one that was set");
    ok(second.version > first.version, "get: the version must grow with each set");
    isAbout(second.expiresAt, expiresAt);
  },

  async "gives each entry a version greater than those before"(store, key) {
    const versions = [0];
    for (let count = 0; count < 5; count += 1) {
      const last = versions[count] ?? 0;
      await write(store, key, { token: `contract-token-${count}` }, last);
      const { version } = await stored(store, key);
      ok(version > last, `get: the version must grow with each set; after ${last} came ${version}`);
      versions.push(version);
    }
    for (const ifVersion of versions.slice(0, -1)) await isRefused(store, key, ifVersion);
  },

  async "changes nothing for who doesn't"(store, key) {
    await isRefused(store, key, 7);
    equal(await store.get(key), undefined, "set must keep nothing where ifVersion is not the entry's version");
    await write(store, key, entry);
    const { version } = await stored(store, key);
    for (const ifVersion of [0, version - 1, version + 1]) await isRefused(store, key, ifVersion);
    const found = await stored(store, key);
    deepEqual([found.entry, found.version], [entry, version], "set must change nothing where it resolves to false");
  },

  async "lets one of several writers win"(store, key) {
    for (const ifVersion of [0, undefined]) {
      const version = ifVersion ?? (await stored(store, key)).version;
      const options = { ifVersion: version, expiresAt: inAMinute() };
      const tokens = Array.from({ length: 20 }, (_, index) => `contract-token-${version}-${index}`);
      const outcomes = await Promise.all(tokens.map((token) => store.set(key, { token }, options)));
      const winners = tokens.filter((_, index) => outcomes[index]);
      equal(winners.length, 1, "set must resolve to true for one of those that replace the same version at once");
      equal((await stored(store, key)).entry.token, winners[0], "get: the entry must be that of the set that won");
    }
  },

  async "keeps keys apart"(store, key) {
    await write(store, key, entry);
    equal(await store.get(`${key}-other`), undefined, "get must not give another key's entry");
    const leases = [await store.lock(key, { ttlMs: 60_000 }), await store.lock(`${key}-other`, { ttlMs: 60_000 })];
    await Promise.all(leases.map((lease) => lease?.release()));
  },

  async "doesn't give an entry that has ended for one that hasn't"(store, key) {
    const expiresAt = Date.now() - 1_000;
    await write(store, key, entry, 0, expiresAt);
    const found = await store.get(key);
    ok(
      found === undefined || found.expiresAt <= Date.now(),
      "get: an ended entry must be gone, or its expiresAt be past",
    );
    await write(store, key, other, found?.version ?? 0);
    deepEqual((await stored(store, key)).entry, other, "get: the entry must be the last one that was set");
  },

  async "gives no version again when its entry has ended"(store, key) {
    await write(store, key, entry, 0, Date.now() + 1_000);
    const { version } = await stored(store, key);
    await sleep(1_200);
    await write(store, key, other, (await store.get(key))?.version ?? 0);
    const next = await stored(store, key);
    ok(next.version > version, "get: the version must be greater than that of an entry that has ended");
  },
};

export async function write(
  store: TokenStore,
  key: string,
  what: TokenEntry = entry,
  ifVersion = 0,
  expiresAt = inAMinute(),
): Promise<void> {
  const complaint = `set must resolve to true where ifVersion is the entry's version${ifVersion ? "" : ", or 0 and there is none"}`;
  equal(await store.set(key, what, { ifVersion, expiresAt }), true, complaint);
}

export async function stored(store: TokenStore, key: string): Promise<StoredToken> {
  const found = await store.get(key);
  ok(found, "get must resolve to what was set");
  return found;
}

async function isRefused(store: TokenStore, key: string, ifVersion: number): Promise<void> {
  const isSet = await store.set(key, other, { ifVersion, expiresAt: inAMinute() });
  equal(isSet, false, "set must resolve to false where ifVersion is not the entry's version");
}

function isAbout(actual: number, expected: number): void {
  const offMs = actual - expected;
  ok(Math.abs(offMs) <= toleranceMs, `get: expiresAt is ${offMs} ms off`);
}
