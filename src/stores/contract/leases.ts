import { equal, ok } from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import type { TokenLease, TokenStore } from "../token-store.js";
import { type StoreTest, stored, write } from "./entries.js";

const ttlMs = 1_000;
/** Longer than a test waits: such a lease comes to another only where it is given back. */
const longTtlMs = 60_000;

export const leaseTests: Record<string, StoreTest> = {
  async "gives a lease that ends, and says when"(store, key) {
    const { deadline } = await taken(store, key, ttlMs);
    const next = await taken(store, key, ttlMs, "a lease must end by itself, after ttlMs");
    isOver(deadline, "lock must not give a lease to another before its deadline");
    await next.release();
  },

  async "gives a lease for a time that is no whole number"(store, key) {
    const lease = await taken(store, key, ttlMs + 0.5);
    await lease.release();
  },

  async "gives the lease to one at a time"(store, key) {
    let holders = 0;
    const work = async () => {
      const lease = await taken(store, key, longTtlMs, "a released lease must be given to the next");
      holders += 1;
      equal(holders, 1, "lock must give the lease to one at a time");
      await new Promise(setImmediate);
      holders -= 1;
      await lease.release();
    };
    await Promise.all(Array.from({ length: 4 }, work));
  },

  async "gives a released lease again"(store, key) {
    const first = await taken(store, key, longTtlMs);
    await first.release();
    const next = await taken(store, key, longTtlMs, "a released lease must be given again");
    ok(Date.now() < first.deadline, "lock must give a released lease before its deadline");
    await next.release();
  },

  async "doesn't let who was late give away another's lease"(store, key) {
    const late = await taken(store, key, ttlMs);
    const next = await taken(store, key, ttlMs, "a lease must end by itself, after ttlMs");
    await late.release();
    const third = await taken(store, key, ttlMs, "a lease must end by itself, after ttlMs");
    isOver(next.deadline, "release must do nothing where the lease has ended and is another's");
    await third.release();
  },

  async "ends a wait as its signal says"(store, key) {
    const lease = await taken(store, key, longTtlMs);
    const controller = new AbortController();
    const reason = new Error("the contract's abort reason");
    const wait = async () => {
      const options = { ttlMs: longTtlMs, signal: controller.signal };
      const error = await store.lock(key, options).then(() => undefined, Object);
      equal(error?.cause, reason, `lock must reject with its signal's reason: ${error?.message ?? "it resolved"}`);
    };
    const waiting = wait();
    controller.abort(reason);
    await waiting;
    await wait();
    await lease.release();
    // Until whoever waits all the same has looked again.
    await sleep(1_000);
    const next = await taken(store, key, longTtlMs, "who no longer waits must not be given the lease");
    await next.release();
  },

  async "doesn't keep who waits for a version that has moved on"(store, key) {
    const lease = await taken(store, key, ttlMs);
    const waiting = store.lock(key, { ttlMs: longTtlMs, ifVersion: 0 });
    await write(store, key);
    await lease.release();
    // One that can't tell versions gives the lease.
    await (await waiting)?.release();
    const { version } = await stored(store, key);
    const own = await store.lock(key, { ttlMs, ifVersion: version });
    ok(own, "lock must give a lease where ifVersion is the entry's version");
    await own.release();
  },
};

/** @param rule what was broken where no lease comes */
async function taken(store: TokenStore, key: string, lifeMs: number, rule = "nobody holds it"): Promise<TokenLease> {
  const lease = await store.lock(key, { ttlMs: lifeMs }).catch((cause: Error) => {
    throw new Error(`${cause.message} (${rule})`, { cause });
  });
  ok(lease, "lock must resolve to a lease where no ifVersion is given");
  return lease;
}

function isOver(deadline: number, complaint: string): void {
  ok(Date.now() >= deadline - 5, complaint);
}
