import { Credential } from "./credential.js";
import type { Account, Grant } from "./scheme.js";
import { resolveAccount, type SecretSources } from "./secret-source.js";

export interface CredentialSource<Name extends string, G extends Grant> {
  /** The current credential, acquired if need be. The signal ends this caller's wait only. */
  get(signal?: AbortSignal | null): Promise<Credential<Name, G>>;
  /** Marks a credential spent, if it is still the current one. */
  invalidate(credential: Credential<Name, G>): void;
  /** The account's secrets, for a token operation that is signed without a grant. */
  account(): Promise<Account<Name>>;
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
}: SourceOptions<Name, G>): CredentialSource<Name, G> {
  let current: Credential<Name, G> | undefined;
  let flight: Promise<Credential<Name, G>> | undefined;

  const account = () => resolveAccount(provider, secrets, { reason: "acquire", signal: new AbortController().signal });

  async function acquire(): Promise<Credential<Name, G>> {
    const resolved = await account();
    // Life is counted from before the request: a slow answer must not make a credential look fresher than it is.
    const askedAt = now();
    const grant = await logIn(resolved);
    const expiresAt = grant.lifetimeMs === undefined ? undefined : askedAt + grant.lifetimeMs;
    current = new Credential(expiresAt, { account: resolved, grant });
    return current;
  }

  const isUsable = ({ expiresAt }: Credential<Name, G>) => expiresAt === undefined || now() < expiresAt;

  return {
    async get(signal) {
      signal?.throwIfAborted();
      if (current && isUsable(current)) return current;
      flight ??= acquire().finally(() => {
        flight = undefined;
      });
      return signal ? untilAborted(flight, signal) : flight;
    },
    invalidate(credential) {
      if (current === credential) current = undefined;
    },
    account,
  };
}

/** The promise, or a rejection with the signal's reason, whichever comes first. The promise goes on. */
function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener("abort", abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}
