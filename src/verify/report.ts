import type { Difference } from "../contract/difference.js";
import type { Evidence } from "./evidence.js";
import type { StepKind } from "./workflow.js";

/** What only a whole run tells, beside what one message does. */
type RunKind =
  /** Something else than what the step says came of it. */
  | "answer"
  | "no-answer"
  /** One of content (RFC 9110, section 8.4). */
  | "encoding"
  | "redirect"
  | "clock"
  /** The word that goes before a token. */
  | "token-type"
  /** A time or a life in other units, or a life that can't be. */
  | "unit"
  | "lifetime"
  | "slow"
  | "http-version";

/** A difference between a description and a server. */
export type Found = Omit<Difference, "kind"> & {
  readonly kind: Difference["kind"] | RunKind;
  /** What an overlay is made of. */
  readonly evidence?: Evidence;
};

/** `failed`: without it, nothing else can be made. */
type Verdict = "agreed" | "different" | "left out" | "failed";

/** One step, and what came of it. */
export interface StepReport {
  readonly name: string;
  readonly kind: StepKind;
  /** As in `GET /v1/orders`. */
  readonly call: string;
  readonly documented: string;
  readonly seen: string;
  readonly verdict: Verdict;
  /** Those that no step before has. */
  readonly differences: readonly Found[];
}

/** What came of a run. It holds no secret, and nobody's data. */
export interface Report {
  readonly provider: string;
  /** Without a query and without a user's name. */
  readonly baseUrl: string;
  readonly verdict: "agreed" | "different" | "could not run";
  /** What to do, where it could not run. */
  readonly problem?: string;
  readonly steps: readonly StepReport[];
  /** How often the server was called, and how many of the calls were for a token. */
  readonly calls: number;
  readonly tokenCalls: number;
  /** How many steps are left out for want of calls. */
  readonly stepsWithoutCall: number;
}
