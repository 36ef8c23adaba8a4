/** Ends a call that can't be sent as it was asked for. */
export type Reject = (problem: string) => never;

/** What JSON would hold of a value that knows how it is written: a date's text in ISO 8601. */
export function plainValue(value: unknown, name: string, reject: Reject): unknown {
  const { toJSON } = Object(value);
  if (typeof value !== "object" || typeof toJSON !== "function") return value;
  return toJSON.call(value) ?? reject(`${name} is an invalid date`);
}

/** Whether a value would be written as if it were empty, or made of its bytes: a Map, a Promise, a Blob, a function. */
export function isOpaque(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return typeof value === "function" || typeof value === "symbol";
  if (Array.isArray(value)) return false;
  const prototype = Object.getPrototypeOf(value);
  // Of another realm too: an object's prototype is what has none itself.
  const isPlain = prototype === null || Object.getPrototypeOf(prototype) === null;
  return !isPlain && (Symbol.iterator in value || Object.keys(value).length === 0);
}
