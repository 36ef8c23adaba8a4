import { facts as registered } from "../generated/facts.js";
import type { ProviderName } from "../scripts/providers.js";
import type { ProviderAuth } from "../src/index.js";

/** A call as a provider's server sees it. */
export interface SeenCall {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a server answers. */
export interface Reply {
  readonly status: number;
  /** A text, or what is sent as JSON. */
  readonly body?: unknown;
}

export type AnyAccount = Readonly<Record<string, string>>;

/** What makes a call a signed one. */
interface Signature {
  readonly headers?: Readonly<Record<string, string>>;
  query?(now: number): Record<string, string>;
}

/** What only its author can know of a provider: `facts` of `test/providers/<provider>.facts.ts`. */
export interface Facts {
  readonly entry: { readonly unwrap: unknown; isSuccess(body: unknown): boolean };
  readonly createClient: (options: never) => unknown;
  readonly createAuth: (options: never) => ProviderAuth;
  /** What its entry exports beside what every entry does. */
  readonly moreExports?: readonly string[];

  /** The options that make an account, the one that names it first, with values that `leaksOf` takes for secrets. */
  readonly account: AnyAccount;
  /** The usual life of a token, as its client takes it, in milliseconds. */
  readonly lifetimeMs: number;
  /** The client's option for a token's life, where the provider tells none. */
  readonly lifetimeOption?: string;
  /** The field of a token answer that tells its life in seconds. */
  readonly lifetimeField?: string;
  /** What a login does while the token before is good. */
  readonly login: "adds" | "repeats" | "replaces";
  /** Whether a token comes with another one that renews it. */
  readonly refreshes: boolean;

  /** How its server tells a token call by its path. */
  readonly tokenPath: RegExp;
  isAccount(call: SeenCall, account: AnyAccount): boolean;
  /** The refresh token that a token call brings; undefined where it is a login. */
  refreshTokenOf?(call: SeenCall): string | undefined;
  /** A token answer. `lifetimeS`, in seconds, is a number except in tests of what else may come. */
  grant(given: { token: string; refreshToken: string; lifetimeS: unknown; now: number }): object;
  /** Where the token stands in the answer to a login: `data.auth_code`. */
  readonly tokenField: string;
  /** The answer to a login with wrong secrets. */
  readonly refusal: Reply;
  /** The token that a call is signed with. */
  tokenOf(call: SeenCall): string | undefined;
  /** What is wrong with a call, whatever its token. */
  complaint?(call: SeenCall, now: number): Reply | undefined;
  /** All answers that say that a token is spent. The last one is what the provider gives, as far as that is known. */
  readonly rejections: readonly Reply[];
  success(payload: object): object;
  failure(code: number, message: string): object;

  /** A login, written by hand: path and query, and the rest. */
  logIn(account: AnyAccount): readonly [path: string, init: RequestInit];
  /** How a call is signed by hand. */
  sign(token: string, account: AnyAccount): Signature;
  /** Headers that its client sets on every call, beside those that sign. */
  readonly headers?: Readonly<Record<string, string>>;

  /** The path of a made-up call. */
  readonly path: string;
  /** A call that its mock answers. */
  readonly demo: {
    readonly method: "GET" | "POST";
    readonly path: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: Readonly<Record<string, string>>;
  };
}

export const facts: Readonly<Record<ProviderName, Facts>> = registered;

/** The text at a place in a JSON object: at `data.auth_code`. */
export const fieldAt = (body: unknown, place: string): string =>
  String(place.split(".").reduce((value, name) => Object(value)[name], body));
