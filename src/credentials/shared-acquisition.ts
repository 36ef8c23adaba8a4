import type { Session } from "../calls/session.js";
import { ProviderError } from "../scheme/provider-error.js";
import type { Account } from "../scheme/scheme.js";
import { tokenKey } from "../stores/token-key.js";
import type { TokenEntry, TokenLease, TokenStore } from "../stores/token-store.js";
import type { Acquisition } from "./acquisition.js";
import { type FoundToken, type GuardedStore, guardStore } from "./guarded-store.js";
import { type HeldCredential, holdCredential } from "./held-credential.js";
import type { RejectionBudget } from "./rejection-budget.js";

/** For how long an entry is kept whose token's life the provider doesn't tell, in milliseconds. */
const unknownLifeMs = 86_400_000;

/** What is asked for. */
interface Wish<Name extends string> {
  readonly account: Account<Name>;
  readonly reason: string;
  /** The credential that is to be replaced: what the store has is of use only if it is another. */
  readonly last: HeldCredential<Name> | undefined;
  /** Epoch milliseconds. */
  readonly since: number;
}

/** @throws StoreFailure, and what asking the provider can throw */
export type SharedAcquisition<Name extends string> = (wish: Wish<Name>) => Promise<HeldCredential<Name>>;

/**
 * Obtains credentials for many processes that share a store: one of them asks the provider at a time, and none that finds
 * what another one has obtained.
 */
export function createSharedAcquisition<Name extends string>(
  session: Pick<Session<Name>, "scheme" | "time" | "timeoutMs" | "emit" | "origin" | "basePath">,
  store: TokenStore,
  acquisition: Acquisition<Name>,
  budget: RejectionBudget,
): SharedAcquisition<Name> {
  const { scheme, time, emit, origin, basePath } = session;
  const { provider } = scheme.envelope;
  const { now } = time;

  function credentialIn({ entry, expiresAt }: FoundToken, account: Account<Name>): HeldCredential<Name> | undefined {
    const { token, tokenType, refreshToken, lifetimeMs } = entry;
    if (token === undefined) return undefined;
    const grant = { token, ...(tokenType !== undefined && { tokenType }), refreshToken, lifetimeMs };
    // A store counts in the system's time.
    const endsAt = lifetimeMs === undefined ? Number.POSITIVE_INFINITY : now() + (expiresAt - Date.now());
    return holdCredential(scheme, account, grant, endsAt);
  }

  /** What another process has obtained, if it is of use. */
  function adopt(found: FoundToken | undefined, wish: Wish<Name>): HeldCredential<Name> | undefined {
    if (!found) return undefined;
    const { rejections = [] } = found.entry;
    budget.adopt(rejections.map((before) => now() + (found.expiresAt - before - Date.now())));
    const theirs = credentialIn(found, wish.account);
    if (!theirs || theirs.grant.token === wish.last?.grant.token || now() >= theirs.mustRenewAt) return undefined;
    emit("token.shared", wish.since, wish.reason);
    return theirs;
  }

  /** What there is to use where nobody may be asked: the rejected credential, for others may still take it. */
  function beyondBudget({ reason, last, since }: Wish<Name>): HeldCredential<Name> | undefined {
    if (reason !== "rejected" || !budget.isSpent()) return undefined;
    emit("token.rejected", since, "budget-spent");
    return last;
  }

  /** Undefined where the lease has ended before the provider could be asked. */
  async function withLease(
    guarded: GuardedStore,
    { deadline }: TokenLease,
    wish: Wish<Name>,
  ): Promise<HeldCredential<Name> | undefined> {
    const { account, reason, last, since } = wish;
    const found = await guarded.read();
    const enough = adopt(found, wish) ?? beyondBudget(wish);
    const leftMs = deadline - Date.now();
    if (enough || leftMs <= 0) return enough;

    const previous = (found && credentialIn(found, account)) ?? last;
    const held = await time.bound(({ signal }) => acquisition.acquire(account, reason, previous, signal), undefined, {
      ms: leftMs,
      error: () =>
        new ProviderError("the lease on the token store ended before the provider answered", {
          provider,
          kind: "timeout",
        }),
    });
    try {
      if (await publish(guarded, held, found?.version ?? 0)) return held;
      // The lease ended before, and another process has been quicker: all are to use the same.
      return adopt(await guarded.read(), wish) ?? held;
    } catch {
      emit("token.failed", since, "store");
      return held;
    }
  }

  function publish(guarded: GuardedStore, { grant, endsAt }: HeldCredential, ifVersion: number): Promise<boolean> {
    const lifeMs = grant.lifetimeMs === undefined ? unknownLifeMs : endsAt - now();
    const entry = { ...grant, rejections: budget.times().map((at) => now() + lifeMs - at) };
    return guarded.write(entry as TokenEntry, ifVersion, Date.now() + Math.round(lifeMs));
  }

  return async (wish) => {
    const key = await tokenKey(provider, origin + basePath, scheme.identify(wish.account));
    const guarded = guardStore(session, store, key);
    let moved: number | undefined;
    for (;;) {
      const found = await guarded.read();
      const enough = adopt(found, wish) ?? beyondBudget(wish);
      if (enough) return enough;
      const version = found?.version ?? 0;
      // A store that says of what it has just given that it has moved on would keep this going without end.
      const lease = await guarded.lock(version === moved ? undefined : version);
      moved = version;
      if (!lease) continue;
      try {
        const held = await withLease(guarded, lease, wish);
        if (held) return held;
      } finally {
        await guarded.release(lease);
      }
    }
  };
}
