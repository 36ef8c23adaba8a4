/** The platforms' timers count no further, in milliseconds. */
export const longestTimerMs = 2 ** 31 - 1;
/** No token lives longer, in milliseconds: a hundred years. What says that it does is damaged. */
export const longestLifeMs = 3_155_760_000_000;

/** By how much a clock may be put back before times that it told count for nothing, in milliseconds. */
export const slackMs = 1_000;

/**
 * For how long a record is kept after its entry's end, in milliseconds: what was obtained while it ended takes its place, and
 * what is known of rejections and failures goes on.
 */
export const keptMs = 3_600_000;

/** What is left until an entry's end, in whole milliseconds. */
export function lifeUntil(expiresAt: number): number {
  if (typeof expiresAt !== "number" || Number.isNaN(expiresAt)) {
    throw new TypeError('set: option "expiresAt" must be a time, in epoch milliseconds');
  }
  return Math.round(Math.max(-longestLifeMs, Math.min(expiresAt - Date.now(), longestLifeMs)));
}

/** How long a lease lasts that is asked for: whole milliseconds. */
export function leaseLife(ttlMs: number): number {
  if (!(ttlMs >= 1 && ttlMs <= longestTimerMs)) {
    throw new TypeError(`lock: option "ttlMs" must be a number of milliseconds from 1 to ${longestTimerMs}`);
  }
  return Math.floor(ttlMs);
}
