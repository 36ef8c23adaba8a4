import type { Secret } from "./ways-to-write.js";

const longest = 300;

/**
 * A text without secrets, however they are written in it.
 *
 * @param shown how much of the text is shown at most, from its beginning: a secret that goes on beyond is hidden too
 */
export function hide(text: string, secrets: readonly Secret[], shown = text.length): string {
  const margin = secrets.reduce((most, secret) => Math.max(most, secret.longest), 0);
  const read = text.slice(0, shown + margin);
  const lower = read.toLowerCase();
  const spans: { start: number; end: number }[] = [];
  for (const secret of secrets) {
    if (!lower.includes(secret.core)) continue;
    for (const { index, 0: found } of read.matchAll(new RegExp(secret.pattern(), "gi"))) {
      spans.push({ start: index, end: index + found.length });
    }
  }
  spans.sort((a, b) => a.start - b.start);

  let words = "";
  let told = 0;
  for (const { start, end } of spans) {
    if (start >= shown) break;
    if (start >= told) words += `${read.slice(told, start)}[hidden]`;
    told = Math.max(told, end);
  }
  return words + read.slice(told, Math.max(told, shown));
}

/** What follows the name of an authentication scheme, and a query. */
const signature = /(\b(?:Basic|Bearer) +|\?)([^\s"'<>]+)/gi;

/**
 * A provider's words, fit for an error message: without the secrets that were sent, should the provider echo one, on one
 * line, and not too long.
 */
export function quotable(text: string, secrets: readonly Secret[]): string {
  const line = hide(text, secrets, longest)
    .replace(signature, (all, before: string, value: string) =>
      (before === "?" ? /=/ : /[\d=]/).test(value) ? `${before}[hidden]` : all,
    )
    .replace(/\p{C}+/gu, " ");
  const isCut = text.length > longest || line.length > longest;
  return isCut ? `${line.slice(0, longest)}…` : line;
}
