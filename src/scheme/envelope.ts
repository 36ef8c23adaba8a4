/** What a body says of itself: a payload, or why there is none. */
type Reading =
  | { readonly success: true; readonly payload: unknown }
  | { readonly success: false; readonly code: unknown; readonly message: unknown };

/** How one provider tells success from failure in a body. */
export interface Envelope {
  /** The provider's short name. */
  readonly provider: string;
  /** Undefined where the body is no envelope of this provider. */
  read(body: unknown): Reading | undefined;
  /** Whether a failing code means that credentials were refused. */
  isRefusal(code: unknown, isTokenOperation: boolean): boolean;
}

/**
 * Whether a body is an object of JSON: neither null nor a list.
 *
 * @example
 * read: (body) => (isRecord(body) && body.ok === true ? { success: true, payload: body.result } : undefined)
 */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The value of a JSON text, or the text where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
