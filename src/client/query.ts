import { createQuerySerializer, type QuerySerializerOptions } from "openapi-fetch";
import { kindOf } from "../calls/kind-of.js";
import { isOpaque, plainValue, type Reject } from "./plain-value.js";

type Query = Record<string, unknown>;

/** Writes a query as openapi-fetch does, with dates in ISO 8601. */
export function writeQuery(query: Query, options: QuerySerializerOptions, reject: Reject): string {
  const names = Object.keys(query);
  if (names.length === 0) return "";
  const plain = Object.fromEntries(names.map((name) => [name, read(query[name], `query parameter "${name}"`, 0)]));
  return createQuerySerializer(options)(plain);

  function read(value: unknown, name: string, depth: number): unknown {
    const written = plainValue(value, name, reject);
    if (isOpaque(written)) reject(`${name} can't be written as text (${kindOf(written)})`);
    if (typeof written !== "object" || written === null) return written;
    if (depth > 0) reject(`${name} is nested deeper than a query goes: pass a querySerializer`);
    if (Array.isArray(written)) return written.map((item) => read(item, name, 1));
    return Object.fromEntries(Object.entries(written).map(([key, item]) => [key, read(item, name, 1)]));
  }
}
