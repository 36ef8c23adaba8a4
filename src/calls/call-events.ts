import type { ProviderEvent } from "../credentials/events.js";
import type { Attempt } from "./attempt.js";
import type { KnownCall } from "./known-call.js";
import type { Session } from "./session.js";

/** Tells of what happened to a call: since its last sending, or another time in epoch milliseconds. */
export type Tell = (type: ProviderEvent["type"], reason: string, since?: number) => void;

/** @param attempt how often the call was sent */
export function tellOf({ emit }: Session, call: KnownCall, { signed, came }: Attempt, attempt: number): Tell {
  return (type, reason, since = signed.sentAt) => {
    const { method, template } = call;
    const { status } = "response" in came ? came.response : came.error;
    emit(type, since, reason, { method, template, attempt, status });
  };
}
