import type { Difference } from "./difference.js";
import type { Finding, Path } from "./findings.js";
import type { Schema } from "./placed-schemas.js";
import { fieldInWords, shownName } from "./words.js";

/** Who a message comes from. */
export type Sender = "server" | "client";

/**
 * Findings in words. One that several items of a list have is one difference, with how many have it.
 *
 * @param start the place of the value in the message: `body`
 * @param pointerOf where a schema's rule stands in the description
 */
export function differencesOf(
  findings: readonly Finding[],
  value: unknown,
  start: string,
  sender: Sender,
  pointerOf: (schema: Schema, keys: readonly string[]) => string,
): Difference[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = JSON.stringify([finding.kind, placeOf(start, finding.path)]);
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  return [...groups.values()].map((group) => {
    const [first] = group as [Finding, ...Finding[]];
    const { kind, path, documented, schema, keys } = first;
    const seenAll = [...new Set(group.map((one) => one.seen))].join(", ");
    return {
      kind,
      message: `${sentenceOf(first, seenAll, start, sender)}${share(group, value)}`,
      pointer: pointerOf(schema, keys),
      place: placeOf(start, path),
      documented,
      seen: seenAll,
    };
  });
}

const placeOf = (start: string, path: Path): string =>
  [start, ...path.map((key) => (typeof key === "number" ? "*" : shownName(key)))].join("/");

function sentenceOf({ kind, path, documented, seen: _ }: Finding, seen: string, start: string, sender: Sender): string {
  const field = path.length === 0 ? (start === "body" ? "the body" : start) : fieldInWords(path);
  if (kind === "undocumented") {
    return seen === "a field" ? `undocumented field ${field}` : `${seen} in ${field} that nothing documents`;
  }
  if (kind === "renamed") return `documents ${documented}, ${sender} sent ${field}`;
  if (kind === "missing") return `documents ${field} as required, ${sender} sent none`;
  return `documents ${field} as ${documented}, ${sender} sent ${seen}`;
}

/** In how many items of a list, where it is one: of how many. */
function share(group: readonly Finding[], value: unknown): string {
  const [{ path, isPartial }] = group as [Finding, ...Finding[]];
  const last = path.findLastIndex((key) => typeof key === "number");
  if (last < 0) return "";
  const total = countOf(value, path.slice(0, last + 1));
  const items = new Set(group.map((one) => JSON.stringify(one.path.slice(0, last + 1)))).size;
  return `, in ${items}${isPartial ? " or more" : ""} of ${total} items`;
}

/** How many items there are at a place, those of all lists on the way taken together. */
const countOf = (value: unknown, [key, ...rest]: Path): number => {
  if (key === undefined) return 1;
  if (typeof key === "string") return countOf(Object(value)[key], rest);
  return Object.values(Object(value)).reduce((sum: number, item) => sum + countOf(item, rest), 0);
};
