import { deepEqual, equal, notEqual, ok, rejects } from "node:assert/strict";
import type { StoredToken, TokenEntry, TokenLease, TokenStore } from "./token-store.js";

/** Registers a test: `test` of vitest, Jest, node:test or Deno. */
export type RegisterTest = (name: string, run: () => Promise<void>) => unknown;

const entry: TokenEntry = {
  token: "contract-token-1",
  tokenType: "bearer",
  refreshToken: "contract-refresh-1",
  lifetimeMs: 60_000,
  rejections: [1_000, 2_000],
};
const other: TokenEntry = { token: "contract-token-2" };
const ttlMs = 1_000;
/** How far two clocks and a round trip may put a time off, in milliseconds. */
const toleranceMs = 500;

/**
 * Registers the tests that a token store must pass for clients to rely on it. They use keys of their own, made up for each
 * test, and take about four seconds, in which leases end.
 *
 * @param createStore makes the store; called once
 * @param test registers a test
 * @example
 * import { runTokenStoreContract } from "provider-clients/testing";
 * import { describe, test } from "vitest";
 *
 * describe("my token store", () => runTokenStoreContract(() => myTokenStore(database), test));
 */
export function runTokenStoreContract(createStore: () => TokenStore | Promise<TokenStore>, test: RegisterTest): void {
  let made: Promise<TokenStore> | undefined;
  const withStore = (name: string, run: (store: TokenStore, key: string) => Promise<void>) =>
    test(name, async () => {
      made ??= Promise.resolve(createStore());
      await run(await made, `contract:${crypto.randomUUID()}`);
    });

  withStore("has nothing under a key that was never set", async (store, key) => {
    equal(await store.get(key), undefined);
  });

  withStore("gives back what was set, with its version and its end", async (store, key) => {
    const expiresAt = Date.now() + 60_000;
    equal(await store.set(key, entry, { ifVersion: 0, expiresAt }), true);
    const found = await stored(store, key);
    deepEqual(found.entry, entry);
    ok(Number.isInteger(found.version) && found.version > 0, "version must be a whole number from 1");
    isAbout(found.expiresAt, expiresAt, "expiresAt");
  });

  withStore("keeps entries of any length and of any characters", async (store, key) => {
    const strange = { token: `令牌 "'\\\u2028😀${"x".repeat(10_000)}` };
    await store.set(key, strange, { ifVersion: 0, expiresAt: Date.now() + 60_000 });
    deepEqual((await stored(store, key)).entry, strange);
  });

  withStore("replaces an entry for who knows its version", async (store, key) => {
    await store.set(key, entry, { ifVersion: 0, expiresAt: Date.now() + 60_000 });
    const first = await stored(store, key);
    const expiresAt = Date.now() + 90_000;
    equal(await store.set(key, other, { ifVersion: first.version, expiresAt }), true);
    const second = await stored(store, key);
    deepEqual(second.entry, other);
    ok(second.version > first.version, "the version must grow");
    isAbout(second.expiresAt, expiresAt, "expiresAt");
  });

  withStore("changes nothing for who doesn't", async (store, key) => {
    const expiresAt = Date.now() + 60_000;
    equal(await store.set(key, other, { ifVersion: 7, expiresAt }), false);
    equal(await store.get(key), undefined);
    await store.set(key, entry, { ifVersion: 0, expiresAt });
    equal(await store.set(key, other, { ifVersion: 0, expiresAt }), false);
    deepEqual((await stored(store, key)).entry, entry);
  });

  withStore("lets one of several writers win", async (store, key) => {
    const write = (token: string) =>
      store.set(key, { token }, { ifVersion: 0, expiresAt: Date.now() + 60_000 }).then((isSet) => isSet && token);
    const tokens = Array.from({ length: 20 }, (_, index) => `contract-token-${index}`);
    const winners = (await Promise.all(tokens.map(write))).filter(Boolean);
    equal(winners.length, 1);
    equal((await stored(store, key)).entry.token, winners[0]);
  });

  withStore("keeps keys apart", async (store, key) => {
    await store.set(key, entry, { ifVersion: 0, expiresAt: Date.now() + 60_000 });
    equal(await store.get(`${key}-other`), undefined);
    const leases = [await taken(store, key), await taken(store, `${key}-other`)];
    await Promise.all(leases.map((lease) => lease.release()));
  });

  withStore("doesn't give an entry that has ended for one that hasn't", async (store, key) => {
    await store.set(key, entry, { ifVersion: 0, expiresAt: Date.now() - 1_000 });
    const found = await store.get(key);
    ok(found === undefined || found.expiresAt <= Date.now(), "an ended entry must be gone, or say that it has ended");
    const ifVersion = found?.version ?? 0;
    equal(await store.set(key, other, { ifVersion, expiresAt: Date.now() + 60_000 }), true);
  });

  withStore("gives a lease that ends, and says when", async (store, key) => {
    const before = Date.now();
    const { deadline } = await taken(store, key);
    ok(deadline > Date.now(), "the deadline must lie ahead");
    const next = await taken(store, key);
    ok(Date.now() >= deadline - 5, "a lease must not be given to another before its deadline");
    ok(Date.now() - before < 2 * ttlMs + toleranceMs, "a lease must end by itself");
    await next.release();
  });

  withStore("gives the lease to one at a time", async (store, key) => {
    let holders = 0;
    const work = async () => {
      const lease = await taken(store, key);
      holders += 1;
      equal(holders, 1);
      await new Promise(setImmediate);
      holders -= 1;
      await lease.release();
    };
    await Promise.all(Array.from({ length: 5 }, work));
  });

  withStore("doesn't let who was late give away another's lease", async (store, key) => {
    const late = await taken(store, key);
    const next = await taken(store, key);
    await late.release();
    const third = await taken(store, key);
    ok(Date.now() >= next.deadline - 5, "the late holder's release must do nothing");
    await third.release();
  });

  withStore("ends a wait as its signal says", async (store, key) => {
    const lease = await taken(store, key);
    const reason = new Error("enough");
    const controller = new AbortController();
    const waiting = store.lock(key, { ttlMs, signal: controller.signal });
    controller.abort(reason);
    await rejects(waiting, reason);
    await lease.release();
  });

  withStore("doesn't keep who waits for a version that has moved on", async (store, key) => {
    const lease = await taken(store, key);
    const waiting = store.lock(key, { ttlMs: 10 * ttlMs, ifVersion: 0 });
    await store.set(key, entry, { ifVersion: 0, expiresAt: Date.now() + 60_000 });
    await lease.release();
    // One that can't tell versions gives the lease.
    await (await waiting)?.release();
    const { version } = await stored(store, key);
    const own = await store.lock(key, { ttlMs, ifVersion: version });
    notEqual(own, undefined);
    await own?.release();
  });
}

async function stored(store: TokenStore, key: string): Promise<StoredToken> {
  const found = await store.get(key);
  ok(found, "what was set must be there");
  return found;
}

async function taken(store: TokenStore, key: string): Promise<TokenLease> {
  const lease = await store.lock(key, { ttlMs });
  ok(lease, "without ifVersion, a lease must come");
  return lease;
}

function isAbout(actual: number, expected: number, name: string): void {
  ok(Math.abs(actual - expected) <= toleranceMs, `${name} is ${actual - expected} ms off`);
}
