import { fail } from "node:assert/strict";
import { longestTimerMs } from "../times.js";
import type { StoredToken, TokenLease, TokenStore } from "../token-store.js";

/**
 * A store whose calls end, and whose answers are looked at. What is wrong with one is told by an error that names the method.
 *
 * @param limitMs for how long all calls together may keep a test waiting, in milliseconds
 */
export function checkedStore(store: TokenStore, limitMs: number): TokenStore {
  const { onUnavailable = "continue" } = Object(store);
  for (const method of ["get", "set", "lock"] as const) {
    if (typeof Object(store)[method] !== "function") fail(`${method} must be a function`);
  }
  if (!["continue", "fail"].includes(onUnavailable)) fail('onUnavailable must be "continue" or "fail"');

  const endsAt = performance.now() + limitMs;
  const ask = <T>(method: string, call: () => Promise<T>) => answer(method, call, endsAt - performance.now());
  return {
    async get(key) {
      const found = await ask("get", () => store.get(key));
      if (found !== undefined) checkFound(found);
      return found;
    },
    async set(key, entry, options) {
      const isSet = await ask("set", () => store.set(key, entry, options));
      if (typeof isSet !== "boolean") fail(`set must resolve to true or false, not to ${kindOf(isSet)}`);
      return isSet;
    },
    async lock(key, options) {
      const lease = await ask("lock", () => store.lock(key, options));
      if (lease === undefined) return undefined;
      checkLease(lease);
      return { deadline: lease.deadline, release: () => ask("release", () => lease.release()) };
    },
  };
}

async function answer<T>(method: string, call: () => Promise<T>, limitMs: number): Promise<T> {
  let answering: Promise<T>;
  try {
    answering = call();
  } catch (cause) {
    throw new Error(`${method} threw at once: it must return a promise that rejects`, { cause });
  }
  if (typeof Object(answering).then !== "function") fail(`${method} must return a promise, not ${kindOf(answering)}`);
  const told = Promise.resolve(answering).catch((cause) => {
    throw new Error(`${method} rejected: ${cause?.message ?? kindOf(cause)}`, { cause });
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = new Error(`${method} did not settle within ${Math.round(limitMs)} ms`);
    timer = setTimeout(reject, limitMs, error);
  });
  try {
    return await Promise.race([told, late]);
  } finally {
    clearTimeout(timer);
  }
}

function checkFound(found: StoredToken): void {
  if (typeof found !== "object" || found === null)
    fail(`get must resolve to an object, or to undefined, not to ${kindOf(found)}`);
  const { entry, version, expiresAt } = found;
  if (typeof entry !== "object" || entry === null) fail(`get: entry must be what was set, not ${kindOf(entry)}`);
  if (!Number.isSafeInteger(version) || version < 1) {
    fail(`get: version must be a whole number from 1, not ${kindOf(version)}`);
  }
  checkTime("get: expiresAt", expiresAt);
}

function checkLease(lease: TokenLease): void {
  if (typeof lease !== "object" || lease === null)
    fail(`lock must resolve to a lease, or to undefined, not to ${kindOf(lease)}`);
  const { deadline, release } = lease;
  if (typeof release !== "function") fail(`lock: the lease's release must be a function, not ${kindOf(release)}`);
  checkTime("lock: the lease's deadline", deadline);
  const leftMs = deadline - Date.now();
  if (leftMs <= 0) fail(`lock: the lease's deadline must lie ahead; it is ${-leftMs} ms past`);
  if (leftMs > longestTimerMs)
    fail(`lock: the lease's deadline lies ${leftMs} ms ahead, which is beyond what timers count`);
}

/** Seconds and what counts from a process's start lie below, microseconds above. */
const [earliest, latest] = [Date.UTC(2000), Date.UTC(9999)];

function checkTime(name: string, time: number): void {
  if (!Number.isInteger(time)) fail(`${name} must be whole milliseconds, not ${kindOf(time)}`);
  if (time < earliest || time > latest) fail(`${name} must be epoch milliseconds; ${time} is of another unit or clock`);
}

const kindOf = (value: unknown): string => {
  if (typeof value === "number" || value === null) return String(value);
  return value === undefined ? "nothing" : `a value of type ${typeof value}`;
};
