import { ProviderError } from "../scheme/provider-error.js";

/** How calls are repeated that may succeed later. */
export interface RetrySettings {
  /** How often a call is sent at most; not counting the one time that a rejected credential is replaced. Default: 3. */
  attempts?: number;
  /** The longest first wait, in milliseconds; it doubles with each. Default: 200. */
  baseMs?: number;
  /** The longest wait at all, in milliseconds: an answer that asks for more is handed over at once. Default: 30,000. */
  maxWaitMs?: number;
}

// What is known never to have reached the provider: on Node, by libuv and undici; on Bun.
const notSent = /^(E(CONNREFUSED|HOSTUNREACH|NETUNREACH|NOTFOUND|AI_AGAIN)|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused)$/;

/** RFC 9110, section 9.2.2. */
export const isIdempotentMethod = (method: string): boolean => /^(GET|HEAD|PUT|DELETE|OPTIONS|TRACE)$/.test(method);

/** Whether what came of a call is a reason to send it once more, later. */
export function isWorthRepeating(outcome: Response | ProviderError, isIdempotent: boolean): boolean {
  if (outcome instanceof ProviderError) {
    const { code = "" } = Object(outcome.cause) as { code?: string };
    return outcome.kind === "transport" && (isIdempotent || notSent.test(code));
  }
  return outcome.status === 429 || (isIdempotent && /^50[234]$/.test(String(outcome.status)));
}

/**
 * The wait that an answer asks for: RFC 9110, section 10.2.3.
 *
 * @param now epoch milliseconds, for a date beside which the answer tells no time of its own
 * @returns milliseconds, or undefined where there is no header or none that can be read
 */
export function retryAfterMs({ headers }: Response, now: number): number | undefined {
  const value = headers.get("retry-after") ?? "";
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value) * 1000;
  // With the name of a day and a time: platforms take much else for a date.
  const date = /^[a-z]{3}.*\d\d:\d\d:\d\d/i.test(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(date)) return undefined;
  return Math.max(0, date - (Date.parse(headers.get("date") ?? "") || now));
}

/**
 * How long to wait before a call is sent once more: as told, or with full jitter.
 *
 * @param waits how many there were before
 * @returns milliseconds, or undefined where it isn't to be sent again
 */
export function waitMs(
  outcome: Response | ProviderError,
  waits: number,
  { attempts, baseMs, maxWaitMs }: Required<RetrySettings>,
  now: number,
): number | undefined {
  if (waits + 1 >= attempts) return undefined;
  const told = outcome instanceof ProviderError ? undefined : retryAfterMs(outcome, now);
  if (told === undefined) return Math.random() * Math.min(maxWaitMs, baseMs * 2 ** waits);
  return told <= maxWaitMs ? told : undefined;
}
