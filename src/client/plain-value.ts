import { refuse } from "./refusal.js";

export const refuseValue = (what: string, name: string, problem: string): never =>
  refuse(`${what} "${name}" ${problem}`);

/**
 * What JSON would hold of a value that knows how it is written: a date's text in ISO 8601.
 *
 * @param what where the value is, in words
 * @param name its name there
 */
export function plainValue(value: unknown, what: string, name: string): unknown {
  if (typeof value !== "object" || value === null) return value;
  const { toJSON } = value as Partial<Date>;
  return typeof toJSON === "function" ? (toJSON.call(value) ?? refuseValue(what, name, "is an invalid date")) : value;
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
