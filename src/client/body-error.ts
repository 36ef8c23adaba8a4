import { answeredCall, nameOf, placeOf } from "../calls/answered-call.js";
import { stillEncoded } from "../calls/still-encoded.js";
import type { Signal } from "../credentials/time.js";
import { isProviderError, ProviderError } from "../scheme/provider-error.js";

const others = new WeakSet<object>();

/** By its name: under Jest, it may come from another realm. */
export const isSyntaxError = (error: unknown): error is SyntaxError =>
  typeof error === "object" && error !== null && "name" in error && error.name === "SyntaxError";

/** Notes that an error comes from elsewhere. */
export function markOthers(error: unknown): unknown {
  if (isSyntaxError(error)) others.add(error);
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
  // A platform may have an error of its own for a reason that is falsy.
  if (response && signal?.aborted && !isProviderError(error)) return signal.reason;
  const isMalformed = isSyntaxError(error);
  if (!response || isProviderError(error) || !(isMalformed || response.bodyUsed)) {
    return markOthers(error);
  }
  const call = answeredCall(response);
  const { call: name, operation } = nameOf(call);
  const what = isMalformed
    ? `${name}${placeOf(call, response)}: the body is not JSON${stillEncoded(response, undefined) || forText}`
    : `${name}: the connection was lost before the end of the body`;
  return new ProviderError(`${what} (HTTP ${response.status})`, {
    provider,
    kind: isMalformed ? "contract" : "transport",
    status: response.status,
    operation,
    attempts: call.attempts,
    cause: error,
    response,
  });
}

const forText = '; for an answer in text, pass parseAs: "text" to the call';
