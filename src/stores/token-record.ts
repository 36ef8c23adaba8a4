import { longestLifeMs, longestTimerMs } from "./times.js";
import type { TokenEntry } from "./token-store.js";

/** What is known of one key. Times are epoch milliseconds. */
export interface TokenRecord {
  readonly version: number;
  readonly expiresAt: number;
  readonly entry?: TokenEntry;
  readonly lease?: Lease;
}

interface Lease {
  readonly holder: string;
  readonly endsAt: number;
  /** How long it was given for, in milliseconds. Missing in what older versions of this package have written. */
  readonly ttlMs?: number;
}

const none: TokenRecord = { version: 0, expiresAt: 0 };
/** Leases that don't say how long they were given for, in milliseconds. */
const untoldTtlMs = 300_000;
/** By how much a clock may have been put back without ending leases, in milliseconds. */
const slackMs = 1_000;

/** The record that was written, or what is left of it: a damaged entry or lease counts as none. */
export function readRecord(value: unknown): TokenRecord {
  const { version, expiresAt, entry, lease } = Object(value);
  const isWhole = entry && isVersion(version) && isEnd(expiresAt);
  return { ...(isWhole ? { version, expiresAt, entry } : none), ...(isLease(lease) && { lease }) };
}

/** A lease that ends further ahead than it can was taken by a clock that has been put back: it holds nobody. */
export function isLeased({ lease }: TokenRecord): boolean {
  if (!lease) return false;
  const leftMs = lease.endsAt - Date.now();
  return leftMs > 0 && leftMs <= (lease.ttlMs ?? untoldTtlMs) + slackMs;
}

const isNumber = (value: unknown): value is number => typeof value === "number";
const isVersion = (value: unknown): boolean => isNumber(value) && value > 0 && Number.isSafeInteger(value + 1);
const isEnd = (value: unknown): boolean => isNumber(value) && value > 0 && value - Date.now() <= longestLifeMs;

function isLease(value: unknown): value is Lease {
  const { endsAt, ttlMs = untoldTtlMs } = Object(value);
  return isNumber(endsAt) && isNumber(ttlMs) && ttlMs <= longestTimerMs;
}
