import type { KnownCall } from "./known-call.js";
import type { NoAnswer } from "./no-answer.js";
import type { Answer } from "./receive.js";

/** How calls are repeated that may succeed later. */
export interface RetrySettings {
  /** How often a call is sent at most; the one time that a rejected credential is replaced doesn't count. Default: 3. */
  attempts?: number;
  /** The longest first wait, in milliseconds; it doubles with each. Default: 200. */
  baseMs?: number;
  /** The longest wait at all, in milliseconds: an answer that asks for more is handed over at once. Default: 30,000. */
  maxWaitMs?: number;
}

/** RFC 9110, section 9.2.2. */
export const isIdempotentMethod = (method: string): boolean => /^(GET|HEAD|PUT|DELETE|OPTIONS|TRACE)$/.test(method);

/** Whether what came of a call is a reason to send it once more, later. */
export function isWorthRepeating(came: Answer | NoAnswer, { isIdempotent, isTokenCall }: KnownCall): boolean {
  if ("error" in came) {
    const { kind, retryable } = came.error;
    return retryable && (!came.wasSent || (kind === "transport" && isIdempotent));
  }
  const { status, headers } = came.response;
  // What a token endpoint asks to wait is obeyed by all calls, not by this one.
  if (isTokenCall && (status === 429 || headers.has("retry-after"))) return false;
  return status === 429 || (isIdempotent && /^50[234]$/.test(String(status)));
}

/** Who waits for longer, waits for nothing: the platforms' timers count no further. In milliseconds. */
const longestTimerMs = 2 ** 31 - 1;

/**
 * The wait that an answer asks for: RFC 9110, section 10.2.3.
 *
 * @param now epoch milliseconds, for a date beside which the answer tells no time of its own
 * @returns milliseconds, or undefined where there is no header or none that can be read
 */
export function retryAfterMs({ headers }: Pick<Response, "headers">, now: number): number | undefined {
  const value = headers.get("retry-after") ?? "";
  if (/^\d+(\.\d+)?$/.test(value)) return Math.min(Number(value) * 1000, longestTimerMs);
  // With the name of a day and a time: platforms take much else for a date.
  const date = /^[a-z]{3}.*\d\d:\d\d:\d\d/i.test(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(date)) return undefined;
  return Math.min(Math.max(0, date - (Date.parse(headers.get("date") ?? "") || now)), longestTimerMs);
}

/**
 * How long to wait before a call is sent once more: as told, or with full jitter.
 *
 * @param waits how many there were before
 * @returns milliseconds, or undefined where it isn't to be sent again
 */
export function waitMs(
  answer: Response | undefined,
  waits: number,
  { attempts, baseMs, maxWaitMs }: Required<RetrySettings>,
  now: number,
): number | undefined {
  if (waits + 1 >= attempts) return undefined;
  const told = answer && retryAfterMs(answer, now);
  if (told === undefined) return Math.random() * Math.min(maxWaitMs, baseMs * 2 ** waits);
  return told <= maxWaitMs ? told : undefined;
}
