/** For how long nothing is tried again, in milliseconds: neither refused credentials, since accounts get locked, nor a failed renewal. */
export const holdMs = 10_000;

/** Whether something is still held back. It isn't where the clock was set back meanwhile. */
export const isStillHeld = (until: number, now: number): boolean => now < until && until - now <= holdMs;
