import { ProviderError } from "../scheme/provider-error.js";
import { cutShort } from "./answer-body.js";
import { rememberCall } from "./answered-call.js";
import { isStream } from "./outgoing-call.js";
import { type Keys, otherKey, reasonToReplay } from "./replay.js";
import { isIdempotentMethod, isWorthRepeating, waitMs } from "./retry.js";
import { type Answer, type KnownCall, send } from "./send.js";
import type { Session } from "./session.js";

/**
 * Sends a call until there is an answer to hand over: once more if its credential was rejected or its time was wrong,
 * and again where an answer or a lost connection is a reason to. It is signed anew each time.
 *
 * @param keys what to sign with; without them, the call goes unsigned
 * @param first the answer to the first sending, where somebody else sent the call
 * @throws ProviderError where there is no answer; the caller's own reason, where its signal is aborted
 */
export async function exchange(session: Session, call: KnownCall, keys?: Keys, first?: Answer): Promise<Response> {
  const { time, retry, emit } = session;
  const { method, operation } = call;
  const { signal, body } = call.init;
  const isOnce = isStream(body);
  const isIdempotent = operation?.isIdempotent ?? isIdempotentMethod(method);
  const firstKey = first ? first.key : keys?.get(signal);
  let key = firstKey instanceof Promise ? await firstKey : firstKey;
  let isReplay = false;

  for (let attempts = 1, waits = 0; ; attempts++) {
    const since = time.now();
    let answer: Answer | undefined;
    let outcome: Response | ProviderError;
    try {
      answer = (attempts === 1 && first) || (await send(session, call, key, attempts));
      outcome = answer.response;
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      outcome = error;
    }

    const obstacle = isReplay ? "second-rejection" : isOnce ? "body-is-a-stream" : undefined;
    const reason = answer && reasonToReplay(session, answer, keys, obstacle, since);
    if (answer && reason) {
      // The token call may need the connection that its body comes over.
      outcome = await cutShort(session, answer.response, signal);
      const next = reason === "clock" ? key : await otherKey(session, key, keys, signal, since);
      if (next) {
        emit("call.replayed", since, reason);
        key = next;
        isReplay = true;
        continue;
      }
    }

    const isRepeated = !isOnce && isWorthRepeating(outcome, isIdempotent);
    const wait = isRepeated ? waitMs(outcome, waits++, retry, time.now()) : undefined;
    if (wait === undefined) {
      if (outcome instanceof ProviderError) throw outcome;
      const keys = key ? [key] : [];
      const { scheme, origin } = session;
      rememberCall(outcome, {
        method,
        template: operation?.path,
        operation,
        origin,
        scheme,
        keys,
        attempts,
        at: time.now(),
      });
      return outcome;
    }
    discard(outcome);
    const waitsSince = time.now();
    await time.sleep(wait, signal);
    emit("call.retried", waitsSince, reasonFor(outcome));
    key = await keys?.get(signal);
  }
}

/** An answer that nobody reads would keep its connection. */
function discard(outcome: Response | ProviderError): void {
  if (!(outcome instanceof ProviderError)) outcome.body?.cancel().catch(() => {});
}

function reasonFor(outcome: Response | ProviderError): string {
  if (outcome instanceof ProviderError) return outcome.kind;
  return outcome.status === 429 ? "rate-limit" : "http";
}
