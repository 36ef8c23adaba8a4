import { keptMs, leaseLife, lifeUntil } from "./times.js";
import { isLeased, readRecord, type TokenRecord } from "./token-record.js";
import type { TokenLease, TokenStore } from "./token-store.js";
import { untilSome } from "./wait.js";

/** Records by their keys, as they were found: perhaps damaged. */
export type TokenRecords = Readonly<Record<string, unknown>>;

/** Where records are: a place that all who use it see with one clock. */
export interface RecordPlace {
  read(): Promise<TokenRecords>;
  /**
   * Replaces the records by what `change` makes of them, with nobody else's changes in between. Undefined: leaves them. It
   * may be run again, on newer records; the last time counts.
   */
  update(change: (records: TokenRecords) => TokenRecords | undefined): Promise<void>;
}

/** A token store over records that are changed one after another. */
export function recordStore({ read, update }: RecordPlace): TokenStore {
  const recordOf = (records: TokenRecords, key: string): TokenRecord =>
    readRecord(Object.hasOwn(records, key) ? records[key] : undefined);
  const isOfUse = (record: TokenRecord) => isLeased(record) || Date.now() < record.expiresAt + keptMs;
  const withRecord = (records: TokenRecords, key: string, record: TokenRecord): TokenRecords => {
    const kept = Object.entries(records).filter(([, one]) => isOfUse(readRecord(one)));
    return { ...Object.fromEntries(kept), [key]: record };
  };

  async function release(key: string, holder: string): Promise<void> {
    await update((records) => {
      const { lease, ...record } = recordOf(records, key);
      return lease?.holder === holder ? withRecord(records, key, record) : undefined;
    });
  }

  async function take(key: string, ttlMs: number, ifVersion?: number): Promise<TokenLease | "moved" | undefined> {
    const isMoved = ({ version }: TokenRecord) => ifVersion !== undefined && version !== ifVersion;
    const seen = recordOf(await read(), key);
    if (isMoved(seen)) return "moved";
    if (isLeased(seen)) return undefined;

    const holder = crypto.randomUUID();
    const deadline = Date.now() + ttlMs;
    let isTaken = false;
    await update((records) => {
      const record = recordOf(records, key);
      isTaken = !isMoved(record) && !isLeased(record);
      const lease = { holder, endsAt: Date.now() + ttlMs, ttlMs };
      return isTaken ? withRecord(records, key, { ...record, lease }) : undefined;
    });
    return isTaken ? { deadline, release: () => release(key, holder) } : undefined;
  }

  return {
    async get(key) {
      const { entry, version, expiresAt } = recordOf(await read(), key);
      return entry && { entry, version, expiresAt };
    },
    async set(key, entry, { ifVersion, expiresAt }) {
      const endsAt = Date.now() + lifeUntil(expiresAt);
      let isSet = false;
      await update((records) => {
        const record = recordOf(records, key);
        isSet = record.version === ifVersion;
        // Not the same one again, even if the record was lost meanwhile.
        const version = Math.max(record.version + 1, Date.now());
        return isSet ? withRecord(records, key, { ...record, entry, version, expiresAt: endsAt }) : undefined;
      });
      return isSet;
    },
    async lock(key, { ttlMs, signal, ifVersion }) {
      const lifeMs = leaseLife(ttlMs);
      const lease = await untilSome(() => take(key, lifeMs, ifVersion), signal);
      return lease === "moved" ? undefined : lease;
    },
  };
}
