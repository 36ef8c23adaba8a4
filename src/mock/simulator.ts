import type { Operation } from "../scheme/scheme.js";
import type { Received } from "./answer.js";
import type { TokenBook } from "./token-book.js";

/** A call of an operation that the description has. */
export interface Call extends Received {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly operation: Operation;
}

/** What a simulator answers by itself. */
export interface Reply {
  readonly status: number;
  /** JSON, or a text as it is. */
  readonly body: unknown;
  readonly contentType?: string;
  /** Why the call was refused, for the journal: without a secret. */
  readonly refusal?: string;
}

/** How a provider's server reports a refused credential where its document doesn't say. */
export type FailureForm = "http" | "envelope";

/** What one simulator works with. */
interface SimulatorContext<Name extends string> {
  /** The accounts that exist, under the names of the client's options. */
  readonly accounts: readonly Readonly<Record<Name, string>>[];
  /** Epoch milliseconds. */
  now(): number;
  /** How long a token lives, in milliseconds. */
  readonly lifetimeMs: number;
  readonly failures: FailureForm;
}

/** The part of a provider's server that a description can't tell: who may call. */
export interface Simulator {
  readonly tokens: Pick<TokenBook<unknown>, "expireAll" | "revokeAll">;
  /** What refuses a call to an operation that needs credentials; undefined: nothing does. */
  authenticate(call: Call): Reply | undefined;
  /** Answers a token operation whose request is valid. */
  grant(call: Call): Reply;
  /** The body of a failure that has nothing to do with credentials. */
  failure(status: number, message: string): object;
}

/** What is known of a provider before there is an account. */
export interface SimulatorKind<Name extends string = string> {
  /** The account that exists if none is named. */
  readonly demoAccount: Readonly<Record<Name, string>>;
  readonly lifetimeMs: number;
  /** Headers that may come with every call, besides those that the description names; undefined: any may. */
  readonly sampleHeaders?: readonly string[];
  /** Whether the document leaves open how refused credentials are reported. */
  readonly hasFailureForms?: boolean;
  create(context: SimulatorContext<Name>): Simulator;
}
