import { isProviderError, ProviderError } from "../provider-error.js";
import type { Account, Grant, SigningKey, TokenRequest } from "./scheme.js";
import { resolveAccount, type SecretSources } from "./secret-source.js";
import type { Session } from "./session.js";
import type { Signal } from "./time.js";

/**
 * A credential as it is handed out: opaque but for its end, so that it can be compared, logged and passed around
 * without giving anything away.
 */
export interface Credential {
  /** Epoch milliseconds on the clock of the client; undefined where the provider doesn't say. */
  readonly expiresAt: number | undefined;
}

/** A credential with what calls are signed with. Times are epoch milliseconds. */
interface HeldCredential<Name extends string = string> extends SigningKey<Name> {
  readonly grant: Grant;
  readonly credential: Credential;
  readonly endsAt: number;
  /** From when on callers wait for another. */
  readonly mustRenewAt: number;
  /** From when on another is obtained in the background. */
  readonly shouldRenewAt: number;
}

export interface CredentialSource<Name extends string = string> {
  /** The current credential, obtained if need be. Not a promise where it is at hand. */
  get(signal?: Signal): HeldCredential<Name> | Promise<HeldCredential<Name>>;
  /** Marks a credential spent, if it is still the current one. */
  invalidate(credential: Credential): void;
  /**
   * Marks a credential spent that the provider rejected, if it is still the current one.
   *
   * @param asksAgain whether it was the account's secrets that were refused
   * @returns whether a call that it was sent with may be signed anew: not beyond the budget
   */
  reject(held: SigningKey, asksAgain: boolean): boolean;
  /** The account's secrets, for a token operation that is signed without a grant. */
  account(signal?: Signal): Promise<Account<Name>>;
}

/** The smaller of a time and a part of the life, so that a short remainder is not renewed without end. */
const mustRenew = { ms: 30_000, part: 1 / 10 };
const shouldRenew = { ms: 300_000, part: 1 / 4 };
/** For how long nothing is tried again: neither refused credentials, since accounts get locked, nor a failed renewal. */
const holdMs = 10_000;
/** How many acquisitions rejections may cause within a time: an endpoint may reject whatever it is sent. */
const budget = { acquisitions: 3, ms: 60_000 };

/**
 * Holds one account's credential in memory. However many callers find none that is usable, one acquisition runs.
 *
 * @param obtain sends a token request and reads its answer
 */
