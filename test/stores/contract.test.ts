import { expect, it } from "vitest";
import { memoryTokenStore } from "../../src/stores/memory.js";
import type { StoredToken, TokenLease, TokenStore } from "../../src/stores/token-store.js";
import { runTokenStoreContract } from "../../src/testing.js";

/** The contract's tests that a store fails, by name, with what they say. */
async function failuresOf(createStore: () => TokenStore | Promise<TokenStore>): Promise<Record<string, string>> {
  const running: Promise<[name: string, message: string | undefined]>[] = [];
  runTokenStoreContract(createStore, (name, run) => {
    running.push(
      run().then(
        () => [name, undefined],
        (error: Error) => [name, error.message],
      ),
    );
  });
  const outcomes = await Promise.all(running);
  return Object.fromEntries(outcomes.filter((outcome): outcome is [string, string] => outcome[1] !== undefined));
}

type Mistake = (store: TokenStore) => object;
const never = () => new Promise<never>(() => {});
const thrower = () => {
  throw new Error("no connection");
};
const rejecter = async () => thrower();
const givesInstead = (change: (found: StoredToken) => unknown) => (store: TokenStore) => ({
  async get(key: string) {
    const found = await store.get(key);
    return found && change(found);
  },
});
const leasesInstead =
  (change: (lease: TokenLease) => unknown): Mistake =>
  (store) => ({
    async lock(...args: Parameters<TokenStore["lock"]>) {
      const lease = await store.lock(...args);
      return lease && change(lease);
    },
  });
const setsInstead =
  (change: (isSet: boolean) => unknown): Mistake =>
  (store) => ({ set: (...args: Parameters<TokenStore["set"]>) => store.set(...args).then(change) });
const locksInstead =
  (change: (options: Parameters<TokenStore["lock"]>[1]) => Parameters<TokenStore["lock"]>[1]): Mistake =>
  (store) => ({
    lock: (key: string, options: Parameters<TokenStore["lock"]>[1]) => store.lock(key, change(options)),
  });

/** Versions of its own, given out in another order than entries are set. */
const versionsInstead =
  (versionOf: (version: number, count: number) => number): Mistake =>
  (store) => {
    const versions = new Map<number, number>();
    const given = (version: number) => {
      if (!versions.has(version)) versions.set(version, versionOf(version, versions.size));
      return versions.get(version) ?? 0;
    };
    return {
      async get(key: string) {
        const found = await store.get(key);
        return found && { ...found, version: given(found.version) };
      },
      async set(key: string, entry: { token: string }, options: { ifVersion: number; expiresAt: number }) {
        const found = await store.get(key);
        const known = found ? given(found.version) : 0;
        return known === options.ifVersion && store.set(key, entry, { ...options, ifVersion: found?.version ?? 0 });
      },
    };
  };

const first = "gives back what was set, with its version and its end";
const unset = "has nothing under a key that was never set";
const ends = "gives a lease that ends, and says when";

