import { valueAt } from "./value-at.js";

/**
 * Reads out of a token answer how long something lives, in milliseconds; undefined where the answer doesn't say.
 *
 * @param malformed its result is to be thrown; the reason completes "the token answer …" and quotes nothing of it
 * @param now when the answer came, epoch milliseconds on the provider's clock, as far as it is known
 */
export type Lifetime = (
  body: Record<string, unknown>,
  malformed: (reason: string) => Error,
  now: number,
) => number | undefined;

/** What a number is, or digits in a text. */
const numberFrom = (value: unknown): unknown =>
  typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value;

/**
 * A lifetime out of a field that holds seconds, as a number or as digits in a text: `expires_in` of RFC 6749, section 5.1.
 * Providers round down: 0 is less than a second. Unknown where the field is missing: then the token is used until it is rejected.
 *
 * @param path the field's name, or names with a dot between them
 * @example
 * lifetime: lifetimeInSeconds("data.expires_in")
 */
export const lifetimeInSeconds =
  (path: string): Lifetime =>
  (body, malformed) => {
    const seconds = numberFrom(valueAt(body, path) ?? undefined);
    if (seconds === undefined) return undefined;
    if (typeof seconds === "number" && seconds >= 0 && Number.isFinite(seconds * 1000)) return seconds * 1000;
    throw malformed(`has no usable ${path}`);
  };

/** A field that holds a point in time: epoch seconds, epoch milliseconds, or a date of RFC 3339. Names have a dot between them. */
export type TimeField = { readonly seconds: string } | { readonly milliseconds: string } | { readonly date: string };

/**
 * A lifetime out of a field that holds an end. The field has to be there. A date without an offset from UTC could be any: it is
 * none.
 *
 * @param end the field
 * @param now the field that holds the server's time, so that the lifetime is right whatever a clock says. Default: the answer's
 *   header `Date`, else the client's clock
 * @example
 * lifetime: lifetimeUntil({ seconds: "result.expire" }, { milliseconds: "t" })
 */
export const lifetimeUntil =
  (end: TimeField, now?: TimeField): Lifetime =>
  (body, malformed, answeredAt) => {
    const left = epochMs(body, end) - (now ? epochMs(body, now) : answeredAt);
    // Ends in whole seconds leave out what is less than one.
    if (left > -1000 && Number.isFinite(left)) return Math.max(left, 0);
    throw malformed(`has no usable ${[end, ...(now ? [now] : [])].flatMap(Object.values<string>).join(" and ")}`);
  };

const date = /^\d{4}-\d\d-\d\dt\d\d:\d\d:\d\d(\.\d+)?(z|[+-]\d\d:\d\d)$/i;

/** NaN where it is no time. */
function epochMs(body: unknown, field: TimeField): number {
  if ("date" in field) {
    const text = valueAt(body, field.date);
    return typeof text === "string" && date.test(text) ? Date.parse(text) : Number.NaN;
  }
  const [path, ms] = "seconds" in field ? [field.seconds, 1000] : [field.milliseconds, 1];
  const number = numberFrom(valueAt(body, path));
  return typeof number === "number" ? number * ms : Number.NaN;
}
