import type { Account, Grant } from "./scheme.js";

/** What is needed to sign: whose secrets, and what the provider granted for them. */
export interface SigningKey<Name extends string = string, G extends Grant = Grant> {
  readonly account: Account<Name>;
  /** Undefined where a token operation is signed. */
  readonly grant: G | undefined;
}

/**
 * A credential as it is handed out: opaque but for its end, so that it can be compared, logged and passed around
 * without giving anything away.
 */
export interface Credential {
  /** Epoch milliseconds on the clock of the client; undefined where the provider doesn't say. */
  readonly expiresAt: number | undefined;
}

const keys = new WeakMap<Credential, SigningKey>();

export function createCredential(expiresAt: number | undefined, key: SigningKey): Credential {
  const credential = Object.freeze({ expiresAt });
  keys.set(credential, key);
  return credential;
}

/** The way in, for those that sign with credentials which they made. */
export const keyOf = <Name extends string, G extends Grant>(credential: Credential): SigningKey<Name, G> =>
  keys.get(credential) as SigningKey<Name, G>;
