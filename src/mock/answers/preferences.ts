import { problem, type Refusal } from "../answer.js";

/** What a caller prefers, in Prism's words. */
export interface Preferences {
  readonly code?: number;
  readonly exampleKey?: string;
  readonly dynamic?: boolean;
  readonly seed?: string;
}

/**
 * Reads the header `Prefer` (RFC 7240): `code`, `example`, `dynamic` and `seed`, separated by commas or semicolons. What
 * else there is is ignored. An example's name may be in UTF-8, as it is or percent-encoded.
 */
export function readPreferences(header = ""): Preferences | { readonly problem: Refusal } {
  if (header === "") return {};
  const parts = header.match(/(?:"(?:[^"\\]|\\.)*"|[^",;])+/g) ?? [];
  const pairs = parts.flatMap((part) => {
    const [, name = "", value = ""] = /^\s*(\w+)\s*=\s*"?(.*?)"?\s*$/.exec(part) ?? [];
    return name === "" ? [] : [[name.toLowerCase(), value] as const];
  });
  const { code, example, dynamic, seed } = Object.fromEntries(pairs);
  const refuse = (name: string, wanted: string) => ({
    problem: problem(422, "Unusable preference", `Prefer: ${name} must be ${wanted}.`),
  });
  if (code !== undefined && !/^[1-5]\d\d$/.test(code)) return refuse("code", "an HTTP status, as in code=401");
  if (dynamic !== undefined && !/^(true|false)$/.test(dynamic)) return refuse("dynamic", "true or false");
  return {
    ...(code !== undefined && { code: Number(code) }),
    ...(example !== undefined && { exampleKey: nameOf(example) }),
    ...(dynamic !== undefined && { dynamic: dynamic === "true" }),
    ...(seed !== undefined && { seed }),
  };
}

/** A name as it was before it became a header, whose bytes arrive as Latin-1. */
function nameOf(value: string): string {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(value, "latin1"));
    return decodeURIComponent(text);
  } catch {
    return value;
  }
}
