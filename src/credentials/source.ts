import type { Session } from "../calls/session.js";
import { isProviderError, ProviderError } from "../scheme/provider-error.js";
import type { Account, SigningKey } from "../scheme/scheme.js";
import { createAcquisition, type Obtain } from "./acquisition.js";
import { StoreFailure, storeError } from "./guarded-store.js";
import type { Credential, HeldCredential } from "./held-credential.js";
import { holdMs, isStillHeld } from "./hold-back.js";
import { createRejectionBudget } from "./rejection-budget.js";
import { resolveAccount, type SecretSources } from "./secret-source.js";
import { createSharedAcquisition } from "./shared-acquisition.js";
import type { Signal } from "./time.js";

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

type SourceSession<Name extends string> = Pick<
  Session<Name>,
  "scheme" | "time" | "timeoutMs" | "emit" | "store" | "origin" | "basePath"
>;

/**
 * Holds one account's credential. However many callers find none that is usable, one acquisition runs.
 *
 * @param obtain sends a token request and reads its answer
 */
export function createCredentialSource<Name extends string>(
  session: SourceSession<Name>,
  secrets: SecretSources<Name>,
  obtain: Obtain<Name>,
): CredentialSource<Name> {
  const { scheme, time, timeoutMs, emit, store } = session;
  const { provider } = scheme.envelope;
  const { now } = time;
  const budget = createRejectionBudget(now);
  const acquisition = createAcquisition(session, obtain, budget);
  const acquireShared = store && createSharedAcquisition(session, store, acquisition, budget);
  let current: HeldCredential<Name> | undefined;
  /** The last one, usable or not: a renewal starts from it. */
  let last: HeldCredential<Name> | undefined;
  let flight: Promise<HeldCredential<Name>> | undefined;
  /** Why there is no current one. */
  let reasonToAcquire = "missing";
  let asksForOthers = false;
  let quietUntil = Number.NEGATIVE_INFINITY;
  /** Whether the provider rejected the current one. */
  let isRejected = false;

  function account(signal?: Signal): Promise<Account<Name>> {
    const reason = asksForOthers || acquisition.wasRefused ? "refused" : "acquire";
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
    const since = now();
    const asked = await account();
    if (!acquireShared) return acquisition.acquire(asked, reason, last);
    try {
      return await acquireShared({ account: asked, reason, last, since });
    } catch (error) {
      if (!(error instanceof StoreFailure)) throw error;
      const isNeeded = !current || !isAlive(current) || isRejected;
      if (!isNeeded || store.onUnavailable === "fail") throw storeError(provider, error);
      emit("token.failed", since, "store");
      return acquisition.acquire(asked, reason, last);
    }
  }

  const isAlive = ({ endsAt }: HeldCredential) => now() < endsAt;

  function fly(reason: string, background: boolean): Promise<HeldCredential<Name>> {
    if (flight) return flight;
    const since = now();
    flight = acquire(reason)
      .then(
        (held) => {
          last = held;
          current = held;
          isRejected = false;
          asksForOthers = false;
          return held;
        },
        (error) => {
          quietUntil = now() + holdMs;
          emit("token.failed", since, isProviderError(error) ? error.kind : "secret-source", { background });
          if (isRejected) giveUp("rejected");
          if (current && isAlive(current)) return current;
          throw error;
        },
      )
      .finally(() => {
        flight = undefined;
      });
    return flight;
  }

  /** With a store, another process may have renewed already: that it is asked costs nobody a token. */
  const mayReplace = () => store !== undefined || !budget.isSpent();

  function giveUp(reason: string): void {
    reasonToAcquire = reason;
    current = undefined;
    isRejected = false;
  }

  return {
    account,
    get(signal) {
      if (current && !(isRejected && mayReplace())) {
        const at = now();
        const mayAsk = !isStillHeld(quietUntil, at);
        if (at < current.mustRenewAt || (isAlive(current) && !mayAsk)) {
          if (at >= current.shouldRenewAt && mayAsk) fly("expiring", true).catch(() => {});
          return current;
        }
      }
      if (signal?.aborted) return Promise.reject(signal.reason);
      const reason = isRejected ? "rejected" : "expiring";
      const flying = fly(current ? reason : reasonToAcquire, false);
      return signal ? time.bound(() => flying, signal) : flying;
    },
    invalidate(credential) {
      if (current?.credential === credential) giveUp("invalidated");
    },
    reject(held, asksAgain) {
      // By the token, since a provider may have issued it anew.
      if (current?.grant.token !== held.grant?.token) return true;
      isRejected = true;
      asksForOthers ||= asksAgain;
      return mayReplace();
    },
  };
}
