import { type Credential, createCredential } from "./credential.js";
import type { Account, Grant } from "./scheme.js";
import { resolveAccount, type SecretSources } from "./secret-source.js";

/** What ends one caller's wait, and nobody else's. */
export type Signal = AbortSignal | null | undefined;

export interface CredentialSource<Name extends string> {
  /** The current credential, acquired if need be. */
  get(signal?: Signal): Promise<Credential>;
  /** Marks a credential spent, if it is still the current one. */
  invalidate(credential: Credential): void;
  /** The account's secrets, for a token operation that is signed without a grant. */
  account(signal?: Signal): Promise<Account<Name>>;
}

export interface SourceOptions<Name extends string, G extends Grant> {
  readonly provider: string;
  readonly secrets: SecretSources<Name>;
  readonly now: () => number;
  /** Sends the login of this account and reads the answer. */
  readonly logIn: (account: Account<Name>) => Promise<G>;
}

/** Holds one account's credential in memory. However many callers find none that is usable, one login runs. */
export function createCredentialSource<Name extends string, G extends Grant>({
  provider,
  secrets,
  now,
  logIn,
}: SourceOptions<Name, G>): CredentialSource<Name> {
  let current: Credential | undefined;
  let flight: Promise<Credential> | undefined;

  const resolve = () => resolveAccount(provider, secrets, { reason: "acquire", signal: new AbortController().signal });

  async function acquire(): Promise<Credential> {
    const account = await resolve();
    // Life is counted from before the request: a slow answer must not make a credential look fresher than it is.
    const askedAt = now();
    const grant = await logIn(account);
    const expiresAt = grant.lifetimeMs === undefined ? undefined : askedAt + grant.lifetimeMs;
    current = createCredential(expiresAt, { account, grant });
    return current;
  }

  const isUsable = ({ expiresAt }: Credential) => expiresAt === undefined || now() < expiresAt;

  return {
    async get(signal) {
      signal?.throwIfAborted();
      if (current && isUsable(current)) return current;
      flight ??= acquire().finally(() => {
        flight = undefined;
      });
      return untilAborted(flight, signal);
    },
    invalidate(credential) {
      if (current === credential) current = undefined;
    },
    account: (signal) => untilAborted(resolve(), signal),
  };
}

/** The promise, or a rejection with the signal's reason, whichever comes first. The promise goes on. */
function untilAborted<T>(promise: Promise<T>, signal: Signal): Promise<T> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener("abort", abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}
