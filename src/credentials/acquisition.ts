import type { Session } from "../calls/session.js";
import { isProviderError } from "../scheme/provider-error.js";
import type { Account, Grant, SigningKey, TokenRequest } from "../scheme/scheme.js";
import { canRenewEarly, type HeldCredential, holdCredential } from "./held-credential.js";
import { holdMs, isStillHeld } from "./hold-back.js";
import type { RejectionBudget } from "./rejection-budget.js";

/** Sends a token request and reads its answer. */
export type Obtain<Name extends string> = (
  request: TokenRequest,
  key: SigningKey<Name>,
  signal?: AbortSignal,
) => Promise<Grant>;

/** Asks the provider for an account's credential. */
export interface Acquisition<Name extends string> {
  /**
   * Renews a credential where that can be done, else logs in.
   *
   * @param previous the last one, if there was one; it may be another account's
   * @param signal ends the asking
   * @throws what the provider's refusal comes to; at once, for a time, where it refused these very secrets
   */
  acquire(
    account: Account<Name>,
    reason: string,
    previous: HeldCredential<Name> | undefined,
    signal?: AbortSignal,
  ): Promise<HeldCredential<Name>>;
  /** Whether the secrets of the last login were refused. */
  readonly wasRefused: boolean;
}

export function createAcquisition<Name extends string>(
  { scheme, time: { now }, emit }: Pick<Session<Name>, "scheme" | "time" | "emit">,
  obtain: Obtain<Name>,
  budget: RejectionBudget,
): Acquisition<Name> {
  let refusal: { account: Account<Name>; error: unknown; until: number } | undefined;
  /** The token whose renewal failed: it is not tried again. */
  let unrenewable: string | undefined;

  /** Undefined where there is nothing to renew, or where it failed: then there is a login to try. */
  async function renew(
    account: Account<Name>,
    reason: string,
    previous: HeldCredential<Name>,
    signal: AbortSignal | undefined,
  ): Promise<HeldCredential<Name> | undefined> {
    const isFailed = previous.grant.token === unrenewable;
    const request = isFailed ? undefined : scheme.renew?.(previous.grant, now() >= previous.endsAt);
    if (!request) return undefined;
    const askedAt = now();
    try {
      const { refreshToken = previous.grant.refreshToken, ...grant } = await obtain(request, previous, signal);
      emit("token.renewed", askedAt, reason);
      return hold(account, { ...grant, refreshToken }, askedAt);
    } catch (error) {
      if (!isProviderError(error) || error.kind === "rate-limit" || signal?.aborted) throw error;
      emit("token.failed", askedAt, error.kind);
      unrenewable = previous.grant.token;
      return undefined;
    }
  }

  async function logIn(
    account: Account<Name>,
    reason: string,
    signal: AbortSignal | undefined,
  ): Promise<HeldCredential<Name>> {
    const askedAt = now();
    try {
      const grant = await obtain(scheme.login(account), { account, grant: undefined }, signal);
      emit("token.acquired", askedAt, reason);
      return hold(account, grant, askedAt);
    } catch (error) {
      if (isRefusal(error)) refusal = { account, error, until: now() + holdMs };
      throw error;
    }
  }

  function hold(account: Account<Name>, grant: Grant, askedAt: number): HeldCredential<Name> {
    refusal = undefined;
    const { lifetimeMs = Number.POSITIVE_INFINITY } = grant;
    // A slow answer must not make a credential look fresher than it is, unless the harm is in asking too early.
    return holdCredential(scheme, account, grant, lifetimeMs + (canRenewEarly(scheme, grant) ? askedAt : now()));
  }

  return {
    async acquire(account, reason, previous, signal) {
      if (refusal && isStillHeld(refusal.until, now()) && isSame(refusal.account, account)) throw refusal.error;
      const isOwn = previous && isSame(previous.account, account);
      const renewed = isOwn && (await renew(account, reason, previous, signal));
      const held = renewed || (await logIn(account, reason, signal));
      if (reason === "rejected") budget.count();
      return held;
    },
    get wasRefused() {
      return refusal !== undefined;
    },
  };
}

/** Whether a login failed for its credentials. RFC 6749, section 5.2: HTTP 400 may say so, too. */
const isRefusal = (error: unknown): boolean =>
  isProviderError(error) &&
  (error.kind === "authentication" || (error.kind === "http" && (error.status === 400 || error.status === 403)));

/** Made of the same options in the same order, two accounts differ in their values only. */
const isSame = (a: Account, b: Account): boolean => JSON.stringify(a) === JSON.stringify(b);
