import type { Account, Grant } from "./scheme.js";

/** What is needed to sign: whose secrets, and what the provider granted for them. */
export interface SigningKey<Name extends string, G extends Grant> {
  readonly account: Account<Name>;
  readonly grant: G;
}

/**
 * A credential as it is handed out: opaque but for its end, so that it can be compared, logged and passed around
 * without giving anything away.
 */
export class Credential<Name extends string = string, G extends Grant = Grant> {
  /** Epoch milliseconds on the clock of the client; undefined where the provider doesn't say. */
  readonly expiresAt: number | undefined;
  readonly #key: SigningKey<Name, G>;

  constructor(expiresAt: number | undefined, key: SigningKey<Name, G>) {
    this.expiresAt = expiresAt;
    this.#key = key;
  }

  /** The way in, for those that sign. Static, so that no method of a credential gives its secrets away. */
  static keyOf<Name extends string, G extends Grant>(credential: Credential<Name, G>): SigningKey<Name, G> {
    return credential.#key;
  }
}
