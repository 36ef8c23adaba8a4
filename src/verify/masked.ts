import { byFormat, sensitivityOf } from "../mock/recording/sensitive.js";

/** Fields of texts that are a description's own, or the user's. */
const own = ["baseUrl", "pointer", "name", "call", "documented", "kind"];

/** A shorter one would be found in ordinary words. */
const shortest = 4;

/**
 * The same with all texts masked: whatever they came from, no secret and nothing that looks like personal data stays.
 *
 * @param secrets hidden wherever they stand
 */
export function masked<Value>(value: Value, secrets: Iterable<string>): Value {
  const known = [...secrets].filter((one) => one.length >= shortest).sort((a, b) => b.length - a.length);
  const walk = (part: unknown, key = ""): unknown => {
    if (typeof part === "string") {
      if (own.includes(key)) return part;
      const shown = known.reduce((rest, one) => rest.replaceAll(one, "***"), part);
      return byFormat(shown);
    }
    if (typeof part !== "object" || part === null) return part;
    if (Array.isArray(part)) return part.map((item) => walk(item, key));
    return Object.fromEntries(Object.entries(part).map(([name, one]) => [name, walk(one, name)]));
  };
  return walk(value) as Value;
}

/**
 * What a body holds of secrets and of personal data, by the names of its fields. No report quotes a body: this is for what comes
 * into one by mistake, and short texts would be found in ordinary words.
 */
export function toBeMasked(body: unknown): string[] {
  const found: string[] = [];
  // Bodies may be nested deeper than calls may be.
  const waiting = [{ value: body, isKept: false }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, isKept } = next;
    if (typeof value === "string" && isKept && value.length >= 8) found.push(value);
    if (typeof value !== "object" || value === null) continue;
    for (const [key, part] of Object.entries(value)) {
      waiting.push({ value: part, isKept: isKept || sensitivityOf(key) !== undefined });
    }
  }
  return found;
}
