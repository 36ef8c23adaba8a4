/** What a pool is to be like. */
export interface ClientPoolOptions<Account, Client> {
  /** Makes the client of an account. Give it a `store`, and a client that is made anew finds the token that is there. */
  readonly create: (account: Account) => Client;
  /** What tells an account from others: a tenant's number, say. No secret, which may change. */
  readonly keyOf: (account: Account) => string | number;
  /** How many clients are kept. Beyond that, the one that was asked for longest ago goes. Default: 1,000. */
  readonly max?: number;
  /** How long a client is kept that nobody asks for, in milliseconds. Default: 600,000, ten minutes. */
  readonly idleMs?: number;
  /** Default: the system's clock. */
  readonly clock?: { now(): number };
}

/** The clients of many accounts. */
export interface ClientPool<Account, Client> {
  /** The client of an account: the same one, as long as it is kept. */
  for(account: Account): Client;
  /** Forgets the client of an account: one that has left, or whose secrets have changed. */
  delete(account: Account): void;
  /** How many clients are kept. */
  readonly size: number;
}

/**
 * Keeps a client for each of many accounts, as software for many tenants needs them. No timer runs: what has been idle goes
 * when the next client is asked for. A client that goes while somebody uses it works on.
 *
 * @throws TypeError that names the option which is wrong; `for` throws one where `keyOf` comes to no key
 * @example
 * const clients = createClientPool({
 *   keyOf: (tenant: Tenant) => tenant.id,
 *   create: ({ clientId, clientSecret }) => createGongjiangClient({ api, clientId, clientSecret, store }),
 * });
 * const orders = await unwrap(clients.for(tenant).GET("/v1/orders"));
 */
export function createClientPool<Account, Client>(
  options: ClientPoolOptions<Account, Client>,
): ClientPool<Account, Client> {
  const { create, keyOf, max = 1_000, idleMs = 600_000, clock = Date } = options;
  for (const [name, value] of Object.entries({ create, keyOf, "clock.now": clock.now })) {
    if (typeof value !== "function") throw new TypeError(`createClientPool: "${name}" must be a function`);
  }
  const unknown = Object.keys(options).find((name) => !["create", "keyOf", "max", "idleMs", "clock"].includes(name));
  if (unknown !== undefined) throw new TypeError(`createClientPool: unknown option "${unknown}"`);
  if (!Number.isInteger(max) || max < 1) throw new TypeError('createClientPool: "max" must be a whole number above 0');
  if (!(idleMs > 0)) throw new TypeError('createClientPool: "idleMs" must be a number of milliseconds above 0');
  // In the order in which they were asked for.
  const kept = new Map<string | number, { client: Client; askedAt: number }>();

  /** Accounts that weren't told apart would have each other's clients. */
  function checkedKey(account: Account): string | number {
    const key = keyOf(account);
    if (typeof key === "string" ? key !== "" : Number.isFinite(key)) return key;
    throw new TypeError('createClientPool: "keyOf" must come to a number, or to a text that is not empty');
  }

  return {
    for(account) {
      const now = clock.now();
      const key = checkedKey(account);
      const client = kept.get(key)?.client ?? create(account);
      kept.delete(key);
      kept.set(key, { client, askedAt: now });
      for (const [other, { askedAt }] of kept) {
        if (kept.size <= max && now - askedAt < idleMs) break;
        kept.delete(other);
      }
      return client;
    },
    delete: (account) => void kept.delete(checkedKey(account)),
    get size() {
      return kept.size;
    },
  };
}
