import type { CredentialSource } from "../credentials/source.js";
import type { Signal } from "../credentials/time.js";
import type { SigningKey } from "../scheme/scheme.js";
import type { Answer } from "./send.js";
import type { Session } from "./session.js";

/** Where a call's key comes from. */
export interface Keys {
  get(signal: Signal): SigningKey | Promise<SigningKey>;
  reject?: CredentialSource["reject"];
}

/**
 * Draws the consequences of a judged answer: learns the time, gives up a rejected credential.
 *
 * @param obstacle why the call can't be sent once more, if it can't
 * @param since when the call was sent, epoch milliseconds
 * @returns why to send the call once more, if it is to be
 */
export function reasonToReplay(
  { serverClock, emit }: Session,
  { key, verdict, newOffset }: Answer,
  keys: Keys | undefined,
  obstacle: "second-rejection" | "body-is-a-stream" | undefined,
  since: number,
): "clock" | "rejected" | undefined {
  if (verdict === undefined) return undefined;
  if (newOffset !== undefined && serverClock.correct(newOffset)) emit("clock.corrected", since, "date");
  if (verdict === "failed") return newOffset === undefined || obstacle ? undefined : "clock";
  if (!keys?.reject || !key?.grant) return undefined;

  const isAllowed = keys.reject(key, verdict === "new-secrets");
  const refused = verdict === "new-secrets" ? verdict : (obstacle ?? "replay");
  const consequence = isAllowed ? refused : "budget-spent";
  emit("token.rejected", since, consequence);
  return consequence === "replay" ? "rejected" : undefined;
}

/** What to sign a call with whose credential was rejected; undefined where there is nothing else. */
export async function otherKey(
  { emit }: Session,
  rejected: SigningKey | undefined,
  keys: Keys | undefined,
  signal: Signal,
  since: number,
): Promise<SigningKey | undefined> {
  const next = await keys?.get(signal);
  // Asked again, a provider may return the token that it has just rejected.
  if (next?.grant?.token !== rejected?.grant?.token) return next;
  emit("token.failed", since, "same-token");
  return undefined;
}
