import { answeredCall } from "../calls/answered-call.js";
import type { Signal } from "../credentials/time.js";
import { isProviderError, ProviderError } from "../scheme/provider-error.js";

const others = new WeakSet<object>();

/** Notes that an error comes from elsewhere. */
export function markOthers(error: unknown): unknown {
  if (error instanceof SyntaxError) others.add(error);
  return error;
}

/** Whether an error is known to come from elsewhere than an answer's body: a middleware, or a secret's function. */
export const isOthers = (error: object): boolean => others.has(error);

/**
 * What a call rejects with that has no answer to hand over, or one that couldn't be read.
 *
 * @param error what the platform says; not a middleware's
 */
export function bodyError(provider: string, error: unknown, response: Response | undefined, signal: Signal): unknown {
  const isMalformed = error instanceof SyntaxError;
  if (!response || signal?.aborted || isProviderError(error) || !(isMalformed || response.bodyUsed)) {
    return markOthers(error);
  }
  const { operation, attempts } = answeredCall(response);
  const problem = isMalformed
    ? 'the body is not JSON; for an answer in text, pass parseAs: "text" to the call'
    : "the connection was lost before the end of the body";
  return new ProviderError(`${operation?.operationId ?? "call"}: ${problem} (HTTP ${response.status})`, {
    provider,
    kind: isMalformed ? "contract" : "transport",
    status: response.status,
    operation: operation?.operationId,
    attempts,
    cause: error,
    response,
  });
}
