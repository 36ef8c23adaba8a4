import { createQuerySerializer, type QuerySerializerOptions } from "openapi-fetch";
import { kindOf } from "../calls/kind-of.js";
import { isOpaque, plainValue, refuseValue } from "./plain-value.js";

type Query = Record<string, unknown>;

const what = "query parameter";

/** Writes a query as openapi-fetch does, with dates in ISO 8601. */
export function writeQuery(query: Query, options: QuerySerializerOptions | undefined): string {
  const plain: Query = {};
  for (const name of Object.keys(query)) plain[name] = read(query[name], name, 0);
  return createQuerySerializer<Query>(options)(plain);
}

function read(value: unknown, name: string, depth: number): unknown {
  const plain = plainValue(value, what, name);
  if (isOpaque(plain)) refuseValue(what, name, `can't be written as text (${kindOf(plain)})`);
  if (typeof plain !== "object" || plain === null) return plain;
  if (depth > 0) refuseValue(what, name, "is nested deeper than a query goes: pass a querySerializer");
  if (Array.isArray(plain)) return plain.map((item) => read(item, name, 1));
  return Object.fromEntries(Object.entries(plain).map(([key, item]) => [key, read(item, name, 1)]));
}
