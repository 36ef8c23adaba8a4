import type { Envelope } from "../envelope.js";
import type { SigningKey } from "./credential.js";

/** One operation of a description, as far as authentication is concerned. Generated into `operationTable`. */
export interface Operation {
  readonly operationId: string;
  readonly method: string;
  /** The path template, from the host's root. */
  readonly path: string;
  /** Alternatives, each a list of security schemes that are needed together. None: the call goes unsigned. */
  readonly security: readonly (readonly string[])[];
  /** Whether the operation hands out credentials. */
  readonly isTokenOperation: boolean;
  /** Whether repeating a call does no more than one call does. */
  readonly isIdempotent: boolean;
}

/** The secrets that identify an account, under the names of the client's options. */
export type Account<Name extends string> = Readonly<Record<Name, string>>;

/** What a token answer grants. Its other fields are the provider's own. */
export interface Grant {
  /** How long it lives, in milliseconds; undefined where the provider doesn't say. */
  readonly lifetimeMs: number | undefined;
}

/** A call to one of the description's token operations. */
interface TokenRequest {
  readonly method: string;
  readonly path: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** A request about to be sent. Signing changes it in place. */
export interface OutgoingRequest {
  readonly url: URL;
  readonly headers: Headers;
}

interface SigningContext<Name extends string, G extends Grant> extends SigningKey<Name, G> {
  /** Epoch milliseconds. */
  readonly now: number;
}

/**
 * How one provider authenticates: pure functions without I/O. Everything else about a credential's life knows no
 * provider and stands beside this file.
 */
export interface Scheme<Name extends string, G extends Grant> {
  readonly envelope: Envelope;
  readonly operations: readonly Operation[];
  /** The request that logs in. */
  login(account: Account<Name>): TokenRequest;
  /**
   * Reads a token answer that succeeded.
   *
   * @throws what `malformed` returns; the reason completes "the token answer …" and quotes nothing of the answer.
   */
  readGrant(body: Record<string, unknown>, malformed: (reason: string) => Error): G;
  /** Adds what the provider wants with each call. */
  sign(request: OutgoingRequest, context: SigningContext<Name, G>): void;
}
