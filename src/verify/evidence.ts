import type { Fields } from "../description/references.js";
import type { Answered } from "./conditions.js";

/** What was seen, as a description could say it. No text of the server's is in it. */
export interface Evidence {
  readonly status: number;
  /** Without its parameters. */
  readonly contentType: string;
  /** A schema of what stood at the place of the difference, or of the whole body. */
  readonly shape: Fields;
  /** The body, where it told a failure, of which the code alone is as it came. */
  readonly failure?: unknown;
}

/**
 * @param place as a difference has it: `body`, and names of fields from there
 * @param failure what the body tells of one
 */
export function evidenceOf(
  { status, headers, body }: Answered,
  place: string,
  failure: { readonly code: unknown } | undefined,
): Evidence {
  const [root, ...keys] = place.split("/");
  return {
    status,
    contentType: (headers.get("content-type") ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "",
    shape: /^header (?!content-type)/.test(place)
      ? { type: "string" }
      : shapeOf(root === "body" ? valuesAt(body, keys) : [body]),
    ...(failure && { failure: exampleOf(body, failure.code) }),
  };
}

/** What is nested deeper isn't told. */
const deepest = 30;

function valuesAt(value: unknown, [key, ...rest]: readonly string[]): unknown[] {
  if (key === undefined) return [value];
  if (key === "*") return Object.values(Object(value)).flatMap((item) => valuesAt(item, rest));
  return Object.hasOwn(Object(value), key) ? valuesAt(Object(value)[key], rest) : [];
}

/** A body in the same form, in which nothing but its code can be read. */
function exampleOf(value: unknown, code: unknown, depth = 0): unknown {
  if (value === code && typeof value !== "object" && /^-?\d{1,9}$/.test(String(code))) return value;
  if (typeof value === "string") return "text";
  if (typeof value === "number") return 0;
  if (typeof value !== "object" || value === null) return value;
  if (depth > deepest) return Array.isArray(value) ? [] : {};
  const within = (part: unknown) => exampleOf(part, code, depth + 1);
  if (Array.isArray(value)) return value.slice(0, 1).map(within);
  const named = Object.entries(value).filter(([name]) => isName(name));
  return Object.fromEntries(named.map(([name, part]) => [name, within(part)]));
}

/** Whether a field's name can be told: others may be data, where objects are keyed by such. */
export const isName = (key: string): boolean => /^[A-Za-z_$@][\w$-]{0,39}$/.test(key) && !/\d{5}/.test(key);

/** A schema that all of some values fit. */
export function shapeOf(values: readonly unknown[], depth = 0): Fields {
  if (depth > deepest) return {};
  const types = [...new Set(values.map(typeOf))].sort();
  const records = values.filter((one) => typeOf(one) === "object").map((one) => Object.entries(one as object));
  const names = [...new Set(records.flatMap((entries) => entries.map(([name]) => name)))];
  const properties = names.map((name) => [
    name,
    shapeOf(
      records.flatMap((entries) => entries.filter(([one]) => one === name).map(([, part]) => part)),
      depth + 1,
    ),
  ]);
  return {
    ...(types.length > 0 && { type: types.length === 1 ? types[0] : types }),
    ...(types.includes("array") && { items: shapeOf(values.filter(Array.isArray).flat(), depth + 1) }),
    ...(names.length > 0 && names.every(isName) && { properties: Object.fromEntries(properties) }),
  };
}

/** In JSON Schema's words. */
function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return Number.isInteger(value) ? "integer" : typeof value === "undefined" ? "string" : typeof value;
}
