import type { Planned } from "./plan.js";
import type { Run } from "./run.js";

/** Why a step isn't made now; undefined: it is. */
export function whyNot(
  { leftOut, kind, operation }: Planned,
  { signal, scheme, limits, counter }: Run,
): string | undefined {
  if (leftOut !== undefined) return leftOut;
  if (signal.aborted) return "the time is up: --timeout allows more";
  if (kind === "renew" && !scheme.loginRenews && !limits.endLiveToken) {
    return "it would end the token in use: --end-live-token allows it";
  }
  // A store may have a token.
  return counter.refusal(kind !== "acquire" && operation.isTokenOperation, true);
}
