/**
 * A process that shares a token, started by `startMember`. Makes calls as it is told to on its standard input, a line each:
 * the number of calls. Answers each with a line of JSON: how many were answered with 200, and what others came to.
 */
import { createInterface } from "node:readline";
import { createGongjiangClient } from "../../src/providers/gongjiang.js";
import { fileTokenStore } from "../../src/stores/file.js";
import { redisTokenStore } from "../../src/stores/redis.js";
import type { TokenStore } from "../../src/stores/token-store.js";

const { BASE_URL = "", STORE = "", LEASE_MS = "", STEP, SIGNAL } = process.env;

/** Ends or stops this process at the step that it was told, once. */
let isDue = true;
function reach(step: string): void {
  if (step !== STEP || !isDue) return;
  isDue = false;
  process.kill(process.pid, SIGNAL as NodeJS.Signals);
}

function watched(store: TokenStore): TokenStore {
  let isLeased = false;
  return {
    async get(key) {
      const found = await store.get(key);
      reach(isLeased ? "read again" : "read");
      return found;
    },
    async lock(key, options) {
      const lease = await store.lock(key, options);
      isLeased = true;
      reach("locked");
      return (
        lease && {
          ...lease,
          async release() {
            reach("written");
            await lease.release();
            isLeased = false;
            reach("released");
          },
        }
      );
    },
    set(key, entry, options) {
      reach("answered");
      return store.set(key, entry, options);
    },
  };
}

async function openStore(): Promise<TokenStore> {
  if (!STORE.startsWith("redis:")) return fileTokenStore(STORE);
  const { createClient } = await import("redis");
  const redis = await createClient({ url: STORE })
    .on("error", () => {})
    .connect();
  return redisTokenStore(redis, LEASE_MS ? { leaseTtlMs: Number(LEASE_MS) } : {});
}

const store = watched(await openStore());
const transport: typeof fetch = async (input, init) => {
  const isTokenCall = String(input).endsWith("/oauth/token");
  if (isTokenCall) reach("asking");
  return fetch(input, init);
};
const client = createGongjiangClient({
  baseUrl: BASE_URL,
  clientId: "demo-client",
  clientSecret: "demo-secret",
  fetch: transport,
  store,
  // Leases in files last as long.
  ...(LEASE_MS && { timeoutMs: Number(LEASE_MS) }),
});

async function call(): Promise<string> {
  try {
    return String((await client.auth.fetch(`${BASE_URL}/v1/orders`)).status);
  } catch (error) {
    return String(error);
  }
}

console.log("ready");
for await (const line of createInterface({ input: process.stdin })) {
  const outcomes = await Promise.all(Array.from({ length: Number(line) }, call));
  console.log(
    JSON.stringify({
      served: outcomes.filter((one) => one === "200").length,
      others: outcomes.filter((one) => one !== "200"),
    }),
  );
}
process.exit();