const broken: [what: string, mistake: Mistake, failing: string, message: RegExp][] = [
  // Without answers.
  ["has no get", () => ({ get: undefined }), unset, /^get must be a function/],
  ["has no set", () => ({ set: "set" }), unset, /^set must be a function/],
  ["has no lock", () => ({ lock: null }), unset, /^lock must be a function/],
  ["has an idea of its own of failures", () => ({ onUnavailable: "panic" }), unset, /^onUnavailable must be/],
  ["never answers get", () => ({ get: never }), unset, /^get did not settle within \d+ ms/],
  ["never answers set", () => ({ set: never }), first, /^set did not settle within \d+ ms/],
  ["never answers lock", () => ({ lock: never }), ends, /^lock did not settle within \d+ ms/],
  [
    "never answers release",
    leasesInstead((lease) => ({ ...lease, release: never })),
    ends,
    /^release did not settle within/,
  ],
  ["throws in get", () => ({ get: thrower }), unset, /^get threw at once/],
  ["throws in set", () => ({ set: thrower }), first, /^set threw at once/],
  ["throws in lock", () => ({ lock: thrower }), ends, /^lock threw at once/],
  ["throws in release", leasesInstead((lease) => ({ ...lease, release: thrower })), ends, /^release threw at once/],
  ["rejects in get", () => ({ get: rejecter }), unset, /^get rejected: no connection$/],
  ["rejects with nothing", () => ({ get: () => Promise.reject() }), unset, /^get rejected: nothing/],
  ["rejects in set", () => ({ set: rejecter }), first, /^set rejected: no connection$/],
  ["rejects in lock", () => ({ lock: rejecter }), ends, /^lock rejected: no connection/],
  ["rejects in release", leasesInstead((lease) => ({ ...lease, release: rejecter })), ends, /^release rejected/],
  ["gives no promise from get", () => ({ get: () => undefined }), unset, /^get must return a promise, not nothing/],
  ["gives no promise from set", () => ({ set: () => true }), first, /^set must return a promise, not a value of/],
  ["gives no promise from lock", () => ({ lock: () => undefined }), ends, /^lock must return a promise/],
  [
    "gives no promise from release",
    leasesInstead((lease) => ({ ...lease, release: () => {} })),
    ends,
    /^release must return a promise, not nothing/,
  ],

  // Answers of another shape.
  [
    "resolves get to null where there is nothing",
    () => ({ get: async () => null }),
    unset,
    /^get must resolve to .+null/,
  ],
  ["resolves get to a text", givesInstead(JSON.stringify), first, /^get must resolve to an object.+type string/],
  ["gives the bare entry", givesInstead(({ entry }) => entry), first, /^get: entry must be/],
  ["gives entries as text", givesInstead((found) => ({ ...found, entry: "{}" })), first, /^get: entry must be/],
  [
    "resolves set to nothing",
    setsInstead(() => undefined),
    first,
    /^set must resolve to true or false, not to nothing/,
  ],
  ["resolves set to a count of rows", setsInstead(Number), first, /^set must resolve to true or false, not to 1/],
  [
    "resolves set to OK",
    setsInstead(() => "OK"),
    first,
    /^set must resolve to true or false, not to a value of type str/,
  ],
  ["gives no lease", () => ({ lock: async () => undefined }), ends, /^lock must resolve to a lease where no ifVersion/],
  ["gives true in the place of a lease", leasesInstead(() => true), ends, /^lock must resolve to a lease/],
  ["gives null in the place of a lease", leasesInstead(() => null), ends, /^lock must resolve to a lease.+null/],
  ["gives leases without release", leasesInstead(({ deadline }) => ({ deadline })), ends, /^lock: .+release must be/],

  // Versions.
  ["gives no version", givesInstead(({ version: _, ...found }) => found), first, /^get: version must be .+not nothing/],
  ["gives versions as text", versionsInstead(String as never), first, /^get: version must be .+type string/],
  [
    "gives fractional versions",
    versionsInstead((version) => version + 0.5),
    first,
    /^get: version must be a whole number/,
  ],
  ["counts versions from 0", versionsInstead((_, count) => count), first, /^get: version must be .+ from 1, not 0/],
  [
    "gives versions beyond whole numbers",
    versionsInstead(() => 2 ** 53),
    first,
    /^get: version must be a whole number/,
  ],
  ["gives no number as a version", versionsInstead(() => Number.NaN), first, /^get: version must be .+not NaN/],
  [
    "gives another version whenever it is asked",
    () => {
      let version = 0;
      return givesInstead((found) => ({ ...found, version: ++version }))(memoryTokenStore());
    },
    first,
    /^(get: the version must stay|set must resolve to true|get must resolve to what was set)/,
  ],
  [
    "repeats versions",
    versionsInstead((_, count) => 1 + (count % 2)),
    "gives each entry a version greater than those before",
    /^get: the version must grow with each set/,
  ],
  [
    "gives versions out of order",
    versionsInstead((_, count) => 1_000 - count),
    "replaces an entry for who knows its version",
    /^get: the version must grow with each set/,
  ],
  [
    "takes each version that it ever gave",
    (store) => ({
      set: async (key: string, entry: { token: string }, options: { ifVersion: number; expiresAt: number }) => {
        const version = (await store.get(key))?.version ?? 0;
        const isKnown = options.ifVersion > 0 && options.ifVersion <= version;
        return store.set(key, entry, isKnown ? { ...options, ifVersion: version } : options);
      },
    }),
    "gives each entry a version greater than those before",
    /^set must resolve to false where ifVersion is not/,
  ],
  [
    "begins to count again when an entry has ended",
    () => {
      const records = new Map<string, StoredToken>();
      const found = (key: string) => [records.get(key)].find((one) => one && one.expiresAt > Date.now());
      return {
        get: async (key: string) => found(key),
        async set(key: string, entry: { token: string }, options: { ifVersion: number; expiresAt: number }) {
          const version = found(key)?.version ?? 0;
          if (version !== options.ifVersion) return false;
          records.set(key, { entry, version: version + 1, expiresAt: options.expiresAt });
          return true;
        },
      };
    },
    "gives no version again when its entry has ended",
    /^get: the version must be greater than that of an entry that has ended/,
  ],
  [
    "sets whatever the version",
    (store) => ({
      set: async (key: string, entry: { token: string }, options: { expiresAt: number }) =>
        store.set(key, entry, { ...options, ifVersion: (await store.get(key))?.version ?? 0 }),
    }),
    "changes nothing for who doesn't",
    /^set must resolve to false/,
  ],
  [
    "sets, and says that it did not",
    (store) => ({
      async set(key: string, entry: { token: string }, options: { ifVersion: number; expiresAt: number }) {
        const version = (await store.get(key))?.version ?? 0;
        return (await store.set(key, entry, { ...options, ifVersion: version })) && version === options.ifVersion;
      },
    }),
    "changes nothing for who doesn't",
    /^set must keep nothing where ifVersion/,
  ],
  ["never sets", () => ({ set: async () => false }), first, /^set must resolve to true where ifVersion/],
  ["sets nothing, and says that it did", () => ({ set: async () => true }), first, /^get must resolve to what was set/],
  [
    "lets all of several writers win",
    () => {
      const records = new Map<string, StoredToken>();
      return {
        get: async (key: string) => records.get(key),
        async set(key: string, entry: { token: string }, options: { ifVersion: number; expiresAt: number }) {
          const version = records.get(key)?.version ?? 0;
          await Promise.resolve();
          records.set(key, { entry, version: version + 1, expiresAt: options.expiresAt });
          return version === options.ifVersion;
        },
      };
    },
    "lets one of several writers win",
    /^set must resolve to true for one of those/,
  ],
  [
    "has one place for all keys",
    (store) => ({ get: () => store.get("a"), set: (_: string, ...rest: [never, never]) => store.set("a", ...rest) }),
    "keeps keys apart",
    /^(get must not give another key's entry|set must)/,
  ],
  [
    "has one lease for all keys",
    (store) => ({ lock: (_: string, options: { ttlMs: number }) => store.lock("a", options) }),
    "keeps keys apart",
    /^lock did not settle/,
  ],

  // What is kept.
  [
    "keeps the fields that it knows",
    givesInstead(({ entry: { token, tokenType, refreshToken, lifetimeMs, rejections }, ...found }) => ({
      ...found,
      entry: JSON.parse(JSON.stringify({ token, tokenType, refreshToken, lifetimeMs, rejections })),
    })),
    "keeps entries of any length and of any characters",
    /^get: the entry must be the JSON that was set, whatever it holds/,
  ],
  [
    "takes an empty token for none",
    givesInstead((found) => (found.entry.token ? found : undefined)),
    "keeps entries of any length and of any characters",
    /^get must resolve to what was set/,
  ],
  [
    "keeps the first thousand characters",
    givesInstead(({ entry, ...found }) => ({
      ...found,
      entry: JSON.parse(JSON.stringify(entry), (_, value) =>
        typeof value === "string" ? value.slice(0, 1_000) : value,
      ),
    })),
    "keeps entries of any length and of any characters",
    /^get: the entry must be the JSON/,
  ],

  // Ends of entries.
  ["gives no end", givesInstead(({ expiresAt: _, ...found }) => found), first, /^get: expiresAt must be .+not nothing/],
  [
    "gives dates",
    givesInstead((found) => ({ ...found, expiresAt: new Date(found.expiresAt) })),
    first,
    /^get: expiresAt must be whole milliseconds, not a value of type object/,
  ],
  [
    "gives fractional times",
    givesInstead((found) => ({ ...found, expiresAt: found.expiresAt + 0.25 })),
    first,
    /^get: expiresAt must be whole milliseconds, not \d+\.25/,
  ],
  ...[Number.NaN, Number.POSITIVE_INFINITY].map((expiresAt): (typeof broken)[number] => [
    `gives ${expiresAt} as an end`,
    givesInstead((found) => ({ ...found, expiresAt })),
    first,
    new RegExp(`^get: expiresAt must be whole milliseconds, not ${expiresAt}`),
  ]),
  ...Object.entries({
    seconds: (at: number) => Math.round(at / 1_000),
    microseconds: (at: number) => at * 1_000,
    "what is left": (at: number) => at - Date.now(),
    "time since the process's start": (at: number) => Math.round(at - performance.timeOrigin),
  }).map(([unit, convert]): (typeof broken)[number] => [
    `tells ends in ${unit}`,
    givesInstead((found) => ({ ...found, expiresAt: convert(found.expiresAt) })),
    first,
    /^get: expiresAt must be epoch milliseconds; -?\d+ is of another unit or clock/,
  ]),
  [
    "tells ends on another clock",
    givesInstead((found) => ({ ...found, expiresAt: found.expiresAt + 3_600_000 })),
    first,
    /^get: expiresAt is 3\d+ ms off/,
  ],
  [
    "gives ended entries new life",
    givesInstead((found) => ({ ...found, expiresAt: Math.max(found.expiresAt, Date.now() + 60_000) })),
    "doesn't give an entry that has ended for one that hasn't",
    /^get: an ended entry must be gone, or its expiresAt be past/,
  ],

  // Leases.
  ...Object.entries<[(deadline: number) => unknown, RegExp]>({
    "no deadline": [() => undefined, /deadline must be whole milliseconds, not nothing/],
    "NaN as a deadline": [() => Number.NaN, /deadline must be whole milliseconds, not NaN/],
    "no end": [() => Number.POSITIVE_INFINITY, /deadline must be whole milliseconds, not Infinity/],
    "a fractional deadline": [(at) => at + 0.5, /deadline must be whole milliseconds, not \d+\.5/],
    "a text as a deadline": [(at) => new Date(at).toISOString(), /deadline must be whole milliseconds, not .+ string/],
    "a deadline in seconds": [(at) => Math.round(at / 1_000), /deadline must be epoch milliseconds/],
    "what is left as a deadline": [(at) => at - Date.now(), /deadline must be epoch milliseconds/],
    "a deadline that is past": [() => Date.now() - 1, /deadline must lie ahead; it is \d+ ms past/],
    "a deadline that is now": [() => Date.now(), /deadline must lie ahead/],
    "a deadline beyond timers": [(at) => at + 2 ** 31, /deadline lies \d+ ms ahead, which is beyond what timers count/],
  }).map(([what, [change, message]]): (typeof broken)[number] => [
    `gives leases with ${what}`,
    leasesInstead((lease) => ({ ...lease, deadline: change(lease.deadline) })),
    ends,
    new RegExp(`^lock: the lease's ${message.source}`),
  ]),
  [
    "says that leases last longer than they do",
    leasesInstead((lease) => ({ ...lease, deadline: lease.deadline + 1_000 })),
    ends,
    /^lock must not give a lease to another before its deadline/,
  ],
  [
    "gives leases for ever",
    locksInstead((options) => ({ ...options, ttlMs: 86_400_000 })),
    ends,
    /^lock did not settle within \d+ ms \(a lease must end by itself, after ttlMs\)/,
  ],
  [
    "gives fractional deadlines for fractional times",
    (store) => ({
      async lock(key: string, options: { ttlMs: number }) {
        const at = Date.now() + options.ttlMs;
        const lease = await store.lock(key, options);
        return lease && { ...lease, deadline: at };
      },
    }),
    "gives a lease for a time that is no whole number",
    /^lock: the lease's deadline must be whole milliseconds/,
  ],
  [
    "refuses times that are no whole number",
    (store) => ({
      lock: async (key: string, options: { ttlMs: number }) =>
        Number.isInteger(options.ttlMs) ? store.lock(key, options) : rejecter(),
    }),
    "gives a lease for a time that is no whole number",
    /^lock rejected: no connection/,
  ],
  [
    "gives the lease to everybody",
    () => ({
      lock: async (_: string, { ttlMs }: { ttlMs: number }) => ({
        deadline: Math.floor(Date.now() + ttlMs),
        release: async () => {},
      }),
    }),
    "gives the lease to one at a time",
    /^lock must give the lease to one at a time/,
  ],
  [
    "gives a lease once",
    (store) => {
      const given = new Set<string>();
      return {
        async lock(key: string, options: { ttlMs: number }) {
          if (given.has(key)) return never();
          given.add(key);
          return store.lock(key, options);
        },
      };
    },
    "gives a released lease again",
    /^lock did not settle within \d+ ms \(a released lease must be given again\)/,
  ],
  [
    "takes no lease back",
    leasesInstead((lease) => ({ ...lease, release: async () => {} })),
    "gives a released lease again",
    /^lock did not settle within \d+ ms \(a released lease must be given again\)/,
  ],
  [
    "gives a released lease when it would have ended",
    (store) => ({
      async lock(key: string, options: { ttlMs: number }) {
        const lease = await store.lock(key, { ...options, ttlMs: Math.min(options.ttlMs, 500) });
        return lease && { ...lease, release: async () => {} };
      },
    }),
    "gives a released lease again",
    /^lock must give a released lease before its deadline/,
  ],
  [
    "lets anybody give a lease back",
    (store) => {
      const held = new Map<string, TokenLease>();
      return {
        async lock(key: string, options: { ttlMs: number }) {
          const lease = await store.lock(key, options);
          if (lease) held.set(key, lease);
          return lease && { ...lease, release: async () => held.get(key)?.release() };
        },
      };
    },
    "doesn't let who was late give away another's lease",
    /^release must do nothing where the lease has ended/,
  ],
  [
    "keeps waiting when it is told to end",
    locksInstead(({ signal: _, ...options }) => options),
    "ends a wait as its signal says",
    /^lock must reject with its signal's reason: lock did not settle/,
  ],
  [
    "begins to wait though it was told to end before",
    (store) => ({
      lock: (key: string, { signal, ...options }: { ttlMs: number; signal?: AbortSignal }) =>
        store.lock(key, signal?.aborted ? options : { ...options, ...(signal && { signal }) }),
    }),
    "ends a wait as its signal says",
    /^lock must reject with its signal's reason: lock did not settle/,
  ],
  [
    "ends a wait with an error of its own",
    (store) => ({
      lock: (key: string, options: { ttlMs: number; signal?: AbortSignal }) =>
        store.lock(key, options).catch(() => Promise.reject(new Error("gave up"))),
    }),
    "ends a wait as its signal says",
    /^lock must reject with its signal's reason: lock rejected: gave up/,
  ],
  [
    "ends a wait with nothing",
    (store) => ({
      lock: (key: string, options: { ttlMs: number; signal?: AbortSignal }) =>
        store.lock(key, options).catch((error) => (options.signal?.aborted ? undefined : Promise.reject(error))),
    }),
    "ends a wait as its signal says",
    /^lock must reject with its signal's reason: it resolved/,
  ],
  [
    "gives the lease to who no longer waits",
    (store) => ({
      lock(key: string, { signal, ...options }: { ttlMs: number; signal?: AbortSignal }) {
        const waiting = store.lock(key, options);
        const ended = new Promise<never>((_, reject) => {
          if (signal?.aborted) reject(signal.reason);
          signal?.addEventListener("abort", () => reject(signal.reason));
        });
        return Promise.race([waiting, ended]);
      },
    }),
    "ends a wait as its signal says",
    /\(who no longer waits must not be given the lease\)/,
  ],
  [
    "says of every version that it has moved on",
    (store) => ({
      lock: async (key: string, options: { ttlMs: number; ifVersion?: number }) =>
        options.ifVersion === undefined ? store.lock(key, options) : undefined,
    }),
    "doesn't keep who waits for a version that has moved on",
    /^lock must give a lease where ifVersion is the entry's version/,
  ],
];

// All at once: each takes as long as a lease, or as a call that never ends.
const found = broken.map(([, mistake]) => {
  const store = memoryTokenStore();
  return failuresOf(() => ({ ...store, ...mistake(store) }) as TokenStore);
});
it.each(broken.map(([what, , ...expected], index) => ({ what, expected, index })))(
  "the contract finds out a store that $what",
  async ({ expected: [failing, message], index }) => {
    expect(await found[index]).toHaveProperty([failing], expect.stringMatching(message));
  },
);

it.concurrent.each([
  ["that can't be made", rejecter, /no connection/],
  ["that fails while it is made", thrower, /no connection/],
  ["that is none", () => undefined as never, /^get must be a function/],
])("the contract finds out a store %s, in every test", async (_what, createStore, message) => {
  const failures = await failuresOf(createStore);
  expect(Object.keys(failures)).toHaveLength(Object.keys(await failuresOf(thrower)).length);
  for (const said of Object.values(failures)) expect(said).toMatch(message);
});

it.concurrent("the contract takes a store whose lock can't tell versions", async () => {
  expect(
    await failuresOf(() => {
      const store = memoryTokenStore();
      return { ...store, ...locksInstead(({ ifVersion: _, ...options }) => options)(store) };
    }),
  ).toEqual({});
});

it.concurrent("the contract takes a store that forgets entries when they end, and one that answers late", async () => {
  const store = memoryTokenStore();
  const forgetting = givesInstead((found) => (found.expiresAt > Date.now() ? found : undefined))(store);
  const set: TokenStore["set"] = async (key, entry, options) => {
    const found = await store.get(key);
    const isOver = found && found.expiresAt <= Date.now() && options.ifVersion === 0;
    return store.set(key, entry, isOver ? { ...options, ifVersion: found.version } : options);
  };
  expect(await failuresOf(() => ({ ...store, ...forgetting, set }) as TokenStore)).toEqual({});
  const late = () => new Promise((resolve) => setTimeout(resolve, 50));
  const slow: TokenStore = {
    get: (...args) => late().then(() => store.get(...args)),
    set: (...args) => late().then(() => store.set(...args)),
    lock: (...args) => late().then(() => store.lock(...args)),
  };
  expect(await failuresOf(async () => slow)).toEqual({});
});