export function createCredentialSource<Name extends string>(
  { scheme, time, timeoutMs, emit }: Pick<Session<Name>, "scheme" | "time" | "timeoutMs" | "emit">,
  secrets: SecretSources<Name>,
  obtain: (request: TokenRequest, key: SigningKey<Name>) => Promise<Grant>,
): CredentialSource<Name> {
  const { provider } = scheme.envelope;
  const { now } = time;
  let current: HeldCredential<Name> | undefined;
  /** The last one, usable or not: a renewal starts from it. */
  let last: HeldCredential<Name> | undefined;
  let flight: Promise<HeldCredential<Name>> | undefined;
  /** Why there is no current one. */
  let reasonToAcquire = "missing";
  let refusal: { account: Account<Name>; error: unknown; until: number } | undefined;
  let asksForRefused = false;
  let quietUntil = Number.NEGATIVE_INFINITY;
  /** Whether the provider rejected the current one. */
  let isRejected = false;
  let acquiredForRejections: number[] = [];

  function account(signal?: Signal): Promise<Account<Name>> {
    const reason = asksForRefused ? "refused" : "acquire";
    return time.bound(({ signal: ended }) => resolveAccount(provider, secrets, { reason, signal: ended }), signal, {
      ms: timeoutMs,
      error: () =>
        new ProviderError(`the functions given for secrets took longer than ${timeoutMs} ms`, {
          provider,
          kind: "timeout",
        }),
    });
  }

  async function acquire(reason: string): Promise<HeldCredential<Name>> {
    const asked = await account();
    if (refusal && isHeld(refusal.until) && isSame(refusal.account, asked)) throw refusal.error;
    return (await renew(asked, reason)) ?? (await logIn(asked, reason));
  }

  /** Undefined where there is nothing to renew, or where it failed: then there is a login to try. */
  async function renew(asked: Account<Name>, reason: string): Promise<HeldCredential<Name> | undefined> {
    const previous = last;
    const request =
      previous && isSame(previous.account, asked) ? scheme.renew?.(previous.grant, !isAlive(previous)) : undefined;
    if (!previous || !request) return undefined;
    const askedAt = now();
    try {
      const { refreshToken = previous.grant.refreshToken, ...grant } = await obtain(request, previous);
      emit("token.renewed", askedAt, reason);
      return hold(asked, { ...grant, refreshToken }, askedAt);
    } catch (error) {
      if (!isProviderError(error) || error.kind === "rate-limit") throw error;
      emit("token.failed", askedAt, error.kind);
      last = undefined;
      return undefined;
    }
  }

  async function logIn(asked: Account<Name>, reason: string): Promise<HeldCredential<Name>> {
    const askedAt = now();
    try {
      const grant = await obtain(scheme.login(asked), { account: asked, grant: undefined });
      emit("token.acquired", askedAt, reason);
      return hold(asked, grant, askedAt);
    } catch (error) {
      if (isRefusal(error)) {
        refusal = { account: asked, error, until: now() + holdMs };
        asksForRefused = true;
      }
      throw error;
    }
  }

  function hold(asked: Account<Name>, grant: Grant, askedAt: number): HeldCredential<Name> {
    const { lifetimeMs = Number.POSITIVE_INFINITY } = grant;
    const canRenewEarly = scheme.loginRenews || grant.refreshToken !== undefined;
    // A slow answer must not make a credential look fresher than it is, unless the harm is in asking too early.
    const endsAt = lifetimeMs + (canRenewEarly ? askedAt : now());
    const ahead = ({ ms, part }: typeof mustRenew) => endsAt - (canRenewEarly ? Math.min(ms, lifetimeMs * part) : 0);
    refusal = undefined;
    asksForRefused = false;
    return {
      account: asked,
      grant,
      credential: Object.freeze({ expiresAt: grant.lifetimeMs === undefined ? undefined : endsAt }),
      endsAt,
      mustRenewAt: ahead(mustRenew),
      shouldRenewAt: ahead(shouldRenew),
    };
  }

  const isAlive = ({ endsAt }: HeldCredential) => now() < endsAt;

  /** Whether something is still held back. It isn't where the clock was set back meanwhile. */
  const isHeld = (until: number) => now() < until && until - now() <= holdMs;

  function fly(reason: string, background: boolean): Promise<HeldCredential<Name>> {
    if (flight) return flight;
    const since = now();
    flight = acquire(reason)
      .then(
        (held) => {
          last = held;
          current = held;
          isRejected = false;
          return held;
        },
        (error) => {
          quietUntil = now() + holdMs;
          emit("token.failed", since, isProviderError(error) ? error.kind : "secret-source", { background });
          if (current && isAlive(current)) return current;
          throw error;
        },
      )
      .finally(() => {
        flight = undefined;
      });
    return flight;
  }

  const hasBudget = () => {
    acquiredForRejections = acquiredForRejections.filter((at) => Math.abs(now() - at) < budget.ms);
    return acquiredForRejections.length < budget.acquisitions;
  };

  function giveUp(reason: string): void {
    reasonToAcquire = reason;
    current = undefined;
    isRejected = false;
  }

  return {
    account,
    get(signal) {
      if (isRejected && hasBudget()) {
        acquiredForRejections.push(now());
        giveUp("rejected");
      }
      if (current) {
        const at = now();
        const mayAsk = !isHeld(quietUntil);
        if (at < current.mustRenewAt || (isAlive(current) && !mayAsk)) {
          if (at >= current.shouldRenewAt && mayAsk) fly("expiring", true).catch(() => {});
          return current;
        }
      }
      if (signal?.aborted) return Promise.reject(signal.reason);
      const flying = fly(current ? "expiring" : reasonToAcquire, false);
      return signal ? time.bound(() => flying, signal) : flying;
    },
    invalidate(credential) {
      if (current?.credential === credential) giveUp("invalidated");
    },
    reject(held, asksAgain) {
      // By the token, since a provider may have issued it anew.
      if (current?.grant.token !== held.grant?.token) return true;
      isRejected = true;
      asksForRefused ||= asksAgain;
      return hasBudget();
    },
  };
}

/** Whether a login failed for its credentials. RFC 6749, section 5.2: HTTP 400 may say so, too. */
const isRefusal = (error: unknown): boolean =>
  isProviderError(error) &&
  (error.kind === "authentication" || (error.kind === "http" && (error.status === 400 || error.status === 403)));

/** Made of the same options in the same order, two accounts differ in their values only. */
const isSame = (a: Account, b: Account): boolean => JSON.stringify(a) === JSON.stringify(b);
