import { base64 } from "./base64.js";

/** A secret in all the ways in which a server may write it: escaped, more than once too. */
export interface Secret {
  /** What all of them have in common, in lower case. */
  readonly core: string;
  /** How long the longest is, at most. */
  readonly longest: number;
  /** Them all, for a regular expression with the flag `i`. Not made before it is needed. */
  pattern(): string;
}

/** What may be seen of a secret: itself, and its Base64 (RFC 4648, sections 4 and 5). */
export function waysToWrite(secret: string): Secret[] {
  // A shorter one would turn up in ordinary words, and protects nothing.
  if (secret.length < 4) return [];
  const encoded = base64(secret);
  const urlSafe = encoded.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  return [...new Set([secret, encoded, urlSafe])].map((text) => {
    const words = text.match(/[a-z0-9]+/gi) ?? [""];
    const plain = words.join("").length;
    return {
      core: words.reduce((a, b) => (b.length > a.length ? b : a)).toLowerCase(),
      longest: plain + longestEscape * (text.length - plain),
      pattern: () => text.replace(/[a-zA-Z0-9]+|\\+|./gsu, escaped),
    };
  });
}

/** Of a character of four bytes, percent-encoded as often as is looked for. */
const longestEscape = 4 * "%252525F0".length;

const names: Record<string, string> = { "&": "amp", "<": "lt", ">": "gt", '"': "quot", "'": "apos" };
const letters: Record<string, string> = { "\b": "b", "\t": "t", "\n": "n", "\f": "f", "\r": "r" };
/** What JSON puts before a character. */
const backslash = "(?:\\\\|%(?:25){0,3}5c)";

const hex = (code: number, digits: number) => code.toString(16).padStart(digits, "0");

/**
 * A word, which nobody escapes, one other character, or all backslashes that follow each other: those that JSON puts
 * before a character would else be told from them in more ways than can be tried.
 */
function escaped(part: string): string {
  if (/^[a-z0-9]/i.test(part)) return part;
  const isRun = part.startsWith("\\");
  const char = isRun ? "\\" : part;
  const code = char.codePointAt(0) as number;
  const bytes = Array.from(new TextEncoder().encode(char), (byte) => `%(?:25){0,3}${hex(byte, 2)}`).join("");
  const units = char.split("").map((unit) => `u${hex(unit.charCodeAt(0), 4)}`);
  const inJson = units.map((unit) => `${backslash}{1,4}${unit}`).join("");
  const name = names[char] ? `|${names[char]}` : "";
  const inHtml = `&(?:amp;){0,3}(?:#0{0,4}${code}|#x0{0,4}${hex(code, 1)}${name});`;
  if (isRun) return `(?:(?:${inJson}|${inHtml}){${part.length}}|${backslash}{${part.length},${4 * part.length}})`;

  const asItIs = units.map((unit) => `\\${unit}`).join("");
  const inForm = char === " " ? "|\\+" : "";
  const letter = letters[char] ? `|${backslash}{1,4}${letters[char]}` : "";
  return `(?:${inJson}${letter}|${backslash}{0,4}(?:${bytes}|${inHtml}${inForm}|${asItIs}))`;
}
