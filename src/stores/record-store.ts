import type { TokenEntry, TokenLease, TokenStore } from "./token-store.js";
import { untilSome } from "./wait.js";

/** What is known of one key. Times are epoch milliseconds. */
interface TokenRecord {
  readonly version: number;
  readonly expiresAt: number;
  readonly entry?: TokenEntry;
  readonly lease?: { readonly holder: string; readonly endsAt: number };
}

const leaseOf = (record: TokenRecord | undefined) => record?.lease && { lease: record.lease };

export type TokenRecords = Readonly<Record<string, TokenRecord>>;

/** Where records are: a place that all who use it see with one clock. */
export interface RecordPlace {
  read(): Promise<TokenRecords>;
  /** Replaces the records by what `change` makes of them, with nobody else's changes in between. Undefined: leaves them. */
  update(change: (records: TokenRecords) => TokenRecords | undefined): Promise<void>;
}

const none: TokenRecord = { version: 0, expiresAt: 0 };
/** For how long a record is kept after its token's end, in milliseconds. */
const keptMs = 3_600_000;

/** A token store over records that are changed one after another. */
export function recordStore({ read, update }: RecordPlace): TokenStore {
  const recordOf = (records: TokenRecords, key: string): TokenRecord => {
    const record = Object.hasOwn(records, key) ? records[key] : undefined;
    return record?.entry && typeof record.version === "number" ? record : { ...none, ...leaseOf(record) };
  };
  const isLeased = ({ lease }: TokenRecord) => lease !== undefined && Date.now() < lease.endsAt;
  const withRecord = (records: TokenRecords, key: string, record: TokenRecord): TokenRecords => {
    const kept = Object.entries(records).filter(([, one]) => isLeased(one) || Date.now() < one.expiresAt + keptMs);
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
      if (isMoved(record) || isLeased(record)) return undefined;
      isTaken = true;
      return withRecord(records, key, { ...record, lease: { holder, endsAt: Date.now() + ttlMs } });
    });
    return isTaken ? { deadline, release: () => release(key, holder) } : undefined;
  }

  return {
    async get(key) {
      const { entry, version, expiresAt } = recordOf(await read(), key);
      return entry && { entry, version, expiresAt };
    },
    async set(key, entry, { ifVersion, expiresAt }) {
      let isSet = false;
      await update((records) => {
        const record = recordOf(records, key);
        if (record.version !== ifVersion) return undefined;
        isSet = true;
        // Not the same one again, even if the record was lost meanwhile.
        const version = Math.max(record.version + 1, Date.now());
        return withRecord(records, key, { ...record, entry, version, expiresAt });
      });
      return isSet;
    },
    async lock(key, { ttlMs, signal, ifVersion }) {
      const lease = await untilSome(() => take(key, ttlMs, ifVersion), signal);
      return lease === "moved" ? undefined : lease;
    },
  };
}
