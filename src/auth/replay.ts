import type { SigningKey } from "./scheme.js";
import type { Answer } from "./send.js";
import type { Session } from "./session.js";
import type { CredentialSource } from "./source.js";
import type { Signal } from "./time.js";

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
 * @returns what to sign the call with that is to be sent once more, if it is
 */
export async function keyForReplay(
  { serverClock, emit }: Session,
  { key, verdict, newOffset }: Answer,
  keys: Keys | undefined,
  signal: Signal,
  obstacle: "second-rejection" | "body-is-a-stream" | undefined,
  since: number,
): Promise<SigningKey | undefined> {
  if (verdict === undefined) return undefined;
  if (newOffset !== undefined) {
    serverClock.correct(newOffset);
    emit("clock.corrected", since, "date");
  }
  if (verdict === "failed") {
    if (newOffset === undefined || obstacle) return undefined;
    emit("call.replayed", since, "clock");
    return key;
  }
  if (!keys?.reject || !key?.grant) return undefined;

  const isAllowed = keys.reject(key, verdict === "new-secrets");
  const refused = verdict === "new-secrets" ? verdict : (obstacle ?? "replay");
  const consequence = isAllowed ? refused : "budget-spent";
  emit("token.rejected", since, consequence);
  if (consequence !== "replay") return undefined;
  const next = await keys.get(signal);
  // Asked again, a provider may return the token that it has just rejected.
  const isSame = next.grant?.token === key.grant.token;
  if (isSame) emit("token.failed", since, "same-token");
  else emit("call.replayed", since, "rejected");
  return isSame ? undefined : next;
}
