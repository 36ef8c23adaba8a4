import { type RedisClient, scriptRunner } from "./redis-commands.js";
import { getScript, lockScript, newerFormat, releaseScript, setScript } from "./redis-scripts.js";
import { leaseLife, lifeUntil, longestTimerMs } from "./times.js";
import type { TokenEntry, TokenLease, TokenStore } from "./token-store.js";
import { untilSome } from "./wait.js";

export type { RedisClient };

/** How tokens are kept in Redis. */
export interface RedisTokenStoreOptions {
  /** What keys begin with. Default: `provider-clients:`. */
  prefix?: string;
  /**
   * How long a process may hold the right to ask the provider, in milliseconds. Default: the client's `timeoutMs`. If it dies
   * meanwhile, the others wait that long; a provider that takes longer is not waited for. More than twice `timeoutMs` makes
   * callers give up before.
   */
  leaseTtlMs?: number;
  /** What to do when Redis fails. See `TokenStore.onUnavailable`. Default: `continue`. */
  onUnavailable?: "continue" | "fail";
}

/**
 * Keeps tokens in Redis, for processes on many machines.
 *
 * An account's token is a hash at `<prefix>{<key>}`: `format` (1), `version`, `expiresAt` (epoch milliseconds on Redis's clock)
 * and `entry` (JSON, see `TokenEntry`). It expires an hour after the token. Other programs may read it; they must not write it. The
 * lease is at `<prefix>{<key>}:lease`. Redis 5 or newer, a cluster too.
 *
 * @param client a connected client of `redis` 5 or 6, or of `ioredis` 5 or 6. It stays yours: listen to its errors, and close it
 * @param options what keys begin with, how long a lease lasts, and what to do when Redis fails
 * @throws TypeError that names what is wrong
 * @example
 * const redis = await createClient({ url: process.env.REDIS_URL }).on("error", console.error).connect();
 * const client = createGongjiangClient({ clientId, clientSecret, store: redisTokenStore(redis) });
 */
export function redisTokenStore(client: RedisClient, options: RedisTokenStoreOptions = {}): TokenStore {
  const { prefix = "provider-clients:", leaseTtlMs, onUnavailable = "continue", ...others } = options;
  checkOptions(prefix, leaseTtlMs, onUnavailable, others);
  const runScript = scriptRunner(client);

  // Both keys have the same hash tag, so that a cluster keeps them on the same node.
  const run = (script: string, key: string, ...parameters: (string | number)[]) =>
    runScript(script, [`${prefix}{${key}}`, `${prefix}{${key}}:lease`], parameters).catch((error) => {
      throw String(error?.message).includes(newerFormat) ? fromNewerVersion() : error;
    });

  async function take(key: string, ttlMs: number, ifVersion?: number): Promise<TokenLease | "moved" | undefined> {
    const holder = `${crypto.randomUUID()}:${ttlMs}`;
    const deadline = Date.now() + ttlMs;
    const result = Number(await run(lockScript, key, holder, ttlMs, ifVersion ?? ""));
    if (result === -1) return "moved";
    if (result !== 1) return undefined;
    return {
      deadline,
      async release() {
        await run(releaseScript, key, holder);
      },
    };
  }

  return {
    onUnavailable,
    async get(key) {
      const found = await run(getScript, key);
      if (!Array.isArray(found)) return undefined;
      const [version, leftMs, entry] = found.map(String);
      return { entry: parse(entry), version: Number(version), expiresAt: Date.now() + Number(leftMs) };
    },
    async set(key, entry, { ifVersion, expiresAt }) {
      const lifeMs = lifeUntil(expiresAt);
      return Number(await run(setScript, key, ifVersion, lifeMs, JSON.stringify(entry))) === 1;
    },
    async lock(key, { ttlMs, signal, ifVersion }) {
      const lifeMs = leaseTtlMs ?? leaseLife(ttlMs);
      const lease = await untilSome(() => take(key, lifeMs, ifVersion), signal);
      return lease === "moved" ? undefined : lease;
    },
  };
}

// What can't be read is no token, and is replaced.
function parse(text = ""): TokenEntry {
  try {
    const entry = JSON.parse(text);
    if (typeof entry === "object" && entry !== null) return entry;
  } catch {}
  return { token: "" };
}

const fromNewerVersion = () =>
  Object.assign(new Error("the record in Redis was written by a newer version of this package: update this process"), {
    code: "ERR_NEWER_TOKEN_FORMAT",
  });

function checkOptions(prefix: unknown, leaseTtlMs: unknown, onUnavailable: unknown, others: object): void {
  const reject = (complaint: string): never => {
    throw new TypeError(`redisTokenStore: ${complaint}`);
  };
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) reject(`unknown option "${unknown}"; known are prefix, leaseTtlMs, onUnavailable`);
  if (typeof prefix !== "string" || /[{}]/.test(prefix)) reject('option "prefix" must be a text without braces');
  const isWhole = Number.isInteger(leaseTtlMs) && Number(leaseTtlMs) >= 1_000 && Number(leaseTtlMs) <= longestTimerMs;
  if (leaseTtlMs !== undefined && !isWhole) {
    reject('option "leaseTtlMs" must be a whole number of milliseconds from 1,000, up to 24 days');
  }
  if (onUnavailable !== "continue" && onUnavailable !== "fail") {
    reject('option "onUnavailable" must be "continue" or "fail"');
  }
}
