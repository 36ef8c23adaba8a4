import type { SigningKey } from "../scheme/scheme.js";
import { rememberCall } from "./answered-call.js";
import { type Attempt, attempt } from "./attempt.js";
import { tellOf } from "./call-events.js";
import { showUrl } from "./hand-over.js";
import type { Keys } from "./keys.js";
import type { KnownCall } from "./known-call.js";
import { isStream } from "./outgoing-call.js";
import { cutShort, discard } from "./read-body.js";
import { type Answer, longestFailure } from "./receive.js";
import { judgeTrial, otherKey, type ReplayReason, reasonToReplay, type Trial } from "./replay.js";
import { responseOf } from "./response-of.js";
import { isWorthRepeating, waitMs } from "./retry.js";
import type { Session } from "./session.js";

/**
 * Sends a call until there is an answer to hand over: once more if its credential was rejected, once more if its time was
 * wrong, and again where an answer or a lost connection is a reason to. It is signed anew each time.
 *
 * @param keys what to sign with; without them, the call goes unsigned
 * @param first the first attempt, where somebody else has made it
 * @throws ProviderError where there is no answer; the caller's own reason, where its signal is aborted
 */
export async function exchange(session: Session, call: KnownCall, keys?: Keys, first?: Attempt): Promise<Response> {
  const { time, retry, serverClock } = session;
  const { signal, body } = call.init;
  const isOnce = isStream(body);
  const used: SigningKey[] = [];
  const firstKey = first ? first.signed.key : keys?.get(signal);
  let key = firstKey instanceof Promise ? await firstKey : firstKey;
  const replayed = new Set<ReplayReason>();
  let trial: Trial | undefined;

  for (let attempts = 1, waits = 0; ; attempts++) {
    const made =
      (attempts === 1 && first) || (await attempt(session, call, key, attempts, trial?.offset ?? serverClock.offset()));
    let { came } = made;
    if (key) used.push(key);
    const tell = tellOf(session, call, made, attempts);

    if ("response" in came) {
      if (trial) judgeTrial(session, trial, came, tell);
      const reason = reasonToReplay(came, key, keys, isOnce, replayed, tell);
      if (reason) {
        came = await freed(session, call, came);
        const next = reason === "clock" ? key : await otherKey(key, keys, signal, tell);
        if (next) {
          tell("call.replayed", reason);
          if (reason === "clock") trial = { offset: came.newOffset as number, code: came.code };
          key = next;
          replayed.add(reason);
          continue;
        }
      }
    }

    const isRepeated = !isOnce && isWorthRepeating(came, call);
    const answer = "response" in came ? came.response : undefined;
    const wait = isRepeated ? waitMs(answer, waits++, retry, time.now()) : undefined;
    if (wait === undefined) {
      if ("error" in came) throw came.error;
      const { response, failedBody } = came;
      // Nobody here makes an error of it.
      if (call.relay) return response;
      const { method, template, operation } = call;
      const { scheme, origin } = session;
      const at = time.now();
      rememberCall(response, { method, template, operation, origin, scheme, keys: used, attempts, at, failedBody });
      return response;
    }
    if (answer) discard(answer);
    const since = time.now();
    await time.sleep(wait, signal);
    tell("call.retried", "error" in came ? came.error.kind : reasonFor(came.response), since);
    key = await keys?.get(signal);
  }
}

const reasonFor = ({ status }: Response): string => (status === 429 ? "rate-limit" : "http");

/** An answer whose connection is free, for a token call may need it. One that is long or doesn't come in time is left out. */
async function freed({ time, timeoutMs }: Session, { url, init }: KnownCall, answer: Answer): Promise<Answer> {
  const { response } = answer;
  if (!response.body || response.bodyUsed) return answer;
  const limit = { ms: timeoutMs, error: () => new Error("slow") };
  const cut = await time
    .bound(({ controller }) => cutShort(response, longestFailure, controller.signal), init.signal, limit)
    .catch(() => responseOf(null, response));
  init.signal?.throwIfAborted();
  return { ...answer, response: showUrl(cut, url) };
}
