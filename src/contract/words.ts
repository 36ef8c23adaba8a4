import { isSecretName } from "../mock/journal/secret-looks.js";

const names: Readonly<Record<string, string>> = { string: "text", array: "list", boolean: "true or false" };

/** A type of JSON Schema in words. */
export const typeInWords = (type: unknown): string => names[String(type)] ?? String(type);

/** Which type a value has, in words. */
export function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "list";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return typeInWords(typeof value);
}

/** Several things of which one holds. */
export function either(words: readonly string[]): string {
  const all = [...new Set(words)];
  return all.length < 2 ? (all[0] ?? "nothing") : `${all.slice(0, -1).join(", ")} or ${all.at(-1)}`;
}

/** A name that a message came with, which may be anything: a telephone number, where an object is keyed by such. */
export const shownName = (name: string): string =>
  /^[\p{L}_$@][\p{L}\p{N}_$@.-]{0,39}$/u.test(name) && !/\d{5}/.test(name) ? name : "[a name]";

/** A value that a description has, as an author would write it; not that of a secret. */
export const shownValue = (value: unknown, name: string): string =>
  isSecretName(name) ? "a certain value" : JSON.stringify(value);

/** The place in a body: `data.items[].price`; of the body itself, `the body`. */
export function fieldInWords(path: readonly (string | number)[]): string {
  if (path.length === 0) return "the body";
  const text = path.map((key) => (typeof key === "number" ? "[]" : `.${shownName(key)}`)).join("");
  return `\`${text.replace(/^\./, "")}\``;
}
