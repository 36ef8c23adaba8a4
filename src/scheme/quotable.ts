import type { SigningKey } from "./scheme.js";

const longest = 300;

/** What follows the name of an authentication scheme, and a query. */
const signature = /(\b(?:Basic|Bearer) +(?=\S*[\d=])|\?(?=\S*=))[^\s"'<>]+/gi;

/** A secret as it stands in a header or a text, in a URL, in a form, and in JSON. The longest first. */
const waysToWrite = (secret: string): string[] =>
  [
    secret,
    encodeURIComponent(secret),
    new URLSearchParams({ "": secret }).toString().slice(1),
    JSON.stringify(secret).slice(1, -1),
  ].sort((a, b) => b.length - a.length);

/**
 * A provider's words, fit for an error message: without the secrets that the call was signed with, should the provider
 * echo one, on one line, and not too long.
 */
export function quotable(text: string, key: SigningKey | undefined): string {
  const secrets = [...Object.values(key?.account ?? {}), ...Object.values(key?.grant ?? {})];
  // A shorter one would turn up in ordinary words, and protects nothing.
  const telling = secrets.filter((secret) => typeof secret === "string" && secret.length >= 4) as string[];
  const hidden = telling.flatMap(waysToWrite).reduce((words, secret) => words.replaceAll(secret, "[hidden]"), text);
  const line = hidden.replace(signature, "$1[hidden]").replace(/\p{C}+/gu, " ");
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}
