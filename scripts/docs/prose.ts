/** A text for readers, and where it stands. */
export interface Prose {
  /** JSON pointer. */
  readonly pointer: string;
  readonly text: string;
}

const proseKeys: readonly string[] = ["summary", "description", "x-displayName", "x-scheme"];
const codeKeys: readonly string[] = ["meaning", "cause", "remedy", "client"];

/** Whose members are named by the API, whatever they are called, or are its data. */
const dataKeys: readonly string[] = ["example", "default", "enum", "const", "value", "mapping", "x-sources"];
const mapKeys: readonly string[] = ["properties", "schemas", "examples", "responses", "securitySchemes", "variables"];

/** All that a description says in words: what a translation has to translate. */
export function* proseOf(node: unknown, pointer = "", isMap = false): Iterable<Prose> {
  if (typeof node !== "object" || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    const at = `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    const isProse = proseKeys.includes(key) || (pointer.startsWith("/x-error-codes/") && codeKeys.includes(key));
    if (isProse && typeof value === "string" && !isMap) yield { pointer: at, text: value };
    else if (isMap || !dataKeys.includes(key)) yield* proseOf(value, at, !isMap && mapKeys.includes(key));
  }
}

/** The keys that lead to a text. */
export const pathOf = (pointer: string): string[] =>
  pointer
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
