import type { Account, Grant, Scheme, SigningKey } from "../scheme/scheme.js";

/**
 * A credential as it is handed out: opaque but for its end, so that it can be compared, logged and passed around
 * without giving anything away.
 */
export interface Credential {
  /** Epoch milliseconds on the clock of the client; undefined where the provider doesn't say. */
  readonly expiresAt: number | undefined;
}

/** A credential with what calls are signed with. Times are epoch milliseconds. */
export interface HeldCredential<Name extends string = string> extends SigningKey<Name> {
  readonly grant: Grant;
  readonly credential: Credential;
  /** When it ends, as the provider says. */
  readonly toldEndAt: number;
  /** From when on it isn't used. */
  readonly endsAt: number;
  /** From when on callers wait for another. */
  readonly mustRenewAt: number;
  /** From when on another is obtained in the background. */
  readonly shouldRenewAt: number;
}

/** The smaller of a time and a part of the life, so that a short remainder is not renewed without end. */
const mustRenew = { ms: 30_000, part: 1 / 10 };
const shouldRenew = { ms: 300_000, part: 1 / 4 };

/** What a life of 0 seconds is less than: providers round down. Nor is a provider asked more often. */
export const leastLifeMs = 1_000;

/** Whether another token can be had while this one is good. Where it can't, this one is used to its very end. */
export const canRenewEarly = ({ loginRenews }: Scheme<never>, { refreshToken }: Grant): boolean =>
  loginRenews || refreshToken !== undefined;

/**
 * @param toldEndAt epoch milliseconds; infinity where the provider doesn't say
 * @param isRepeated whether the token that is in use has come again. Then it is good until it is rejected or another comes
 */
export function holdCredential<Name extends string>(
  scheme: Scheme<Name>,
  account: Account<Name>,
  grant: Grant,
  toldEndAt: number,
  isRepeated: boolean,
): HeldCredential<Name> {
  const { lifetimeMs = Number.POSITIVE_INFINITY } = grant;
  const isEarly = lifetimeMs > leastLifeMs && canRenewEarly(scheme, grant);
  const ahead = ({ ms, part }: typeof mustRenew) => toldEndAt - (isEarly ? Math.min(ms, lifetimeMs * part) : 0);
  return {
    account,
    grant,
    credential: Object.freeze({ expiresAt: grant.lifetimeMs === undefined ? undefined : toldEndAt }),
    toldEndAt,
    endsAt: isRepeated ? Number.POSITIVE_INFINITY : toldEndAt,
    mustRenewAt: ahead(mustRenew),
    shouldRenewAt: ahead(shouldRenew),
  };
}
