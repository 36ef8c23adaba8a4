import type { Grant, Scheme } from "../../scheme/scheme.js";
import { findLeaf, valueAt, withLeaf } from "./leaves.js";

/** A documented token answer, in which another grant can be written. */
export interface TokenExample {
  /** What it grants. Its life is unknown where the answer holds an end, and no time to count it from. */
  readonly grant: Grant;
  /** A life or an end is told as the example tells it: in whole seconds or milliseconds, or as a date. */
  write(granted: Granted): unknown;
}

interface Granted {
  readonly token: string;
  readonly refreshToken: string;
  readonly lifetimeMs: number;
  /** Epoch milliseconds. */
  readonly now: number;
}

type Body = Record<string, unknown>;

/** How many milliseconds what tells a life may count in. */
const units = [1_000, 1];
/** How much longer a life is made to find out what tells it, in milliseconds: a number of whole seconds. */
const longerMs = 60_000;

/**
 * Finds out what of a token answer tells the token, the refresh token and the token's life, by what the definition reads in it.
 *
 * @throws Error that says why the definition can't read the answer, or how it can't be written
 */
export function tokenExampleOf({ envelope, readGrant }: Scheme, body: unknown): TokenExample {
  if (envelope.read(body)?.success !== true) throw new Error("is no success by the definition's envelope.read");
  const example = body as Body;
  // At a time that lies before any end.
  const read = (one: Body, now = 0) => readGrant(one, (reason) => new Error(reason), now);
  const { lifetimeMs: toldMs, ...grant } = read(example);
  const readOrNot = (one: Body): Partial<Grant> => {
    try {
      return read(one);
    } catch {
      return {};
    }
  };

  const probe = "probe-for-what-is-read";
  const text = (leaf: unknown) => (typeof leaf === "string" ? probe : undefined);
  const tokenAt = findLeaf(example, text, (one) => readOrNot(one).token === probe);
  if (!tokenAt) throw new Error("holds no token as readGrant reads it, so that there is no place for another");
  const refreshTokenAt = findLeaf(example, text, (one) => readOrNot(one).refreshToken === probe);
  const life = toldMs === undefined ? undefined : placeOfLife(example, toldMs, readOrNot);
  const isEnd = toldMs !== undefined && read(example, longerMs).lifetimeMs === toldMs - longerMs;

  return {
    grant: { ...grant, lifetimeMs: isEnd ? undefined : toldMs },
    write({ token, refreshToken, lifetimeMs, now }) {
      let answer = withLeaf(example, tokenAt, token);
      if (refreshTokenAt) answer = withLeaf(answer, refreshTokenAt, refreshToken);
      if (!life || toldMs === undefined) return answer;
      const wantedMs = lifetimeMs + (isEnd ? now : 0);
      return withLeaf(answer, life.path, moved(valueAt(example, life.path), wantedMs - toldMs, life.unitMs));
    },
  };
}

/** Where the life, or its end, is told, and in what unit: there, more is more by as much. */
function placeOfLife(example: Body, toldMs: number, read: (one: Body) => Partial<Grant>) {
  const isLonger = (one: Body) => Math.round(read(one).lifetimeMs ?? 0) === Math.round(toldMs + longerMs);
  for (const unitMs of units) {
    const path = findLeaf(example, (leaf) => moved(leaf, longerMs, unitMs), isLonger);
    if (path) return { path, unitMs };
  }
  return undefined;
}

/** A number, a text of digits, or a date that is later by as much. Undefined for what is none of these. */
function moved(leaf: unknown, ms: number, unitMs: number): unknown {
  if (typeof leaf === "number") return Math.floor(leaf + ms / unitMs);
  if (typeof leaf !== "string") return undefined;
  if (/^\d+$/.test(leaf)) return String(Math.floor(Number(leaf) + ms / unitMs));
  const date = /^\d{4}-\d\d-\d\dT/i.test(leaf) ? Date.parse(leaf) : Number.NaN;
  return Number.isNaN(date) ? undefined : new Date(date + ms).toISOString();
}
