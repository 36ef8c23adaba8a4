import type { Bundled } from "../mock/descriptions/schemas.js";
import { anything, shapeOf } from "../mock/requests/texts.js";
import { isRecord } from "../scheme/envelope.js";

/** A value that goes out as text, as the one that a schema takes this text for: 5 and "5" are the same to a server. */
export function asSent(value: unknown, bundled: Bundled): unknown {
  const { items, properties, read } = shapeOf(bundled);
  if (value === undefined || value === null) return undefined;
  if (value instanceof Date) return read(value.toJSON());
  if (Array.isArray(value)) return value.map((item) => asSent(item, items));
  if (!isRecord(value)) return read(String(value));
  const entries = Object.entries(value).map(([name, one]) => [name, asSent(one, properties.get(name) ?? anything)]);
  return Object.fromEntries(entries.filter(([, one]) => one !== undefined));
}
