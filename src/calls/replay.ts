import type { Signal } from "../credentials/time.js";
import type { SigningKey } from "../scheme/scheme.js";
import type { Tell } from "./call-events.js";
import type { Keys } from "./keys.js";
import type { Answer } from "./receive.js";
import type { Session } from "./session.js";

/** Why a call is sent once more at once, signed anew: its credential was refused, or its time. */
export type ReplayReason = "rejected" | "clock";

/**
 * Draws the consequences of a judged answer: gives up a rejected credential.
 *
 * @param key what the call was signed with
 * @param isOnce whether the call can't be sent once more, since its body is a stream
 * @param replayed why it was sent once more before
 * @returns why to send the call once more, if it is to be
 */
export function reasonToReplay(
  { verdict, newOffset }: Answer,
  key: SigningKey | undefined,
  keys: Keys | undefined,
  isOnce: boolean,
  replayed: ReadonlySet<ReplayReason>,
  tell: Tell,
): ReplayReason | undefined {
  if (verdict === undefined) return undefined;
  if (verdict === "failed") return newOffset === undefined || isOnce || replayed.has("clock") ? undefined : "clock";
  if (!keys?.reject || !key?.grant) return undefined;

  const areSecretsRefused = verdict === "new-secrets";
  const isAllowed = keys.reject(key, areSecretsRefused);
  const obstacle = replayed.has("rejected") ? "second-rejection" : isOnce ? "body-is-a-stream" : "replay";
  const refused = areSecretsRefused ? "new-secrets" : obstacle;
  const consequence = isAllowed ? refused : "budget-spent";
  tell("token.rejected", consequence);
  return consequence === "replay" ? "rejected" : undefined;
}

/** What to sign a call with whose credential was rejected; undefined where there is nothing else. */
export async function otherKey(
  rejected: SigningKey | undefined,
  keys: Keys | undefined,
  signal: Signal,
  tell: Tell,
): Promise<SigningKey | undefined> {
  const next = await keys?.get(signal);
  // Asked again, a provider may return the token that it has just rejected.
  if (next?.grant?.token !== rejected?.grant?.token) return next;
  tell("token.failed", "same-token");
  return undefined;
}

/** A time that a call was signed anew with, to see whether it is right. */
export interface Trial {
  readonly offset: number;
  /** The code of the failure before. */
  readonly code: unknown;
}

/** Learns from an answer to a call that was signed with a time on trial. */
export function judgeTrial({ serverClock }: Session, { offset, code }: Trial, answer: Answer, tell: Tell): void {
  if (answer.verdict === undefined && answer.response.ok) {
    if (serverClock.keep(offset)) tell("clock.corrected", "date");
  } else if (answer.verdict === "failed" && answer.code === code) serverClock.doubt();
}
