import type { OwnLimits } from "../calls/create-auth.js";
import type { RetrySettings } from "../calls/retry.js";
import { type Check, isDuration, isRetry } from "./checks.js";
import { retrySettings } from "./options.js";

/** What a call may say of itself in place of its client's settings of the same names. */
export interface CallLimits {
  /** How long one attempt may take until its answer begins, in milliseconds. */
  timeoutMs?: number | undefined;
  /** How long the body of the answer may keep silent, in milliseconds. */
  bodyTimeoutMs?: number | undefined;
  /** How the call is repeated; what isn't said is the client's. */
  retry?: false | RetrySettings | undefined;
}

export const limitChecks: Record<keyof CallLimits, Check> = {
  timeoutMs: isDuration,
  bodyTimeoutMs: isDuration,
  retry: isRetry,
};

/** Takes them out of a call's init: a transport may understand something else by them. */
export function takeLimits(init: CallLimits, retryOfClient: Required<RetrySettings>): OwnLimits | undefined {
  const { timeoutMs, bodyTimeoutMs, retry } = init;
  if (timeoutMs === undefined && bodyTimeoutMs === undefined && retry === undefined) return undefined;
  for (const name of Object.keys(limitChecks)) delete init[name as keyof CallLimits];
  return {
    ...(timeoutMs !== undefined && { timeoutMs }),
    ...(bodyTimeoutMs !== undefined && { bodyTimeoutMs }),
    ...(retry !== undefined && { retry: retrySettings(retry, retryOfClient) }),
  };
}
