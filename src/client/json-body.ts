import { kindOf } from "../calls/kind-of.js";
import { isOpaque, plainValue, refuseValue } from "./plain-value.js";
import { refuse } from "./refusal.js";

/** Writes JSON of plain values, and refuses what would be lost in it without a word. */
export function jsonBody(body: unknown): string {
  let text: string;
  try {
    text = JSON.stringify(body);
  } catch {
    return refuse("the body holds a bigint, which has to be written as text for JSON, or refers to itself");
  }
  check(body, "body");
  return text;
}

function check(value: unknown, name: string): void {
  const plain = plainValue(value, "field", name);
  if (isOpaque(plain)) {
    refuseValue("field", name, `can't be JSON (${kindOf(plain)}): make it a plain object, a list, text or a number`);
  }
  if (Array.isArray(plain)) for (const item of plain) check(item, name);
  else if (typeof plain === "object" && plain) {
    for (const key of Object.keys(plain)) check((plain as Record<string, unknown>)[key], key);
  }
}
