import { type Envelope, isRecord } from "./envelope.js";

/** How a body tells success from failure, where a field of it does. */
export interface SuccessRule {
  /** The field that tells. */
  readonly field: string;
  /** What it holds in a success: a number counts as the text of it, and a text of digits as the number. */
  readonly value: string | number;
  /** Whether a body without the field is a success. Default: false, it is no answer of this provider's. */
  readonly mayBeMissing?: boolean;
  /** The field that holds the payload. Default: the body is the payload. */
  readonly payload?: string;
  /** The field that says in words why a call failed. Default: those that servers have in common. */
  readonly message?: string;
}

/**
 * Reads bodies in which a field tells success.
 *
 * @example
 * read: successWhere({ field: "errcode", value: 0, mayBeMissing: true, message: "errmsg" })
 */
export const successWhere =
  ({ field, value, mayBeMissing = false, payload, message = "" }: SuccessRule): Envelope["read"] =>
  (body) => {
    const told = isRecord(body) ? (body[field] ?? undefined) : undefined;
    if (!isRecord(body) || told === undefined) return mayBeMissing ? { success: true, payload: body } : undefined;
    // Lists become texts by calls, and may be nested deeper than calls.
    const code = typeof told === "object" ? undefined : told;
    if (String(code) !== String(value)) return { success: false, code, message: body[message] };
    return { success: true, payload: payload === undefined ? body : body[payload] };
  };
