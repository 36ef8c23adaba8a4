import { longestLifeMs, longestTimerMs, slackMs } from "./times.js";
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

/** The record that was written, or what is left of it: a damaged entry or lease counts as none. */
export function readRecord(value: unknown): TokenRecord {
  const { version, expiresAt, entry, lease } = Object(value);
  const isKept = isObject(entry) && isVersion(version) && isEnd(expiresAt);
  return { ...(isKept ? { version, expiresAt, entry } : none), ...(isLease(lease) && { lease }) };
}

/** A lease that ends further ahead than it can was taken by a clock that has been put back: it holds nobody. */
export function isLeased({ lease }: TokenRecord): boolean {
  if (!lease) return false;
  const leftMs = lease.endsAt - Date.now();
  return leftMs > 0 && leftMs <= (lease.ttlMs ?? untoldTtlMs) + slackMs;
}

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) > 0;
const isVersion = (value: unknown): boolean => isWhole(value) && value < Number.MAX_SAFE_INTEGER;
const isEnd = (value: unknown): boolean => isWhole(value) && value - Date.now() <= longestLifeMs + slackMs;
const isObject = (value: unknown): boolean => typeof value === "object" && value !== null;

function isLease(value: unknown): value is Lease {
  const { endsAt, ttlMs = untoldTtlMs } = Object(value);
  return typeof endsAt === "number" && isWhole(ttlMs) && ttlMs <= longestTimerMs;
}
