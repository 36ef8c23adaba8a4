import { ProviderError, scrub } from "../scheme/provider-error.js";
import type { TokenEntry, TokenLease, TokenStore } from "../stores/token-store.js";
import type { CredentialSession } from "./session.js";
import { type FoundToken, readEntry } from "./stored-entry.js";

/** A store that didn't do its work. What it said is not for callers as it is: it may hold addresses and secrets. */
export class StoreFailure {
  readonly cause: unknown;

  constructor(cause: unknown) {
    this.cause = cause;
  }
}

/** A token store for one key, whose failures are told from the provider's. Its methods throw a StoreFailure. */
export interface GuardedStore {
  read(): Promise<FoundToken | undefined>;
  write(entry: TokenEntry, ifVersion: number, expiresAt: number): Promise<boolean>;
  /**
   * @returns undefined where the version has moved on
   * @throws ProviderError of kind `timeout`, where others hold the lease for too long
   */
  lock(ifVersion: number | undefined): Promise<TokenLease | undefined>;
  /** Doesn't throw: a lease that isn't given back ends by itself. */
  release(lease: TokenLease): Promise<void>;
}

/** What a store comes to that breaks its contract. */
export const breach = (method: string): StoreFailure =>
  new StoreFailure(
    Object.assign(new Error(`${method} of the token store breaks its contract`), { code: "ERR_TOKEN_STORE_CONTRACT" }),
  );

const otherProcesses = (provider: string, ms: number) =>
  new ProviderError(`other processes have been obtaining the credential for more than ${ms} ms`, {
    provider,
    kind: "timeout",
  });

export function guardStore(
  { scheme, time, timeoutMs }: Pick<CredentialSession, "scheme" | "time" | "timeoutMs">,
  store: TokenStore,
  key: string,
): GuardedStore {
  const { provider } = scheme.envelope;
  const guard = <T>(work: () => Promise<T>): Promise<T> =>
    time
      .bound(async () => work(), undefined, { ms: timeoutMs, error: () => new DOMException("", "TimeoutError") })
      .catch((cause) => {
        throw new StoreFailure(cause);
      });

  return {
    async read() {
      const found = await guard(() => store.get(key));
      // Many a database's way to say that there is nothing.
      if (found === undefined || found === null) return undefined;
      const { version, expiresAt } = Object(found);
      if (!Number.isSafeInteger(version) || !Number.isFinite(expiresAt)) throw breach("get()");
      return { version, expiresAt, entry: readEntry(found.entry) };
    },
    async write(entry, ifVersion, expiresAt) {
      const isSet: unknown = await guard(() => store.set(key, entry, { ifVersion, expiresAt }));
      if (typeof isSet !== "boolean") throw breach("set()");
      return isSet;
    },
    async lock(ifVersion) {
      const ended = new AbortController();
      // A fraction is nothing that a database's clock takes.
      const options = {
        ttlMs: Math.ceil(timeoutMs),
        signal: ended.signal,
        ...(ifVersion !== undefined && { ifVersion }),
      };
      const locking = Promise.resolve().then(() => store.lock(key, options));
      const tooLong = otherProcesses(provider, 2 * timeoutMs);
      // A holder may die, and the next one needs as long as it did.
      const waiting = time.bound(() => locking, undefined, { ms: 2 * timeoutMs, error: () => tooLong });
      const lease = await waiting.catch(async (cause) => {
        if (cause !== tooLong) throw new StoreFailure(cause);
        ended.abort(tooLong);
        // A store that hears of the end of the wait works; it is others that are in the way.
        await guard(() =>
          locking.then(
            (late) => late?.release(),
            () => {},
          ),
        );
        throw tooLong;
      });
      if (!lease && ifVersion !== undefined) return undefined;
      const { deadline, release } = Object(lease);
      if (!Number.isFinite(deadline) || typeof release !== "function") throw breach("lock()");
      return lease;
    },
    release: (lease) => guard(() => lease.release()).catch(() => {}),
  };
}

/** What a failed store comes to for callers. */
export function storeError(provider: string, { cause }: StoreFailure): ProviderError {
  const { name, code = name } = scrub(cause);
  return new ProviderError(`the token store failed (${code})`, { provider, kind: "transport", cause });
}

const warned = new WeakSet<TokenStore>();

/** Tells once of a store that clients go on without: nobody listens to events at first. */
export function warnOf(store: TokenStore, error: ProviderError): void {
  if (store.onUnavailable === "fail" || warned.has(store)) return;
  warned.add(store);
  const { process } = globalThis as { process?: { emitWarning?(message: string, options: object): void } };
  process?.emitWarning?.(`${error.message}: this process goes on alone`, { type: "ProviderClientsWarning" });
}
