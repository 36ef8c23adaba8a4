import type { Limit } from "./limits.js";
import type { Outcome } from "./suite/index.js";

export interface Verdict {
  readonly passed: number;
  /** How many checks can't pass, and didn't. */
  readonly limited: number;
  readonly failures: readonly Required<Outcome>[];
}

/** Judges what came of the suite on one platform: a limit that isn't there any more is a failure too. */
export function judgeOutcomes(platform: string, outcomes: readonly Outcome[], limits: readonly Limit[]): Verdict {
  const own = limits.filter(({ platforms }) => platforms.includes(platform));
  const isLimited = ({ name }: Outcome) => own.some(({ checks }) => checks.test(name));
  const hasFailed = (outcome: Outcome): outcome is Required<Outcome> => outcome.error !== undefined;
  const unmet = own
    .filter(({ checks }) => !outcomes.some(({ name }) => checks.test(name)))
    .map(({ checks }) => ({ name: String(checks), error: "test/platforms/limits.ts names no check by this" }));
  const surprises = outcomes
    .filter((outcome) => isLimited(outcome) && !hasFailed(outcome))
    .map(({ name }) => ({ name, error: "it passes, against test/platforms/limits.ts" }));
  const failures = outcomes.filter((outcome) => !isLimited(outcome)).filter(hasFailed);
  return {
    passed: outcomes.filter((outcome) => !hasFailed(outcome) && !isLimited(outcome)).length,
    limited: outcomes.filter((outcome) => isLimited(outcome) && hasFailed(outcome)).length,
    failures: [...failures, ...surprises, ...unmet],
  };
}
