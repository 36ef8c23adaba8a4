import type { RetrySettings } from "../calls/retry.js";
import type { Clock } from "../credentials/time.js";
import type { TokenStore } from "../stores/token-store.js";

/** What is wrong with a value, as the end of a sentence that begins with the option's name; undefined if nothing is. */
export type Check = (value: unknown) => string | undefined;

export const isFunction: Check = (value) => (typeof value === "function" ? undefined : "must be a function");
export const isObject: Check = (value) =>
  typeof value === "object" && value !== null ? undefined : "must be an object";
/**
 * Whether an option is a text.
 *
 * @example
 * checks: { scope: isString }
 */
export const isString: Check = (value) => (typeof value === "string" ? undefined : "must be a string");
// The platforms' timers can't count further: more would be no time at all.
const longestTimer = 2 ** 31;
/**
 * Whether an option is a time in milliseconds, above 0, that the platforms' timers can count: up to 24 days.
 *
 * @example
 * checks: { authCodeLifetimeMs: isDuration }
 */
export const isDuration: Check = (value) =>
  typeof value === "number" && value > 0 && value < longestTimer
    ? undefined
    : "must be a number of milliseconds above 0, up to 24 days";

export const isBoolean: Check = (value) => (typeof value === "boolean" ? undefined : "must be true or false");
export const isSignal: Check = (value) =>
  value === null || isFunction(Object(value).addEventListener) === undefined ? undefined : "must be an AbortSignal";
/** Whether the platform's own `fetch` takes a value, which no call could be sent with otherwise. */
export const isForFetch =
  (name: keyof RequestInit): Check =>
  (value) => {
    try {
      // Some go with this mode only.
      new Request("https://x", { mode: "same-origin", [name]: value });
      return undefined;
    } catch {
      return "must be what fetch takes for it";
    }
  };
/**
 * Whether an option is a secret: a text that is not empty, or a function. What holds the account's secrets is checked so by
 * itself.
 *
 * @example
 * checks: { clientId: (value) => isSecret(value) ?? (String(value).includes(":") ? "must not hold a colon" : undefined) }
 */
export const isSecret: Check = (value) =>
  typeof value === "function" || (typeof value === "string" && value !== "")
    ? undefined
    : "must be a string that is not empty, or a function that returns one";
export const isClock: Check = (value) => {
  const { now, sleep = now } = Object(value) as Partial<Clock>;
  const isFine = typeof now === "function" && typeof sleep === "function";
  return isFine ? undefined : "must be an object with a function now(), and with a function sleep() if any";
};

export const isApi: Check = (value) => {
  const { operations, ready } = Object(value) as { operations?: unknown; ready?: unknown };
  return Array.isArray(operations) && typeof ready === "function"
    ? undefined
    : 'must be the "api" of a file that `provider-clients extend` has written';
};

export const isStore: Check = (value) => {
  const { get, set, lock, onUnavailable = "continue" } = Object(value) as Partial<TokenStore>;
  const isFine = [get, set, lock].every((method) => typeof method === "function");
  return isFine && ["continue", "fail"].includes(onUnavailable)
    ? undefined
    : 'must be an object with functions get(), set() and lock(), and with onUnavailable "continue" or "fail" if any';
};

export const retryDefaults: Required<RetrySettings> = { attempts: 3, baseMs: 200, maxWaitMs: 30_000 };

export const isRetry: Check = (value) => {
  const isFine = ([name, part]: [string, unknown]) =>
    Object.hasOwn(retryDefaults, name) &&
    (part === undefined ||
      (typeof part === "number" &&
        (name === "attempts" ? Number.isInteger(part) && part > 0 : part >= 0 && part < longestTimer)));
  return value === false || (!isObject(value) && Object.entries(Object(value)).every(isFine))
    ? undefined
    : "must be false, or an object with attempts (a whole number above 0), baseMs, maxWaitMs (milliseconds, up to 24 days) or some of them";
};
