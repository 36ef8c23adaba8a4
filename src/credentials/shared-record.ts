import type { TokenEntry } from "../stores/token-store.js";
import type { Wish } from "./asking.js";
import { type HeldCredential, holdCredential, leastLifeMs } from "./held-credential.js";
import { isRefusal, type Pause, rememberedMs } from "./pause.js";
import { fuller } from "./rejection-budget.js";
import type { CredentialSession } from "./session.js";
import { type FoundToken, pauseFrom, storedFailure } from "./stored-entry.js";

/** For how long an entry is kept whose token's life the provider doesn't tell, in milliseconds. */
const unknownLifeMs = 86_400_000;

/** What a store's entry means to who has a wish. Times are epoch milliseconds on the client's clock. */
export interface SharedRecord<Name extends string> {
  readonly version: number;
  readonly credential: HeldCredential<Name> | undefined;
  /** Whether it is of use: another token, or the same where its end has been put off. */
  readonly isNews: boolean;
  readonly pause: Pause | undefined;
  readonly rejections: readonly number[];
}

/** An entry, and when it ends: epoch milliseconds on the system's clock, by which stores go. */
type Written = readonly [entry: TokenEntry, expiresAt: number];

/**
 * @param secrets the beginning of a digest of the account's secrets
 * @param superseded the tokens that this client held before its last one
 */
export function sharedRecords<Name extends string>(
  { scheme, time: { now } }: Pick<CredentialSession<Name>, "scheme" | "time">,
  { account, reason, life: { held: last, rejections } }: Wish<Name>,
  secrets: string,
  superseded: readonly string[],
) {
  const isExpiring = reason === "expiring";

  function credentialIn(
    { token, tokenType, refreshToken, lifetimeMs, refreshLifetimeMs, endsBefore = 0 }: Partial<TokenEntry>,
    entryEndsAt: number,
  ) {
    // After an outage, a store may hold what its clients have replaced meanwhile.
    if (token === undefined || superseded.includes(token)) return undefined;
    const grant = { token, ...(tokenType !== undefined && { tokenType }), refreshToken, lifetimeMs, refreshLifetimeMs };
    const toldEndAt = lifetimeMs === undefined ? Number.POSITIVE_INFINITY : entryEndsAt - endsBefore;
    return holdCredential(scheme, account, grant, toldEndAt, isExpiring && token === last?.grant.token);
  }

  function isNews({ grant, toldEndAt, mustRenewAt }: HeldCredential): boolean {
    // The same life is the one that we know, whatever a clock says that was set.
    const isPutOff =
      isExpiring && last?.grant.lifetimeMs !== grant.lifetimeMs && toldEndAt > (last?.toldEndAt ?? 0) + leastLifeMs / 2;
    return now() < mustRenewAt && (grant.token !== last?.grant.token || isPutOff);
  }

  function pauseIn({ failure }: Partial<TokenEntry>, endsAt: number): Pause | undefined {
    if (!failure || (failure.secrets ?? secrets) !== secrets) return undefined;
    return pauseFrom(failure, scheme, account, endsAt);
  }

  return {
    read(found: FoundToken | undefined): SharedRecord<Name> {
      const { entry = {}, version = 0, expiresAt = 0 } = found ?? {};
      const endsAt = now() + (expiresAt - Date.now());
      const credential = credentialIn(entry, endsAt);
      const counted = (entry.rejections ?? []).map((before) => endsAt - before);
      return {
        version,
        credential,
        isNews: credential !== undefined && isNews(credential),
        pause: pauseIn(entry, endsAt),
        rejections: fuller(rejections, counted, now()),
      };
    },

    granted({ grant, toldEndAt }: HeldCredential, counted: readonly number[]): Written {
      const lifeMs = grant.lifetimeMs === undefined ? unknownLifeMs : toldEndAt - now();
      const keptMs = Math.max(lifeMs, grant.refreshLifetimeMs ?? 0);
      const endsBefore = keptMs > lifeMs ? { endsBefore: keptMs - lifeMs } : {};
      const entry = { ...grant, ...endsBefore, rejections: counted.map((at) => now() + keptMs - at) };
      return [entry as TokenEntry, Date.now() + Math.round(keptMs)];
    },

    /** A token that is still good stays. */
    failed(pause: Pause, found: FoundToken | undefined): Written {
      const isGood = found?.entry.token !== undefined && Date.now() < found.expiresAt;
      const leftMs = isGood ? found.expiresAt - Date.now() : pause.until + rememberedMs - now();
      const failure = storedFailure(pause, isRefusal(pause.error) ? secrets : undefined, now() + leftMs);
      return [{ token: "", ...(isGood && found.entry), ...(failure && { failure }) }, Date.now() + Math.round(leftMs)];
    },
  };
}
