import type { Fields } from "../../description/references.js";
import { hasType } from "../descriptions/schema-places.js";
import type { Items } from "./collection-store.js";

/**
 * The key of a new item, which no item had before. A number counts up, and so does a text of digits; another text is a UUID, whose
 * end counts up.
 *
 * @param schemas of the key
 */
export function nextKey(items: Items, schemas: readonly Fields[]): number | string {
  const keys = [...items.byKey.keys()];
  const isNumbered = keys.length > 0 && keys.every((key) => /^\d{1,15}$/.test(key));
  const isText = hasType(schemas, "string") || (schemas.length === 0 && keys.length > 0 && !isNumbered);
  do items.made += 1;
  while (items.byKey.has(isText && !isNumbered ? uuid(items.made) : String(items.made)));
  if (isText) return isNumbered ? String(items.made) : uuid(items.made);
  return items.made;
}

/** RFC 9562, of version 4, with a number in place of chance. */
const uuid = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;

/** Whether a value may be a key: a text or a number, and of a type that its schemas have, if they have any. */
export function isKey(value: unknown, schemas: readonly Fields[]): value is number | string {
  if (typeof value !== "string" && typeof value !== "number") return false;
  const types = schemas.flatMap(({ type }) => type ?? []);
  return (
    types.length === 0 || types.some((type) => type === typeof value || (type === "integer" && Number.isInteger(value)))
  );
}
