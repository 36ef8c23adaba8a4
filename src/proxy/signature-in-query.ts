import { nameOf } from "../scheme/query-pairs.js";
import { hide } from "../scheme/redaction.js";
import { waysToWrite } from "../scheme/ways-to-write.js";

/** Takes what signs a call out of a field of its answer. */
export type WithoutSignature = (value: string) => string;

const queryOf = (target: string): string => target.replace(/^[^?]*\??/s, "");

/** A query, or a fragment, within a field. */
const query = /([?#])([^?#\s<>"]*)/g;
/** Shorter values turn up in ordinary words, and are no secrets. */
const shortest = 8;

/**
 * Some providers take what signs a call in its query, and lead on to an address with the same query: callers are not to learn
 * it there.
 *
 * @param signed the target as it was sent
 * @param own the target as the caller has it
 * @returns undefined where nothing was added
 */
export function signatureInQuery(signed: string, own: string): WithoutSignature | undefined {
  const known = queryOf(own);
  if (queryOf(signed) === known) return undefined;
  const callers = new Set(known.split("&"));
  const added = queryOf(signed)
    .split("&")
    .filter((pair) => !callers.has(pair));
  const names = new Set(added.map(nameOf));
  const values = [...new URLSearchParams(added.join("&")).values()].filter(({ length }) => length >= shortest);
  const secrets = values.flatMap(waysToWrite);
  return (value) =>
    hide(
      value.replace(query, (all, mark, pairs) => without(all, mark, pairs, names)),
      secrets,
    );
}

function without(all: string, mark: string, pairs: string, names: ReadonlySet<string>): string {
  const every = pairs.split("&");
  const kept = every.filter((pair) => !names.has(nameOf(pair)) && !names.has(nameOf(nameOf(pair))));
  if (kept.length === every.length) return all;
  return kept.length === 0 ? "" : mark + kept.join("&");
}
