import type { Session } from "../calls/session.js";
import { ProviderError, scrub } from "../scheme/provider-error.js";
import { tokenFrom } from "../scheme/token-answer.js";
import type { StoredToken, TokenEntry, TokenLease, TokenStore } from "../stores/token-store.js";

/** A store that didn't do its work. What it said is not for callers as it is: it may hold addresses and secrets. */
export class StoreFailure {
  readonly cause: unknown;

  constructor(cause: unknown) {
    this.cause = cause;
  }
}

/** An entry that is not as it was written comes without a token: it can be replaced all the same. */
export type FoundToken = Omit<StoredToken, "entry"> & { readonly entry: Partial<TokenEntry> };

/** A token store for one key, whose failures are told from the provider's. Its methods throw a StoreFailure. */
export interface GuardedStore {
  read(): Promise<FoundToken | undefined>;
  write(entry: TokenEntry, ifVersion: number, expiresAt: number): Promise<boolean>;
  /** @throws ProviderError of kind `timeout`, where others hold the lease for too long */
  lock(ifVersion: number | undefined): Promise<TokenLease | undefined>;
  /** Doesn't throw: a lease that isn't given back ends by itself. */
  release(lease: TokenLease): Promise<void>;
}

export function guardStore(
  { scheme, time, timeoutMs }: Pick<Session, "scheme" | "time" | "timeoutMs">,
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
  // A holder may die, and the next one needs as long as it did.
  const longestWaitMs = 2 * timeoutMs;
  const tooLong = () =>
    new ProviderError(`other processes have been obtaining the credential for more than ${longestWaitMs} ms`, {
      provider,
      kind: "timeout",
    });

  return {
    async read() {
      const found = await guard(() => store.get(key));
      return found && { ...found, entry: readEntry(found.entry) };
    },
    release: (lease) => guard(() => lease.release()).catch(() => {}),
    write: (entry, ifVersion, expiresAt) => guard(() => store.set(key, entry, { ifVersion, expiresAt })),
    lock: (ifVersion) =>
      time.bound(
        async ({ signal }) => {
          try {
            const options = { ttlMs: timeoutMs, signal, ...(ifVersion !== undefined && { ifVersion }) };
            const lease = await store.lock(key, options);
            // Nobody waits for it any longer.
            if (signal.aborted) await lease?.release();
            return lease;
          } catch (cause) {
            throw new StoreFailure(cause);
          }
        },
        undefined,
        { ms: longestWaitMs, error: tooLong },
      ),
  };
}

/** What a failed store comes to for callers. */
export function storeError(provider: string, { cause }: StoreFailure): ProviderError {
  const { name, code = name } = scrub(cause);
  return new ProviderError(`the token store failed (${code})`, { provider, kind: "transport", cause });
}

function readEntry(value: unknown): Partial<TokenEntry> {
  const { token, tokenType, refreshToken, lifetimeMs, rejections } = Object(value) as Record<string, unknown>;
  const texts = Object.entries({ token, tokenType, refreshToken }).map(
    ([name, text]) => [name, tokenFrom(text)] as const,
  );
  return {
    ...Object.fromEntries(texts.filter(([, text]) => text !== undefined)),
    ...(typeof lifetimeMs === "number" && { lifetimeMs }),
    ...(Array.isArray(rejections) && { rejections: rejections.filter((before) => typeof before === "number") }),
  };
}
