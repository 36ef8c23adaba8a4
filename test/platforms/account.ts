import { facts } from "../facts.js";

export type Kind = keyof typeof facts;

/** The short names of the providers. */
export const kinds = Object.keys(facts) as readonly Kind[];

/** Those of which another token can be had while one is good. */
export const early = kinds.filter((kind) => facts[kind].login === "adds" || facts[kind].refreshes);

/** The account that a provider knows, the option that names it first. Its secrets need escaping wherever they go. */
export const accountOf = (kind: Kind): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.keys(facts[kind].account).map((name, index) => [
      name,
      index === 0 ? "suite-client" : `s3cret-${index}/+%&=密钥`,
    ]),
  );

/** What one provider's world is told to do with its next calls. */
export interface Instruction {
  /** Which calls. */
  readonly on: "token" | "call";
  /** How many. Default: 1. */
  readonly times?: number;
  /** Milliseconds before anything else. */
  readonly delayMs?: number;
  /** The answer in the place of the usual one. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A text, or what is sent as JSON. */
  readonly body?: unknown;
  /**
   * `reject`: says that the token is no good. `reset`: the connection is lost before the answer, `half`: in the middle of its body. `hang`: no answer.
   * `stall`: half of the body, and no more. `trickle`: the body in eight pieces, one every `everyMs`. `gzip`: the body compressed.
   */
  readonly act?: "reject" | "reset" | "half" | "hang" | "stall" | "trickle" | "gzip";
  readonly everyMs?: number;
}

/** How a world is, from now on. */
export interface Setting {
  /** What the provider says of a token's life, in seconds; `absent`: nothing. */
  readonly lifetimeS?: number | string | null;
  /** How far the provider's clock is from the system's, in milliseconds. */
  readonly clockOffsetMs?: number;
  /** Ends all tokens. Refresh tokens stay good. */
  readonly revoke?: true;
}

/** A call that came. */
export interface Received {
  readonly on: "token" | "call";
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  /** In Latin-1: a character for each byte. */
  readonly body: string;
  /** The token that it was signed with. */
  readonly token?: string;
}
