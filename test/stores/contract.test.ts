import { expect, it } from "vitest";
import { memoryTokenStore } from "../../src/stores/memory.js";
import type { TokenStore } from "../../src/stores/token-store.js";
import { runTokenStoreContract } from "../../src/testing.js";

/** The names of the contract's tests that a store fails. */
async function failuresOf(createStore: () => TokenStore): Promise<string[]> {
  const tests: { name: string; run: () => Promise<void> }[] = [];
  runTokenStoreContract(createStore, (name, run) => tests.push({ name, run }));
  const outcomes = await Promise.all(
    tests.map(({ run }) =>
      run()
        .then(() => true)
        .catch(() => false),
    ),
  );
  return tests.map(({ name }) => name).filter((_, index) => !outcomes[index]);
}

const broken: [what: string, mistake: (store: TokenStore) => Partial<TokenStore>, failing: string][] = [
  [
    "sets whatever the version",
    (store) => ({
      set: async (key, entry, options) =>
        store.set(key, entry, { ...options, ifVersion: (await store.get(key))?.version ?? 0 }),
    }),
    "changes nothing for who doesn't",
  ],
  ["never sets", () => ({ set: async () => false }), "gives back what was set, with its version and its end"],
  [
    "doesn't make versions grow",
    (store) => ({
      async get(key) {
        const found = await store.get(key);
        return found && { ...found, version: 1 };
      },
      set: async (key, entry, { ifVersion, expiresAt }) =>
        store.set(key, entry, { ifVersion: ifVersion && ((await store.get(key))?.version ?? 0), expiresAt }),
    }),
    "replaces an entry for who knows its version",
  ],
  [
    "keeps what is left in seconds",
    (store) => ({
      set: (key, entry, { ifVersion, expiresAt }) => store.set(key, entry, { ifVersion, expiresAt: expiresAt / 1000 }),
    }),
    "gives back what was set, with its version and its end",
  ],
  [
    "has one place for all keys",
    (store) => ({ get: () => store.get("a"), set: (_, ...rest) => store.set("a", ...rest) }),
    "keeps keys apart",
  ],
  [
    "gives the lease to everybody",
    () => ({ lock: async (_, { ttlMs }) => ({ deadline: Date.now() + ttlMs, release: async () => {} }) }),
    "gives the lease to one at a time",
  ],
  [
    "gives leases that have ended",
    (store) => ({
      async lock(...args) {
        const lease = await store.lock(...args);
        return lease && { ...lease, deadline: Date.now() };
      },
    }),
    "gives a lease that ends, and says when",
  ],
  [
    "says that leases last longer than they do",
    (store) => ({
      async lock(...args) {
        const lease = await store.lock(...args);
        return lease && { ...lease, deadline: lease.deadline + 1_000 };
      },
    }),
    "gives a lease that ends, and says when",
  ],
  [
    "keeps waiting when it is told to end",
    (store) => ({ lock: (key, { signal: _, ...options }) => store.lock(key, options) }),
    "ends a wait as its signal says",
  ],
];

it.concurrent.each(broken)("the contract finds out a store that %s", async (_what, mistake, failing) => {
  const store = memoryTokenStore();
  expect(await failuresOf(() => ({ ...store, ...mistake(store) }))).toContain(failing);
});

it.concurrent("the contract takes a store whose lock can't tell versions", async () => {
  const store = memoryTokenStore();
  const lock: TokenStore["lock"] = (key, { ifVersion: _, ...options }) => store.lock(key, options);
  expect(await failuresOf(() => ({ ...store, lock }))).toEqual([]);
});
