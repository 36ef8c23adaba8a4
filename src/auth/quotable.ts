import type { SigningKey } from "./scheme.js";

const longest = 300;

/**
 * A provider's words, fit for an error message: without the secrets that the call was signed with, should the provider
 * echo one, on one line, and not too long.
 */
export function quotable(text: string, key: SigningKey | undefined): string {
  const secrets = [...Object.values(key?.account ?? {}), ...Object.values(key?.grant ?? {})];
  // A shorter one would turn up in ordinary words, and protects nothing.
  const telling = secrets.filter((secret) => typeof secret === "string" && secret.length >= 4) as string[];
  const hidden = telling.reduce((words, secret) => words.replaceAll(secret, "[hidden]"), text);
  const line = hidden.replace(/\p{C}+/gu, " ");
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}
