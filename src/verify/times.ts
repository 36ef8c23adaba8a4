import { valueAt } from "../description/references.js";
import { type DocumentedField, exampleNumbers } from "./documented-fields.js";
import type { Found } from "./report.js";

/** What a number that tells a time may count. */
const units: readonly { readonly name: string; readonly from: number; readonly to: number }[] = [
  // A month is longer than any token lives that is told in seconds; a second in epoch milliseconds is longer.
  { name: "seconds", from: 0, to: 2_678_400 },
  { name: "milliseconds", from: 2_678_401, to: 315_360_000_000 },
  { name: "epoch seconds", from: 1_400_000_000, to: 2_200_000_000 },
  { name: "epoch milliseconds", from: 1_400_000_000_000, to: 2_200_000_000_000 },
  { name: "epoch microseconds", from: 1_400_000_000_000_000, to: 2_200_000_000_000_000 },
];

const timeName = /^t$|expir|lifetime|ttl|timestamp|(^|_)time$|nowtime/i;

/** The later fits the better: a point in time is no long life. */
const unitOf = (value: number): string | undefined =>
  units.findLast(({ from, to }) => value >= from && value <= to)?.name;

/**
 * Times and lives of a body that are told in other units than in the description's examples.
 *
 * @param body the value of its JSON
 */
export function unitDifferences(fields: readonly DocumentedField[], body: unknown): Found[] {
  return fields.flatMap(({ path, schema, pointer }) => {
    const name = path.at(-1) ?? "";
    const value = numberAt(body, path);
    const documented = unitOf(exampleNumbers(schema)[0] ?? Number.NaN);
    const seen = value === undefined ? undefined : unitOf(value);
    if (!timeName.test(name) || documented === undefined || seen === undefined || seen === documented) return [];
    const field = `\`${path.join(".")}\``;
    const message = `documents ${field} in ${documented}, what the server sent looks like ${seen}`;
    return [{ kind: "unit" as const, message, pointer, place: `body/${path.join("/")}`, documented, seen }];
  });
}

/** Lists as texts are as long as they are deep, and deeper than calls may be. */
const isPlain = (value: unknown): boolean => typeof value !== "object";

/** Digits in a text count as a number. */
export function numberAt(body: unknown, path: readonly string[]): number | undefined {
  const value = valueAt(body, path);
  return isPlain(value) && /^\d+$/.test(String(value)) ? Number(value) : undefined;
}

const toleranceMs = 60_000;

/**
 * How far a server's clock is off, by its header `Date` or else by the field `t` of a token answer.
 *
 * @param body of a token answer; undefined for others, whose times may be of what they are about
 * @param answeredAt epoch milliseconds on this machine's clock
 * @param pointer the operation's place
 */
export function clockDifference(
  headers: Headers,
  body: unknown,
  answeredAt: number,
  fields: readonly DocumentedField[],
  pointer: string,
): Found | undefined {
  const off = (time: number | undefined) =>
    time !== undefined && Math.abs(time - answeredAt) > toleranceMs ? time - answeredAt : undefined;
  const date = Date.parse(headers.get("date") ?? "");
  // RFC 9111, section 5.1: with `Age`, it is old.
  const byDate = headers.has("age") || Number.isNaN(date) ? undefined : off(date);
  if (byDate !== undefined) return clock(byDate, "its header `Date`", pointer, "header date");
  const told = fields.find(({ path }) => path.length === 1 && path[0] === "t");
  const time = told && numberAt(body, told.path);
  const byBody = time !== undefined && unitOf(time) === "epoch milliseconds" ? off(time) : undefined;
  return byBody === undefined || !told ? undefined : clock(byBody, "`t`", told.pointer, "body/t");
}

function clock(offMs: number, by: string, pointer: string, place: string): Found {
  const seen = `${spanOf(Math.abs(offMs))} ${offMs > 0 ? "ahead" : "behind"}`;
  const message = `the server's clock is ${seen} of this machine's, going by ${by}: one of the two is wrong`;
  return { kind: "clock", message, pointer, place, documented: "the time of the answer", seen };
}

export function spanOf(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 120) return `${seconds} s`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}
