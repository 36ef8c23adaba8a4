import { isProviderError } from "../scheme/provider-error.js";
import type { Account, Grant, SigningKey, TokenRequest } from "../scheme/scheme.js";
import { canRenewEarly, type HeldCredential, holdCredential, leastLifeMs } from "./held-credential.js";
import type { Life, Reason } from "./life.js";
import type { CredentialSession } from "./session.js";
import type { Time } from "./time.js";

/** Sends a token request and reads its answer, by a time that may be idle. */
export type Obtain<Name extends string> = (
  request: TokenRequest,
  key: SigningKey<Name>,
  time: Time,
  signal?: AbortSignal,
) => Promise<Grant>;

/** What is asked for. */
export interface Wish<Name extends string> {
  readonly account: Account<Name>;
  readonly reason: Reason;
  readonly life: Life<Name>;
  /** What the asking goes by. */
  readonly time: Time;
}

/**
 * Asks the provider for a credential: by a renewal where that can be done, else by a login.
 *
 * @param previous the last credential, if there was one; it may be another account's
 */
export type Ask<Name extends string> = (
  wish: Wish<Name>,
  previous: HeldCredential<Name> | undefined,
  signal?: AbortSignal,
) => Promise<HeldCredential<Name>>;

export function createAsk<Name extends string>(
  { scheme, time: { now }, emit }: Pick<CredentialSession<Name>, "scheme" | "time" | "emit">,
  obtain: Obtain<Name>,
): Ask<Name> {
  /** The token whose renewal failed: it is not tried again. */
  let unrenewable: string | undefined;

  /** Undefined where there is nothing to renew, or where it failed: then there is a login to try. */
  async function renew(
    wish: Wish<Name>,
    previous: HeldCredential<Name>,
    signal: AbortSignal | undefined,
  ): Promise<HeldCredential<Name> | undefined> {
    const isFailed = previous.grant.token === unrenewable;
    const isExpired = now() >= previous.toldEndAt;
    const request = isFailed ? undefined : scheme.renew?.(previous.grant, isExpired, wish.account);
    if (!request) return undefined;
    const askedAt = now();
    try {
      const key = { account: wish.account, grant: previous.grant };
      const { refreshToken, refreshLifetimeMs } = previous.grant;
      const { refreshToken: next, ...grant } = await obtain(request, key, wish.time, signal);
      emit("token.renewed", askedAt, wish.reason);
      const kept = next === undefined ? { refreshToken, refreshLifetimeMs } : { refreshToken: next };
      return hold(wish, previous, { ...grant, ...kept }, askedAt);
    } catch (error) {
      if (!isProviderError(error) || error.kind === "rate-limit" || scheme.logsInOnce || signal?.aborted) throw error;
      emit("token.failed", askedAt, error.kind, { kind: error.kind, code: error.code });
      unrenewable = previous.grant.token;
      return undefined;
    }
  }

  async function logIn(
    wish: Wish<Name>,
    previous: HeldCredential<Name> | undefined,
    signal: AbortSignal | undefined,
  ): Promise<HeldCredential<Name>> {
    const { account, reason, time } = wish;
    const askedAt = now();
    if (!scheme.login) return hold(wish, previous, { token: "", lifetimeMs: undefined }, askedAt);
    const grant = await obtain(scheme.login(account), { account, grant: undefined }, time, signal);
    emit("token.acquired", askedAt, reason);
    return hold(wish, previous, grant, askedAt);
  }

  function hold(
    { account, reason }: Wish<Name>,
    previous: HeldCredential<Name> | undefined,
    granted: Grant,
    askedAt: number,
  ): HeldCredential<Name> {
    const isRepeated = reason === "expiring" && previous?.grant.token === granted.token;
    const grant = {
      ...granted,
      // Providers round down. Nor is one that repeats itself asked all the time.
      ...(granted.lifetimeMs !== undefined &&
        (isRepeated || granted.lifetimeMs === 0) && { lifetimeMs: Math.max(granted.lifetimeMs, leastLifeMs) }),
      // What can't be renewed is used to its end, and not asked for again and again before.
      ...(granted.token === unrenewable && { refreshToken: undefined }),
    };
    const { lifetimeMs = Number.POSITIVE_INFINITY } = grant;
    // A slow answer must not make a credential look fresher than it is, unless the harm is in asking too early.
    const from = canRenewEarly(scheme, grant) ? askedAt : now();
    return holdCredential(scheme, account, grant, from + lifetimeMs, isRepeated);
  }

  // What was granted once is granted to who is identified so, whatever client secret comes next.
  const ownerOf = (account: Account<Name>) => JSON.stringify(scheme.logsInOnce ? scheme.identify(account) : account);

  return async (wish, previous, signal) => {
    const isOwn = previous && ownerOf(previous.account) === ownerOf(wish.account);
    return (isOwn && (await renew(wish, previous, signal))) || logIn(wish, previous, signal);
  };
}
