import { isProviderError, withRetryAfter } from "../scheme/provider-error.js";
import type { Account, SigningKey } from "../scheme/scheme.js";
import { noteSecrets } from "../scheme/secrets-sent.js";
import { createAsk, type Obtain } from "./asking.js";
import { createFlights } from "./flights.js";
import type { Credential, HeldCredential } from "./held-credential.js";
import { type Life, type Reason, unborn } from "./life.js";
import { type Outcome, outcomeOf } from "./outcome.js";
import { heldBackBy, isRefusal } from "./pause.js";
import { createAccountSource, type SecretSources } from "./secret-source.js";
import type { CredentialSession } from "./session.js";
import type { Share } from "./sharing.js";
import type { Signal, Time } from "./time.js";
import { type Effect, type LifeEvent, need, transition } from "./transition.js";

export interface CredentialSource<Name extends string = string> {
  /** The current credential, obtained if need be. Not a promise where it is at hand. */
  get(signal?: Signal): HeldCredential<Name> | Promise<HeldCredential<Name>>;
  /** Marks a credential spent, if it is still the current one. */
  invalidate(credential: Credential): void;
  /**
   * Marks a credential spent that the provider rejected, if it is still the current one.
   *
   * @param areSecretsRefused whether it was the account's secrets that were refused
   * @returns whether a call that it was sent with may be signed anew: not beyond the budget
   */
  reject(key: SigningKey, areSecretsRefused: boolean): boolean;
  /** The account's secrets, for a token operation that is signed without a grant. */
  account(signal?: Signal): Promise<Account<Name>>;
}

/**
 * Holds one account's credential: does what its life wants done. However many callers find none that is usable, one asking
 * runs.
 *
 * @param obtain sends a token request and reads its answer
 */
export function createCredentialSource<Name extends string>(
  session: CredentialSession<Name>,
  secrets: SecretSources<Name>,
  obtain: Obtain<Name>,
): CredentialSource<Name> {
  const { scheme, time, retry, store, emit } = session;
  const { now } = time;
  const ask = createAsk(session, obtain);
  const accounts = createAccountSource(session, secrets);
  const flights = createFlights(session, acquire, land);
  let life: Life<Name> = { ...unborn, held: undefined };
  /** Loaded by those that have a store. */
  let share: Share<Name> | undefined;

  function dispatch(event: LifeEvent<Name>): Effect {
    const [next, effect] = transition(life, event, now());
    life = next;
    return effect;
  }

  const account = (signal?: Signal, own?: Time) =>
    accounts.get(life.asksForOthers ? "refused" : "acquire", signal, own);

  async function acquire(
    reason: Reason,
    time: Time,
    signal: AbortSignal,
    known?: Account<Name>,
  ): Promise<Outcome<Name>> {
    const tried = known ?? (await account(undefined, time));
    const outcome = await acquireAs(tried, reason, time, signal);
    const isRefused = "pause" in outcome && !outcome.isRemembered && isRefusal(outcome.pause.error);
    if (!isRefused || !accounts.refuseTokens(tried)) return outcome;
    const others = await accounts.get("refused", undefined, time);
    return JSON.stringify(others) === JSON.stringify(tried) ? outcome : acquireAs(others, reason, time, signal);
  }

  async function acquireAs(account: Account<Name>, reason: Reason, time: Time, signal: AbortSignal) {
    const wish = { account, reason, life, time };
    if (!store || !scheme.login) return outcomeOf(session, wish, ask(wish, life.held, signal));
    // What others have begun to load may have ended with their request.
    share ??= (await import("./sharing.js")).createSharing(session, store, ask);
    return share(wish, signal);
  }

  function land(outcome: Outcome<Name>, since: number, background: boolean): void {
    if ("held" in outcome) {
      dispatch({ type: "granted", ...outcome });
      noteSecrets(scheme, outcome.held);
      return;
    }
    const { pause } = outcome;
    dispatch({ type: "failed", pause, areSecretsRefused: isRefusal(pause.error) });
    const { kind, code } = isProviderError(pause.error) ? pause.error : {};
    emit("token.failed", since, kind ?? "secret-source", { background, kind, code });
  }

  /** Waits for a credential, and for the end of a pause where that fits the settings for retries. */
  async function waitFor(signal: Signal): Promise<HeldCredential<Name>> {
    let secrets: Account<Name> | undefined;
    let isTried = false;
    for (let waits = 1; ; ) {
      const next = need(life, now());
      if ("held" in next) return next.held;
      if (next.do === "ask") {
        const outcome = await flights.join(next.reason, signal, secrets);
        if (outcome && "held" in outcome) return outcome.held;
        if (outcome && !("held" in need(life, now())) && isFinal(outcome)) throw outcome.pause.error;
        continue;
      }
      const { pause } = next;
      const isRefused = isRefusal(pause.error);
      if (isRefused && !secrets) {
        secrets = await account(signal);
        // Others may have tried the same meanwhile.
        continue;
      }
      const areOthers: boolean = isRefused && !isTried && heldBackBy(secrets, pause.error) !== pause.of;
      if (areOthers || pause.of === undefined) {
        isTried = areOthers;
        dispatch({ type: "pause lifted" });
        continue;
      }
      const ms = Math.ceil(pause.until - now());
      if (waits++ >= retry.attempts || ms > retry.maxWaitMs || isRefused) {
        throw isProviderError(pause.error) ? withRetryAfter(pause.error, ms) : pause.error;
      }
      await time.sleep(ms, signal);
      secrets = undefined;
    }
  }

  return {
    account,
    get(signal) {
      const next = need(life, now());
      if (next.do === "use and ask") flights.begin("expiring");
      if ("held" in next) return next.held;
      return signal?.aborted ? Promise.reject(signal.reason) : waitFor(signal);
    },
    invalidate(credential) {
      dispatch({ type: "invalidated", credential });
    },
    reject({ grant }, areSecretsRefused) {
      const isShared = store !== undefined;
      return dispatch({ type: "rejected", token: grant?.token, areSecretsRefused, isShared }) === "replay";
    },
  };
}

/** Whether who has asked is to be told of the failure, and not to wait as one who comes later. */
function isFinal(outcome: Exclude<Outcome, { held: unknown }>): boolean {
  const { error } = outcome.pause;
  const isTold = isProviderError(error) && (error.retryAfterMs !== undefined || error.kind === "rate-limit");
  return !(outcome.isRemembered || isTold);
}
