import { answeredCall } from "./auth/answered-call.js";
import type { Signal } from "./auth/time.js";
import { isProviderError, ProviderError } from "./provider-error.js";

/**
 * What a call rejects with whose answer came but couldn't be read.
 *
 * @param error what the platform says, or a middleware
 */
export function bodyError(
  provider: string,
  error: unknown,
  response: Response,
  signal: Signal,
  hasMiddleware: boolean,
): unknown {
  if (signal?.aborted || isProviderError(error)) return error;
  const isMalformed = error instanceof SyntaxError;
  // A middleware's own errors are left alone: platforms report a body that breaks off as a TypeError, most of them.
  const isBroken = response.bodyUsed && (!hasMiddleware || error instanceof TypeError);
  if (!isMalformed && !isBroken) return error;
  const { operation, attempts } = answeredCall(response) ?? {};
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
