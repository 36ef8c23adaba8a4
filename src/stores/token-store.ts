import type { ProviderErrorKind } from "../scheme/provider-error.js";

/**
 * What is kept of a token. It is JSON: a store gives it back as it got it, with fields that are not named here, and needs to
 * understand none of it.
 */
export interface TokenEntry {
  /** Empty where there is none, because the last asking failed. */
  readonly token: string;
  /** The word that goes before the token, where the provider names one. */
  readonly tokenType?: string;
  /** What a renewal is asked for with. */
  readonly refreshToken?: string;
  /** How long the token lives in all, in milliseconds; missing where the provider doesn't say. */
  readonly lifetimeMs?: number;
  /** How long the refresh token lives in all, in milliseconds; missing where the provider doesn't say. */
  readonly refreshLifetimeMs?: number;
  /** Where the refresh token outlives the token: when the token ends, in milliseconds before this one's `expiresAt`. */
  readonly endsBefore?: number;
  /**
   * When tokens were obtained because the provider had rejected another, in milliseconds before this one's `expiresAt`. More
   * than three a minute are not obtained for that.
   */
  readonly rejections?: readonly number[];
  /** What the last asking failed with, where none has succeeded since: no process asks before its pause is over. */
  readonly failure?: StoredFailure;
}

/** An asking that failed. It holds no secret. */
export interface StoredFailure {
  /** How many failed in a row. */
  readonly count: number;
  /** When the pause is over, in milliseconds before the entry's `expiresAt`. */
  readonly endsBefore: number;
  /** How long the pause was to be in all, in milliseconds. */
  readonly lastsMs?: number;
  /** Where secrets were refused: the beginning of a digest of them. Who has others asks at once. */
  readonly secrets?: string;
  /** The fields of the `ProviderError`. */
  readonly kind: ProviderErrorKind;
  readonly message: string;
  readonly status?: number;
  readonly code?: number | string;
  readonly providerMessage?: string;
  readonly operation?: string;
}

/** An entry as it comes out of a store. */
export interface StoredToken {
  readonly entry: TokenEntry;
  /** A whole number from 1 that grows with each `set`, also from an entry that has ended to the next. */
  readonly version: number;
  /** Whole epoch milliseconds on the clock of the process that reads. */
  readonly expiresAt: number;
}

/** The right to obtain a token, for a time. */
export interface TokenLease {
  /**
   * When it ends, whole epoch milliseconds on the clock of the process that holds it. No later than in the store: counted from
   * before the store was asked. It lies ahead, by less than 24 days, which is what timers can count.
   */
  readonly deadline: number;
  /** Gives it back, so that another may have it. Does nothing if it has ended: it may be somebody else's by then. */
  release(): Promise<void>;
}

/**
 * Keeps tokens for many processes, so that all use one and one of them renews it. A client asks the store only when it has no
 * usable token, or one that the provider rejected; every other call goes without.
 *
 * When it does, it reads (`get`). Where that brings nothing new, it waits for the lease (`lock`), reads again, asks the
 * provider within what is left of the lease, writes (`set`) and gives the lease back.
 *
 * Write one for your own database, and test it with `runTokenStoreContract` of `provider-clients/testing`. Three things
 * matter:
 *
 * - **Times are durations.** `expiresAt` is told and given on the clock of the process that calls, and processes on several
 *   machines have several clocks: keep `now() + (expiresAt - Date.now())` on the database's clock, and give back
 *   `Date.now() + (kept - now())`.
 * - **`set` and `lock` are atomic**: of two calls at once, one wins.
 * - **A method that can't do its work rejects.** It doesn't throw, and resolves to nothing but what is said below. Clients then go on as `onUnavailable` says. A store that might never answer
 *   should bound its waiting itself; after `timeoutMs` of the client it is taken for a failure.
 *
 * Entries are secrets: whoever reads them can call the provider.
 *
 * @example
 * // A table (key text primary key, version bigint, expires_at timestamptz, entry jsonb): `set` in PostgreSQL, as one statement
 * // for a first version and one for the others.
 * const set: TokenStore["set"] = async (key, entry, { ifVersion, expiresAt }) => {
 *   const life = `${expiresAt - Date.now()} ms`;
 *   const { rowCount } =
 *     ifVersion === 0
 *       ? await db.query("insert into tokens values ($1, 1, now() + $2, $3) on conflict do nothing", [key, life, entry])
 *       : await db.query(
 *           "update tokens set version = version + 1, expires_at = now() + $2, entry = $3 where key = $1 and version = $4",
 *           [key, life, entry, ifVersion],
 *         );
 *   return rowCount === 1;
 * };
 */
export interface TokenStore {
  /**
   * What is kept under a key.
   *
   * @param key the provider's short name, a colon, and a digest of the address, the account and the scope: 80 characters at
   *   most, of `a-z0-9:-`
   * @returns undefined where there is nothing. An entry that has ended may be forgotten, or given with an `expiresAt` that is
   *   past
   */
  get(key: string): Promise<StoredToken | undefined>;

  /**
   * Keeps an entry in the place of the one before.
   *
   * @param options.ifVersion the version that is to be replaced; 0: there is none yet
   * @param options.expiresAt when the entry ends, whole epoch milliseconds on the clock of the process that writes
   * @returns false, with nothing changed, where the version has moved on
   */
  set(
    key: string,
    entry: TokenEntry,
    options: { readonly ifVersion: number; readonly expiresAt: number },
  ): Promise<boolean>;

  /**
   * Waits until nobody else holds a key's lease, and takes it. A lease ends when it is released, or after `ttlMs`: then its
   * holder may be dead. Waiting clients look again after a while that grows and differs from one to the next, or are woken.
   *
   * @param options.ttlMs how long the lease lasts, in milliseconds; perhaps no whole number. A store may have its own idea
   * @param options.signal ends the wait: rejects with its reason
   * @param options.ifVersion where it is given: waits no longer than the entry has that version. A store that can't tell may
   *   ignore it; its waiting clients then take the lease one after another, to find that there is nothing to do
   * @returns undefined where the version has moved on
   */
  lock(
    key: string,
    options: { readonly ttlMs: number; readonly signal?: AbortSignal; readonly ifVersion?: number },
  ): Promise<TokenLease | undefined>;

  /**
   * What clients do when a method rejects. `continue`, the default: go on with the token that they hold; without one, ask the
   * provider alone. `fail`: reject the call with a `ProviderError` of kind `transport`.
   */
  readonly onUnavailable?: "continue" | "fail";
}
