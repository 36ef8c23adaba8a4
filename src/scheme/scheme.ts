import type { Envelope } from "./envelope.js";

/** One operation of a description, as far as authentication is concerned. Generated into `operationTable`. */
export interface Operation {
  readonly operationId: string;
  readonly method: string;
  /** The path template, from the host's root. */
  readonly path: string;
  /** Alternatives, each a list of security schemes that are needed together. None: the call goes unsigned. */
  readonly security: readonly (readonly string[])[];
  /** The OAuth scopes that each of those alternatives demands. Undefined: none demands any. */
  readonly scopes?: readonly (readonly string[])[];
  /** Whether the operation hands out credentials. */
  readonly isTokenOperation: boolean;
  /** Whether repeating a call does no more than one call does. */
  readonly isIdempotent: boolean;
  /** Whether its answers are without the provider's envelope: their HTTP status alone tells success. Default: false. */
  readonly isBare?: boolean;
}

/** The secrets that identify an account, under the names of the client's options. */
export type Account<Name extends string = string> = Readonly<Record<Name, string>>;

/** What a token answer grants. */
export interface Grant {
  readonly token: string;
  /** The word that goes before the token, where the provider names one. */
  readonly tokenType?: string;
  /** What a renewal is asked for with. */
  readonly refreshToken?: string | undefined;
  /** How long it lives, in milliseconds; undefined where the provider doesn't say. */
  readonly lifetimeMs: number | undefined;
  /** How long the refresh token lives, in milliseconds, where the provider says. */
  readonly refreshLifetimeMs?: number | undefined;
}

/** What is needed to sign: whose secrets, and what the provider granted for them. */
export interface SigningKey<Name extends string = string> {
  readonly account: Account<Name>;
  /** Undefined where a token operation is signed. */
  readonly grant: Grant | undefined;
}

/** A call to one of the description's token operations. */
export interface TokenRequest {
  readonly method: string;
  readonly path: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
  /** Whether it does no harm to send it once more after a lost connection, 502, 503 or 504 (RFC 9110, section 9.2.2). Default: false. */
  readonly isIdempotent?: boolean;
}

/** A request about to be sent. Its headers are changed in place. */
export interface OutgoingRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  /** As the caller gave it: text where it is JSON or a form. A stream must not be read. */
  readonly body: NonNullable<RequestInit["body"]> | null;
}

type SignedUrl = string | undefined;

/** What is known where a call is authenticated. */
export interface SigningContext<Name extends string> extends SigningKey<Name> {
  /** Epoch milliseconds on the provider's clock, as far as it is known. */
  readonly now: number;
}

/** How answers say that the credential which they were called with is no good. */
interface Rejection {
  /** The HTTP status that means: renew the credential and replay the call. */
  readonly status?: number;
  /** The codes in bodies that mean the same, whatever the HTTP status. */
  readonly codes?: readonly (number | string)[];
  /** The codes in bodies that mean: ask for the account's secrets again at the next call. */
  readonly secretCodes?: readonly (number | string)[];
}

/**
 * How one provider authenticates: pure functions without I/O. Everything else about a credential's life knows no
 * provider and stands beside this file.
 */
export interface Scheme<Name extends string = string> {
  readonly envelope: Envelope;
  readonly operations: readonly Operation[];
  readonly rejection: Rejection;
  /**
   * Whether a login brings a new token while the old one is good, and does that one no harm. Where it doesn't, a token
   * without a refresh token is used to its very end.
   */
  readonly loginRenews: boolean;
  /**
   * Whether the account's secrets log in once only, as an authorization code or a rotating refresh token does. Then what was
   * granted for them lives on by renewals alone: one that fails is tried again later, and not followed by a login.
   */
  readonly logsInOnce?: boolean;
  /** Whether what is signed depends on the time, so that a failure may be due to a wrong clock. */
  readonly signsTime?: boolean;
  /** What tells the account from others, the scope of its tokens included: values that stay when a secret is changed. */
  identify(account: Account<Name>): readonly string[];
  /** The request that logs in. Without one, calls are signed with the account's secrets alone, and `grant.token` is empty. */
  login?(account: Account<Name>): TokenRequest;
  /** The request that renews; undefined where only a login helps. */
  renew?(grant: Grant, isExpired: boolean, account: Account<Name>): TokenRequest | undefined;
  /**
   * Reads a token answer that succeeded.
   *
   * @param malformed its result is to be thrown; the reason completes "the token answer …" and quotes nothing of it
   * @param now when the answer came, epoch milliseconds on the provider's clock, as far as it is known
   */
  readGrant(body: Record<string, unknown>, malformed: (reason: string) => Error, now: number): Grant;
  /**
   * Adds what the provider wants with each call. Comes to the URL to send to, where that isn't the one given: as a promise,
   * where what it computes takes one (Web Crypto does).
   */
  sign(request: OutgoingRequest, context: SigningContext<Name>): SignedUrl | Promise<SignedUrl>;
}
