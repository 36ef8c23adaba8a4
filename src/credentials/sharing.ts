import { ProviderError } from "../scheme/provider-error.js";
import type { TokenLease, TokenStore } from "../stores/token-store.js";
import type { Ask, Wish } from "./asking.js";
import { breach, guardStore, StoreFailure, storeError, warnOf } from "./guarded-store.js";
import type { HeldCredential } from "./held-credential.js";
import { isAlive } from "./life.js";
import { type Outcome, outcomeOf } from "./outcome.js";
import { isInForce } from "./pause.js";
import { isSpent } from "./rejection-budget.js";
import type { CredentialSession } from "./session.js";
import { type SharedRecord, sharedRecords } from "./shared-record.js";
import type { FoundToken } from "./stored-entry.js";
import { tokenKey } from "./token-key.js";

/** How often a store may say that it has moved on, or give a lease that has ended: a stopped process sees it once. */
const mostRounds = 10;

/** How many tokens that were replaced are remembered. */
const mostSuperseded = 10;

/** @throws ProviderError of kind `transport` where the store fails and that is to be told; the signal's reason */
export type Share<Name extends string> = (wish: Wish<Name>, signal: AbortSignal) => Promise<Outcome<Name>>;

/**
 * Obtains credentials for many processes that share a store: one of them asks the provider at a time, and none that finds
 * what another one has obtained, or that another one has just failed.
 */
export function createSharing<Name extends string>(
  session: CredentialSession<Name>,
  store: TokenStore,
  ask: Ask<Name>,
): Share<Name> {
  const { scheme, address, emit, time, timeoutMs } = session;
  const { provider } = scheme.envelope;
  const { now } = time;
  /** What this client has held, the last one last. */
  let held: readonly string[] = [];

  async function share(wish: Wish<Name>, signal: AbortSignal): Promise<Outcome<Name>> {
    const { account, reason, life } = wish;
    const since = now();
    const last = life.held?.grant.token;
    if (last !== undefined) held = [...held.filter((token) => token !== last), last].slice(-mostSuperseded);
    const key = await tokenKey(provider, address, scheme.identify(account));
    // Enough to tell secrets from others, too little to try them out by.
    const secrets = (await tokenKey("", key, Object.values(account))).slice(1, 9);
    const guarded = guardStore({ ...session, time: wish.time }, store, key);
    const records = sharedRecords(session, wish, secrets, held.slice(0, -1));

    /** What makes asking needless, or forbids it. */
    function enough({ credential, isNews, pause, rejections }: SharedRecord<Name>): Outcome<Name> | undefined {
      if (credential && isNews) {
        emit("token.shared", since, reason);
        return { held: credential, rejections };
      }
      if (isInForce(pause, now())) return { pause, isRemembered: true };
      if (!life.held || reason !== "rejected" || !life.counts || !isSpent(rejections, now())) return undefined;
      emit("token.rejected", since, "budget-spent");
      return { held: life.held, rejections };
    }

    async function askWithin(ms: number, previous: HeldCredential<Name> | undefined): Promise<HeldCredential<Name>> {
      const error = () =>
        new ProviderError("the lease on the token store ended before the provider answered", {
          provider,
          kind: "timeout",
        });
      return wish.time.bound(({ controller }) => ask(wish, previous, controller.signal), undefined, { ms, error });
    }

    /** Comes to false where another process has been quicker: the lease ended before. */
    async function publish(outcome: Outcome<Name>, found: FoundToken | undefined): Promise<boolean> {
      const [entry, expiresAt] =
        "held" in outcome ? records.granted(outcome.held, outcome.rejections) : records.failed(outcome.pause, found);
      try {
        return await guarded.write(entry, found?.version ?? 0, expiresAt);
      } catch (failure) {
        emit("token.failed", since, "store");
        warnOf(store, storeError(provider, failure as StoreFailure));
        return true;
      }
    }

    /** Undefined where the lease has ended before the provider could be asked. */
    async function withLease({ deadline }: TokenLease): Promise<Outcome<Name> | undefined> {
      const found = await guarded.read();
      const record = records.read(found);
      const ms = Math.min(deadline - Date.now(), 2 * timeoutMs);
      const known = enough(record);
      if (known || ms <= 0) return known;

      const before = { rejections: record.rejections, pause: record.pause ?? life.pause };
      const outcome = await outcomeOf(session, wish, askWithin(ms, record.credential ?? life.held), before);
      if (await publish(outcome, found)) return outcome;
      const theirs = await guarded.read().catch(() => undefined);
      // What was found may have ended meanwhile, and be forgotten.
      if (found && !theirs && (await publish(outcome, undefined))) return outcome;
      // All are to use the same.
      return enough(records.read(theirs)) ?? outcome;
    }

    let moved: number | undefined;
    for (let round = 0; round < mostRounds; round++) {
      signal.throwIfAborted();
      const record = records.read(await guarded.read());
      const known = enough(record);
      if (known) return known;
      // A store that says of what it has just given that it has moved on would keep this going.
      const lease = await guarded.lock(record.version === moved ? undefined : record.version);
      moved = record.version;
      if (!lease) continue;
      try {
        const outcome = await withLease(lease);
        if (outcome) return outcome;
      } finally {
        await guarded.release(lease);
      }
    }
    throw breach("lock()");
  }

  return async (wish, signal) => {
    const since = now();
    try {
      return await share(wish, signal);
    } catch (failure) {
      if (!(failure instanceof StoreFailure)) throw failure;
      const error = storeError(provider, failure);
      warnOf(store, error);
      if (isAlive(wish.life, now()) || store.onUnavailable === "fail") throw error;
      emit("token.failed", since, "store");
      return outcomeOf(session, wish, ask(wish, wish.life.held, signal));
    }
  };
}
