import type { Provider } from "../client/provider.js";
import type { Operation, Scheme } from "../scheme/scheme.js";
import type { Received } from "./answer.js";
import type { PathsDescription } from "./descriptions/operations.js";
import type { TokenBook } from "./token-book.js";

/** A call, whether the description has it or not. */
export interface Incoming extends Received {
  /** Without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Of a HEAD, that of the GET, where there is no other. */
  readonly operation: Operation | undefined;
}

/** A call of an operation that the description has. */
export interface Call extends Incoming {
  readonly operation: Operation;
}

/** What a simulator answers by itself. */
export interface Reply {
  readonly status: number;
  /** JSON, or a text as it is. */
  readonly body: unknown;
  /** Of a text. Default: `text/plain`. */
  readonly contentType?: string;
  /** Further ones, with names in lower case. Default: none. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Why the call was refused, for the journal: without a secret. */
  readonly refusal?: string;
}

/** How a provider's server reports a refused credential where its document doesn't say. */
export type FailureForm = "http" | "envelope";

/** How a mock answers what is not what the description says: as problem+json (RFC 9457), or in the provider's own form. */
export type Refusals = "problem" | "provider";

/** What one simulator works with. */
export interface SimulatorContext<Name extends string = string> {
  /** The accounts that exist, under the names of the client's options. */
  readonly accounts: readonly Readonly<Record<Name, string>>[];
  /** Epoch milliseconds on the mock's clock. */
  now(): number;
  /** How long a token lives, in milliseconds. */
  readonly lifetimeMs: number;
  /** What the mock's option of this name says, where the simulator has both forms. */
  readonly failures: FailureForm;
}

/** The part of a provider's server that a description can't tell: who may call. */
export interface Simulator {
  /** What `expireTokens` and `revokeTokens` of the mock go to: a token book. */
  readonly tokens: Pick<TokenBook<unknown>, "expireAll" | "revokeAll">;
  /** What refuses a call to an operation that needs credentials; undefined: nothing does. */
  authenticate(call: Call): Reply | undefined;
  /** Answers a token operation whose request is what the description says. It may be missing where `answer` answers them all. */
  grant?(call: Call): Reply;
  /**
   * Answers a call before anything is compared with the description, for a server that doesn't keep to one; undefined: the
   * call goes its usual way. Calls that prefer a documented answer don't come here. Default: all go their usual way.
   */
  answer?(call: Incoming): Reply | undefined;
  /** The body of a failure that has nothing to do with credentials. */
  failure(status: number, message: string): object;
}

/** A provider that mocks are made of: what `defineSimulator` makes. */
export interface SimulatedProvider<Name extends string = string, Behaviour extends string = string> {
  readonly provider: Provider<Name, never>;
  /** Read when a mock is made. */
  description(): Promise<PathsDescription>;
  /** The account that exists if none is named. */
  readonly account: Readonly<Record<Name, string>>;
  readonly scheme: Scheme<Name>;
  readonly lifetimeMs?: number;
  readonly sampleHeaders?: readonly string[];
  readonly hasFailureForms?: boolean;
  /** What the mock's option of this name is by default. Default: `problem`. */
  readonly refusals?: Refusals;
  /** Undefined where the definition and the description tell all. */
  create?(context: SimulatorContext<Name>): Simulator;
  readonly behaviours?: Readonly<Record<Behaviour, SimulatedProvider<Name>>>;
}
