/**
 * Begins a renewal in the background that waits for what its argument says, says so, and has nothing else to do. All that it
 * could wait for takes ten minutes.
 */
import { setImmediate as turn } from "node:timers/promises";
import { createEdgeGatewayClient } from "../../src/providers/edge-gateway.js";
import type { TokenStore } from "../../src/stores/token-store.js";

const [what] = process.argv.slice(2);
const never = () => new Promise<never>(() => {});
const lifetimeMs = 7_200_000;
let shift = 0;
let isBackground = false;

const renewals: Record<string, () => Promise<Response>> = {
  "a pause": async () => new Response(null, { status: 500 }),
  "Retry-After": async () => new Response(null, { status: 429, headers: { "retry-after": "600" } }),
  "a lost connection": () => Promise.reject(new TypeError("fetch failed")),
};
const issue = async () => {
  const t = Date.now() + shift;
  const result = { access_token: "token-1", refresh_token: "refresh-1", expire: (t + lifetimeMs) / 1_000 };
  return Response.json({ success: true, code: 0, t, result });
};
const store: TokenStore = {
  get: async () => (isBackground && what === "a store" ? never() : undefined),
  set: async () => true,
  lock: async () => (isBackground ? never() : { deadline: Date.now() + 600_000, release: async () => {} }),
};

const { auth } = createEdgeGatewayClient({
  username: "test-user",
  password: () => (isBackground && what === "a secret" ? never() : "test-password"),
  baseUrl: "https://provider.example",
  clock: { now: () => Date.now() + shift },
  timeoutMs: 600_000,
  retry: { attempts: 3, baseMs: 600_000, maxWaitMs: 600_000 },
  ...(/store|lease/.test(what ?? "") && { store }),
  async fetch(input) {
    if (!/login|token/.test(String(input))) return Response.json({ success: true });
    return isBackground ? (renewals[what ?? ""] ?? never)() : issue();
  },
});
const call = () => auth.fetch("https://provider.example/v1/orders");

await call();
isBackground = true;
shift = lifetimeMs - 200_000;
for (let count = 0; count < 5; count++) {
  await call();
  for (let turns = 0; turns < 50; turns++) await turn();
}
console.log("begun");
