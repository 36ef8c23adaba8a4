/**
 * Milliseconds out of a lifetime in seconds, as a number or as digits in a text.
 *
 * @returns undefined where the value is anything else, or no time at all
 */
export function lifetimeFromSeconds(seconds: unknown): number | undefined {
  const value = typeof seconds === "string" && /^\d+$/.test(seconds) ? Number(seconds) : seconds;
  return typeof value === "number" && Number.isFinite(value) && value > 0 ? value * 1000 : undefined;
}

/** The value if it can be a token: visible ASCII, which is all that a header may carry without escapes. */
export const tokenFrom = (value: unknown): string | undefined =>
  typeof value === "string" && /^[\x21-\x7e]+$/.test(value) ? value : undefined;
