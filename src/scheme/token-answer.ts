/**
 * Milliseconds out of a lifetime in seconds, as a number or as digits in a text. Providers round down: 0 is less than a second.
 *
 * @param malformed its result is thrown where the value is no time
 * @returns undefined where the provider doesn't say
 */
export function lifetimeFromSeconds(seconds: unknown, malformed: () => Error): number | undefined {
  if (seconds === undefined || seconds === null) return undefined;
  const value = typeof seconds === "string" && /^\d+$/.test(seconds) ? Number(seconds) : seconds;
  if (typeof value === "number" && value >= 0 && Number.isFinite(value * 1000)) return value * 1000;
  throw malformed();
}

/** The value if it can be a token: visible ASCII, which is all that a header may carry without escapes. */
export const tokenFrom = (value: unknown): string | undefined =>
  typeof value === "string" && /^[\x21-\x7e]+$/.test(value) ? value : undefined;
