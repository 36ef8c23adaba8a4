import type { AttemptEvent } from "../credentials/events.js";
import type { KnownCall } from "./known-call.js";
import type { NoAnswer } from "./no-answer.js";
import type { Answer } from "./receive.js";
import type { Session } from "./session.js";
import type { SignedCall } from "./sign.js";

/** @param came undefined where the caller's signal was aborted */
export function attemptEvent(
  { scheme, time }: Session,
  { method, template, isTokenCall = false }: KnownCall,
  { sentAt }: SignedCall,
  attempt: number,
  came: Answer | NoAnswer | undefined,
): AttemptEvent {
  const ending = came && "error" in came ? came.error : undefined;
  return {
    provider: scheme.envelope.provider,
    method,
    template,
    attempt,
    isTokenCall,
    startedAt: sentAt,
    durationMs: time.now() - sentAt,
    status: came && "response" in came ? came.response.status : ending?.status,
    error: came ? ending?.kind : "aborted",
  };
}
