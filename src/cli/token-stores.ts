import { loadPeer } from "../mock/peers.js";
import { fileTokenStore } from "../stores/file.js";
import { redisTokenStore } from "../stores/redis.js";
import type { TokenStore } from "../stores/token-store.js";
import { UsageError } from "./usage-error.js";

/** A store that is in use. */
interface OpenStore {
  readonly store: TokenStore;
  close(): Promise<void>;
}

/** What is said of a password on the command line, where there is one. */
export const storeWarning = (given: string): string | undefined =>
  /^rediss?:\/\/[^/]*:[^/]+@/.test(given)
    ? "Warning: others on this machine can read the password of --store in the list of processes (ps). Set the address in the " +
      "environment, as REDIS_URL, and give --store env:REDIS_URL."
    : undefined;

/** Milliseconds. */
const connectTimeout = 5000;
const longestPauseMs = 2000;

/**
 * Opens the store that an address names.
 *
 * @param given `redis://…`, `rediss://…` or `file:PATH`; `env:NAME`, where a variable of the environment holds one of them
 * @throws UsageError that says what is wrong with it, or what to install
 */
export async function openStore(given: string): Promise<OpenStore> {
  const [, name] = /^env:(.+)$/.exec(given) ?? [];
  const address = name === undefined ? given : process.env[name];
  if (!address) throw new UsageError(`--store: ${name} is not set in the environment.`);
  if (/^file:./.test(address)) {
    const path = address.replace(/^file:(\/\/(?=\/))?/, "");
    return { store: usable(() => fileTokenStore(path)), close: async () => {} };
  }
  if (/^rediss?:\/\//.test(address) && URL.canParse(address)) return openRedis(address);
  throw new UsageError(
    "--store takes redis://HOST:PORT, rediss://HOST:PORT (TLS), file:PATH, or env:NAME of one of them.",
  );
}

async function openRedis(url: string): Promise<OpenStore> {
  const { createClient } = await loadPeer(
    () => import("redis"),
    "--store redis://… needs the package redis, which is not installed with this one. Run: npm install redis",
  ).catch(asUsage);
  let wasReady = false;
  const client = createClient({
    url,
    // Clients go on without a store that fails, but not without one that keeps them waiting.
    disableOfflineQueue: true,
    socket: {
      connectTimeout,
      reconnectStrategy: (retries) => (wasReady ? Math.min(retries * 100, longestPauseMs) : false),
    },
  });
  // Each command that fails is told of by itself.
  client.on("error", () => {});
  client.on("ready", () => {
    wasReady = true;
  });
  const { host } = new URL(url);
  await client.connect().catch((error: Error & { code?: string }) => {
    throw new UsageError(`--store: Redis at ${host} can't be used: ${error.code ?? error.message}.`);
  });
  return {
    store: redisTokenStore(client),
    close: async () => void (await client.close().catch(() => client.destroy())),
  };
}

function usable<T>(open: () => T): T {
  try {
    return open();
  } catch (error) {
    throw new UsageError(`--store: ${(error as Error).message}.`);
  }
}

function asUsage(error: unknown): never {
  throw new UsageError((error as Error).message);
}
