/** How many acquisitions rejections may cause within a time: an endpoint may reject whatever it is sent. */
const most = 3;
const windowMs = 60_000;

/** Those of the times, epoch milliseconds, that still count. One in the future is no less recent: a clock was set back. */
export const recent = (times: readonly number[], now: number): readonly number[] =>
  times.filter((at) => Math.abs(now - at) < windowMs);

/** Whether rejections may cause no more for now, having caused acquisitions at these times. */
export const isSpent = (times: readonly number[], now: number): boolean => recent(times, now).length >= most;

/** What two processes have counted: what one has may not have reached the other. */
export const fuller = (a: readonly number[], b: readonly number[], now: number): readonly number[] =>
  recent(a, now).length >= recent(b, now).length ? recent(a, now) : recent(b, now);
