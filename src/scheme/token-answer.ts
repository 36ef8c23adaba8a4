import { type Lifetime, lifetimeInSeconds } from "./lifetime.js";
import type { Grant, Scheme } from "./scheme.js";
import { valueAt } from "./value-at.js";

/** Where a token answer holds what. Fields are told by name; names with a dot between them lead into a field. */
export interface TokenAnswer {
  /** Of several, the first that is there. */
  readonly token: string | readonly string[];
  /** The word that goes before the token. Default: none is read. */
  readonly tokenType?: string;
  /** What a renewal is asked for with. Default: none is read. */
  readonly refreshToken?: string;
  /** How long the token lives. Default: unknown; it is used until it is rejected. */
  readonly lifetime?: Lifetime;
  /** How long the refresh token lives: a store keeps it as long. Default: unknown; a store keeps it as long as the token. */
  readonly refreshLifetime?: Lifetime;
}

/** Reads token answers, and says beforehand whether they can hold a refresh token. */
export type TokenAnswerReader = Scheme["readGrant"] & { readonly hasRefreshToken: boolean };

/**
 * Reads token answers in which each thing has its field. It throws for one without a token that a header can carry: visible
 * ASCII.
 *
 * @example
 * readGrant: tokenAnswer({
 *   token: "data.access_token",
 *   refreshToken: "data.refresh_token",
 *   lifetime: lifetimeInSeconds("data.expires_in"),
 * })
 */
export function tokenAnswer(fields: TokenAnswer): TokenAnswerReader {
  const places = [fields.token].flat();
  const at = (body: unknown, path: string | undefined) =>
    path === undefined ? undefined : (valueAt(body, path) ?? undefined);
  const read: Scheme["readGrant"] = (body, malformed, now): Grant => {
    const token = tokenFrom(places.map((path) => at(body, path)).find((value) => value !== undefined));
    if (token === undefined) throw malformed(`has no usable ${places[0]}`);
    const named = at(body, fields.tokenType);
    const tokenType = tokenFrom(named);
    if (tokenType === undefined && named !== undefined) throw malformed(`has no usable ${fields.tokenType}`);
    return {
      token,
      ...(tokenType && { tokenType }),
      lifetimeMs: fields.lifetime?.(body, malformed, now),
      refreshToken: tokenFrom(at(body, fields.refreshToken)),
      ...(fields.refreshLifetime && { refreshLifetimeMs: fields.refreshLifetime(body, malformed, now) }),
    };
  };
  return Object.assign(read, { hasRefreshToken: fields.refreshToken !== undefined });
}

/** Reads the token answer of RFC 6749, section 5.1. */
export const readTokenAnswer = /* @__PURE__ */ tokenAnswer({
  token: "access_token",
  tokenType: "token_type",
  refreshToken: "refresh_token",
  lifetime: /* @__PURE__ */ lifetimeInSeconds("expires_in"),
});

/** The value if it can be a token: visible ASCII, which is all that a header may carry without escapes. */
export const tokenFrom = (value: unknown): string | undefined =>
  typeof value === "string" && /^[\x21-\x7e]+$/.test(value) ? value : undefined;
