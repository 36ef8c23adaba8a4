import { isProviderError } from "../scheme/provider-error.js";
import type { Account } from "../scheme/scheme.js";

/** The memory of an asking that failed: until when nobody asks again. Times are epoch milliseconds. */
export interface Pause {
  readonly error: unknown;
  readonly from: number;
  readonly until: number;
  /** How many failed in a row. */
  readonly failures: number;
  /** Whose askings it holds back. */
  readonly of: string | undefined;
}

/** In milliseconds: the first wait, and the longest. Accounts get locked by who tries refused secrets again and again. */
const usual = { first: 1_000, longest: 300_000 };
const refused = { first: 10_000, longest: 900_000 };
/** What a provider may ask for at most, in milliseconds: a wrong header must not stop a process for ever. */
export const longestTold = 86_400_000;

/** For how long a failure counts that nothing followed, in milliseconds. */
export const rememberedMs = refused.longest;

/** Whether a login failed for its secrets. RFC 6749, section 5.2: HTTP 400 may say so, too. */
export const isRefusal = (error: unknown): boolean =>
  isProviderError(error) &&
  (error.kind === "authentication" || (error.kind === "http" && (error.status === 400 || error.status === 403)));

/**
 * Whom an asking that failed holds back: who has the same secrets, where they were refused; else, everybody.
 *
 * Made of the same options in the same order, two accounts differ in their values only.
 */
export const heldBackBy = (account: Account<never> | undefined, error: unknown): string =>
  isRefusal(error) ? JSON.stringify(account) : "";

/**
 * What a failure is remembered as: as long as the provider says, else longer with each.
 *
 * @param before what the one before is remembered as
 * @param of whose asking it was; undefined: nobody's, for the account's secrets couldn't be had
 * @param random from 0 to 1, so that processes don't come back all at once
 */
export function pauseAfter(
  error: unknown,
  of: string | undefined,
  before: Pause | undefined,
  now: number,
  random: number,
): Pause {
  const isKnown = before !== undefined && before.of === of && Math.abs(now - before.until) < rememberedMs;
  const failures = isKnown ? before.failures + 1 : 1;
  const { first, longest } = isRefusal(error) ? refused : usual;
  const grownMs = Math.min(longest, first * 2 ** (failures - 1));
  const toldMs = isProviderError(error) ? error.retryAfterMs : undefined;
  const ms = !toldMs ? grownMs * (isRefusal(error) ? 1 : (1 + random) / 2) : Math.min(toldMs, longestTold);
  return { error, from: now, until: now + ms, failures, of };
}

/** Whether it still holds. It doesn't where the clock was set back meanwhile. */
export const isInForce = (pause: Pause | undefined, now: number): pause is Pause =>
  pause !== undefined && pause.from <= now && now < pause.until;
