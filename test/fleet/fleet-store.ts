import { keptMs } from "../../src/stores/times.js";
import type { StoredToken, TokenLease, TokenStore } from "../../src/stores/token-store.js";
import { untilSome } from "../../src/stores/wait.js";
import type { Chance } from "./chance.js";
import type { StoreTrouble } from "./schedule.js";
import type { SimulatedTime } from "./simulated-time.js";

/** Times are the world's, in milliseconds. */
interface Kept {
  readonly text: string;
  readonly version: number;
  readonly expiresAt: number;
}

/** What a process hears of the store. */
export interface StoreWitness {
  /** A read was answered, as a working store does. */
  read(found: StoredToken | undefined): void;
  leased(lease: TokenLease): void;
  released(): void;
  written(token: string, before: string | undefined): void;
  /** Something was out of order. */
  troubled(): void;
}

/** A store as Redis is one, for one key, with handles for the processes. */
export function fleetStore(
  { whole, happens, oneOf }: Chance,
  time: SimulatedTime,
  tellsOfVersions: boolean,
  troubleNow: () => StoreTrouble | undefined,
) {
  /** The newest last. */
  let kept: Kept[] = [];
  let lease: { holder: string; endsAt: number } | undefined;
  let holders = 0;

  const isLeased = () => lease !== undefined && lease.endsAt > time.now();
  const newest = () => {
    const last = kept.at(-1);
    return last && last.expiresAt + keptMs > time.now() ? last : undefined;
  };
  const versionOf = (record: Kept | undefined) => record?.version ?? 0;
  const tokenIn = (record: Kept | undefined): string | undefined => record && JSON.parse(record.text).token;

  async function serve<T>(trouble: StoreTrouble | undefined, work: () => T): Promise<T> {
    const latency = () => whole(0, 10);
    const fails = (): never => {
      throw Object.assign(new Error("test-secret in an address"), { code: "ECONNRESET" });
    };
    switch (trouble) {
      case "down":
        return time.ask(latency(), fails, latency());
      case "failed when done":
        return time.ask(latency(), work, latency()).then(fails);
      case "slow":
        return time.ask(whole(0, 8_000), work, whole(0, 8_000));
      case "silent":
        return time.ask(latency(), happens(0.5) ? work : () => {}, latency()).then(() => new Promise<never>(() => {}));
      default:
        return time.ask(latency(), work, latency());
    }
  }

  /** What has been seen in stores that others write, too. */
  const damages: readonly ((entry: object) => unknown)[] = [
    () => null,
    () => "half",
    (entry) => ({ ...entry, token: 7 }),
    (entry) => ({ ...entry, token: "line\nbreak" }),
    (entry) => ({ ...entry, lifetimeMs: -1, endsBefore: "1" }),
    (entry) => ({ ...entry, rejections: [null, "x", Number.MAX_VALUE] }),
    (entry) => ({ ...entry, failure: { count: -1, endsBefore: Number.MAX_VALUE, kind: "none", message: {} } }),
  ];

  /** A handle of one process. */
  function open(witness: StoreWitness): TokenStore {
    function troubleOfThis(): StoreTrouble | undefined {
      const trouble = happens(0.7) ? troubleNow() : undefined;
      if (trouble) witness.troubled();
      return trouble;
    }

    async function take(ttlMs: number, ifVersion: number | undefined): Promise<TokenLease | "moved" | undefined> {
      const deadline = Date.now() + ttlMs;
      const holder = String(++holders);
      const came = await serve(troubleOfThis(), () => {
        if (tellsOfVersions && ifVersion !== undefined && versionOf(newest()) !== ifVersion) return "moved";
        if (isLeased()) return undefined;
        lease = { holder, endsAt: time.now() + ttlMs };
        return "taken";
      });
      if (came !== "taken") return came;
      const taken = {
        deadline,
        async release() {
          witness.released();
          await serve(troubleOfThis(), () => {
            if (lease?.holder === holder) lease = undefined;
          });
        },
      };
      witness.leased(taken);
      return taken;
    }

    return {
      async get() {
        const trouble = troubleOfThis();
        const found = await serve(trouble, () => {
          const record = trouble === "stale" ? kept.at(-whole(1, 3)) : newest();
          return record && { ...record, leftMs: record.expiresAt - time.now() };
        });
        const entry = found && JSON.parse(found.text);
        const stored = found && {
          entry: trouble === "damaged" ? oneOf(...damages)(entry) : entry,
          version: found.version,
          expiresAt: Date.now() + found.leftMs,
        };
        if (!trouble) witness.read(stored);
        return stored;
      },
      async set(_key, entry, { ifVersion, expiresAt }) {
        const lifeMs = Math.round(expiresAt - Date.now());
        return serve(troubleOfThis(), () => {
          const before = newest();
          if (versionOf(before) !== ifVersion) return false;
          witness.written(entry.token, tokenIn(before));
          const version = Math.max(ifVersion + 1, time.now());
          kept.push({ text: JSON.stringify(entry), version, expiresAt: time.now() + lifeMs });
          return true;
        });
      },
      async lock(_key, { ttlMs, signal, ifVersion }) {
        const taken = await untilSome(() => take(ttlMs, ifVersion), signal);
        return taken === "moved" ? undefined : taken;
      },
    };
  }

  return {
    open,
    /** Loses what it has, as a server does that is short of memory. */
    lose(what: "record" | "lease") {
      if (what === "record") kept = [];
      else lease = undefined;
    },
    isLeased,
  };
}
