import type { Grant, Scheme } from "../scheme/scheme.js";
import { findLeaf, valueAt, withLeaf } from "./leaves.js";

/** A documented token answer, in which another grant can be written. */
export interface TokenExample {
  readonly grant: Grant;
  /** @param granted what the answer is to grant; a life is told in whole seconds or milliseconds, as the example tells it */
  write(granted: { readonly token: string; readonly refreshToken: string; readonly lifetimeMs: number }): unknown;
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
  const read = (one: Body) => readGrant(one, (reason) => new Error(reason), 0);
  const grant = read(example);
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
  const life = placeOfLife(example, grant, readOrNot);

  return {
    grant,
    write({ token, refreshToken, lifetimeMs }) {
      let answer = withLeaf(example, tokenAt, token);
      if (refreshTokenAt) answer = withLeaf(answer, refreshTokenAt, refreshToken);
      if (!life) return answer;
      const { path, told, unitMs } = life;
      return withLeaf(answer, path, moved(told, (lifetimeMs - (grant.lifetimeMs ?? 0)) / unitMs));
    },
  };
}

/** Where the life, or its end, is told, and in what unit: there, more is more by as much. */
function placeOfLife(example: Body, { lifetimeMs }: Grant, read: (one: Body) => Partial<Grant>) {
  if (lifetimeMs === undefined) return undefined;
  for (const unitMs of units) {
    const longer = (leaf: unknown) => moved(leaf, longerMs / unitMs);
    const path = findLeaf(
      example,
      longer,
      (one) => Math.round(read(one).lifetimeMs ?? 0) === Math.round(lifetimeMs + longerMs),
    );
    if (path) return { path, unitMs, told: valueAt(example, path) };
  }
  return undefined;
}

/** A number, or a text of digits, that is greater by as much. */
function moved(leaf: unknown, by: number): unknown {
  if (typeof leaf === "number") return Math.floor(leaf + by);
  return typeof leaf === "string" && /^\d+$/.test(leaf) ? String(Math.floor(Number(leaf) + by)) : undefined;
}
