import { tell } from "../credentials/events.js";
import { endsWithRequests } from "../credentials/platform.js";
import type { Bounds } from "../credentials/time.js";
import { isProviderError } from "../scheme/provider-error.js";
import type { SigningKey } from "../scheme/scheme.js";
import { attemptEvent } from "./attempt-event.js";
import { boundBody, passOn, showUrl } from "./hand-over.js";
import type { KnownCall } from "./known-call.js";
import { type NoAnswer, noAnswer } from "./no-answer.js";
import { isStream } from "./outgoing-call.js";
import { copyOf } from "./raw.js";
import { type Answer, receive } from "./receive.js";
import type { Session } from "./session.js";
import { type SignedCall, sign } from "./sign.js";

/** One sending of a call, and what came of it. */
export interface Attempt {
  readonly signed: SignedCall;
  readonly came: Answer | NoAnswer;
}

type Failures = ReturnType<typeof noAnswer>;

/**
 * Sends a call once: signs it, hands it to the transport, reads and judges the answer.
 *
 * @param number how often the call was sent, with this time
 * @param clockOffset how far the provider's clock is taken to be from ours, in milliseconds
 * @throws the caller's own reason, where its signal is aborted; ProviderError for what is no transport
 */
export async function attempt(
  session: Session,
  call: KnownCall,
  key: SigningKey | undefined,
  number: number,
  clockOffset: number,
): Promise<Attempt> {
  const { time, timeoutMs, onAttempt } = session;
  // What a transport was given before is left alone.
  const signing = sign(session, call, number > 1 ? copyOf(call.headers) : call.headers, key, clockOffset);
  const signed = signing instanceof Promise ? await signing : signing;
  const failures = noAnswer(session, call, number);
  const limit = { ms: timeoutMs, error: failures.timeout };
  let came: Answer | NoAnswer | undefined;
  try {
    came = await time.bound(
      (bounds) => transmit(session, call, signed, bounds, failures, limit),
      call.init.signal,
      limit,
    );
  } catch (error) {
    if (call.init.signal?.aborted || !isProviderError(error)) throw error;
    came = { error, wasSent: true };
  } finally {
    if (onAttempt) tell(onAttempt, attemptEvent(session, call, signed, number, came));
  }
  return { signed, came };
}

async function transmit(
  session: Session,
  call: KnownCall,
  signed: SignedCall,
  bounds: Bounds,
  failures: Failures,
  limit: { error: () => Error },
): Promise<Answer | NoAnswer> {
  const { timeoutMs, bodyTimeoutMs = timeoutMs } = session;
  const onChunk = () => bounds.alarm?.restart(bodyTimeoutMs);
  let response: Response;
  try {
    response = call.relay
      ? await call.relay(signed.url, signed.headers)
      : await call.transport(signed.url, initOf(session, call, signed, bounds));
  } catch (cause) {
    return failures.lost(cause);
  }
  if (!isResponse(response) || response.bodyUsed) throw failures.notAResponse();
  if (!call.isTokenCall) {
    limit.error = () => failures.silent(bodyTimeoutMs);
    onChunk();
  }
  const answer = await received(session, call, signed, response, failures, onChunk);
  if ("response" in answer && call.init.signal && !call.relay) {
    passOn(call.init.signal, bounds.controller, answer.response);
  }
  return answer;
}

/**
 * Reads and judges what came.
 *
 * @param onChunk called with each chunk of the body
 */
export async function received(
  session: Session,
  call: KnownCall,
  signed: SignedCall,
  response: Response,
  failures: Failures,
  onChunk: () => void = () => {},
): Promise<Answer | NoAnswer> {
  try {
    const answer = await receive(session, call, signed, response, onChunk, failures.tooLong);
    const handed = boundBody(session, call, answer.response, failures.silent);
    // A signed URL may hold secrets, and a copy has none.
    const { shownUrl = call.url } = call;
    const isShown = signed.url === shownUrl && handed === response;
    return { ...answer, response: isShown ? handed : showUrl(handed, shownUrl) };
  } catch (cause) {
    if (isProviderError(cause)) throw cause;
    return failures.lost(cause);
  }
}

// Transports may have a class of their own.
const isResponse = (value: unknown): value is Response => {
  const { status, headers, text } = Object(value) as Partial<Response>;
  return typeof status === "number" && typeof headers?.get === "function" && typeof text === "function";
};

function initOf(
  { requestInit }: Session,
  { init }: KnownCall,
  { headers }: SignedCall,
  { controller }: Bounds,
): RequestInit {
  // Fetch, section 4.6: where credentials could be asked for, a stream that is answered with 401 is a network error.
  const omitted = isStream(init.body) && !endsWithRequests && { credentials: init.credentials ?? "omit" };
  return {
    ...requestInit,
    ...init,
    ...omitted,
    headers,
    // One could lead to another origin, and must not take the credential there.
    redirect: "manual",
    // Made when it is read: on Node 20, a signal costs more than all else here.
    get signal() {
      return controller.signal;
    },
    set signal(own) {
      Object.defineProperty(this, "signal", { value: own, writable: true, enumerable: true, configurable: true });
    },
  };
}
