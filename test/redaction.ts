import { inspect } from "node:util";

/** The secrets that the tests use, by their shape, and what a URL has that holds some. */
const secrets = /test-(client|secret|user|password|access-token)|\b(token|refresh|auth-code)-\d|[?&]\w+=|bearer \w/i;

/** Everything that a program may come to show of a value. */
function shownOf(value: unknown): string[] {
  const texts = [inspect(value, { depth: 10, showHidden: true, getters: false }), String(value)];
  texts.push(JSON.stringify(value) ?? "");
  if (value instanceof Error) texts.push(value.stack ?? "", value.message, inspect(value.cause, { depth: 10 }));
  return texts;
}

/** What a value shows that nobody is to see. */
export const leaksOf = (value: unknown): string[] => shownOf(value).flatMap((text) => secrets.exec(text)?.[0] ?? []);
