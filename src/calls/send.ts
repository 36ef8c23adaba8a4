import { onAbort } from "../credentials/on-abort.js";
import { isPublic } from "../scheme/find-operation.js";
import { ProviderError, scrub } from "../scheme/provider-error.js";
import type { Operation, SigningKey } from "../scheme/scheme.js";
import { showUrl } from "./answer-body.js";
import { type JudgedAnswer, judge } from "./judge.js";
import type { OutgoingCall } from "./outgoing-call.js";
import type { Session, Transport } from "./session.js";

/** A call with what is known of it. */
export interface KnownCall extends OutgoingCall {
  readonly operation: Operation | undefined;
  readonly transport: Transport;
  readonly template?: string | undefined;
  readonly parseAs?: string | undefined;
  /** Whether the answer is for this package: then it is read to its end, as part of the attempt. */
  readonly isOwn?: boolean;
}

export interface Answer extends JudgedAnswer {
  /** What the call was signed with, if it was. */
  readonly key: SigningKey | undefined;
  /** Where the call was signed with a wrong time: how far the provider's clock is from ours, in milliseconds. */
  readonly newOffset: number | undefined;
}

/** A call as it goes out. */
export interface SignedCall {
  readonly url: string;
  readonly headers: Headers;
  readonly key: SigningKey | undefined;
  /** Epoch milliseconds. */
  readonly sentAt: number;
  /** How far the provider's clock was taken to be from ours, in milliseconds. */
  readonly clockOffset: number;
}

/** @param key what to sign with, if the call is to be signed */
export function sign(
  { scheme, serverClock, time }: Session,
  call: KnownCall,
  headers: Headers,
  key: SigningKey | undefined,
): SignedCall {
  const sentAt = time.now();
  const clockOffset = serverClock.offset();
  const hasOwnType = call.init.body != null && typeof call.init.body !== "string";
  const url =
    key &&
    !isPublic(call.operation) &&
    scheme.sign(
      { url: call.url, headers, hasOwnType },
      { account: key.account, grant: key.grant, now: sentAt + clockOffset },
    );
  return { url: url || call.url, headers, key, sentAt, clockOffset };
}

/**
 * Signs and sends a call once.
 *
 * @param attempts how often the call was sent, with this time
 * @throws ProviderError of kind `transport` or `timeout`; the caller's own reason, where its signal is aborted
 */
export function send(
  session: Session,
  call: KnownCall,
  key: SigningKey | undefined,
  attempts: number,
): Promise<Answer> {
  const { time, timeoutMs } = session;
  const { signal } = call.init;
  // What a transport was given before is left alone.
  const signed = sign(session, call, attempts > 1 ? new Headers(call.headers) : call.headers, key);
  const { url, headers } = signed;

  async function exchange(controller: AbortController): Promise<Answer> {
    const init: RequestInit = {
      ...session.requestInit,
      ...call.init,
      headers,
      // One could lead to another origin, and must not take the credential there.
      redirect: "manual",
      // Made when it is read: on Node 20, a signal costs more than all else here.
      get signal() {
        return controller.signal;
      },
    };
    try {
      const response = await call.transport(url, init);
      if (signal) passOn(signal, controller, response);
      const answer = receive(session, call, signed, call.isOwn ? await buffered(response) : response);
      return answer instanceof Promise ? await answer : answer;
    } catch (cause) {
      throw lost(session, call, attempts, cause);
    }
  }

  const error = () => noAnswer(session, call, attempts, "timeout", `none within ${timeoutMs} ms`);
  return time.bound(exchange, signal, { ms: timeoutMs, error });
}

/** Judges what came, and readies it for the caller. */
export function receive(
  { scheme, serverClock }: Session,
  call: KnownCall,
  { url, key, sentAt, clockOffset }: SignedCall,
  received: Response,
): Answer | Promise<Answer> {
  const newOffset = scheme.signsTime ? serverClock.newOffset(received, sentAt, clockOffset) : undefined;
  const judged = judge(scheme, received, call.isForText === true, newOffset !== undefined);
  return judged instanceof Promise ? judged.then(ready) : ready(judged);

  function ready({ response, verdict }: JudgedAnswer): Answer {
    // A signed URL may hold secrets, and a copy has none.
    if (url !== call.url || response !== received) showUrl(response, call.url);
    return { response, verdict, newOffset, key };
  }
}

// What a transport throws differs between platforms and may show the URL, so none of it is handed on.
export function lost(session: Session, call: KnownCall, attempts: number, cause: unknown): ProviderError {
  const { name, code = name } = scrub(cause);
  const problem = `the connection could not be made, or was lost (${code})`;
  return noAnswer(session, call, attempts, "transport", problem, cause);
}

function noAnswer(
  { scheme, origin }: Session,
  { operation }: KnownCall,
  attempts: number,
  kind: "transport" | "timeout",
  problem: string,
  cause?: unknown,
): ProviderError {
  return new ProviderError(`no answer from ${origin}: ${problem}`, {
    provider: scheme.envelope.provider,
    kind,
    operation: operation?.operationId,
    attempts,
    cause,
  });
}

async function buffered(response: Response): Promise<Response> {
  if (!response.body) return response;
  const bytes = await response.arrayBuffer();
  return new Response(bytes.byteLength > 0 ? bytes : null, response);
}

const gone = new FinalizationRegistry<() => void>((forget) => forget());

/** Lets a signal end the reading of a body, without holding on to every body for as long as the signal lives. */
function passOn(signal: AbortSignal, controller: AbortController, { body }: Response): void {
  if (!body) return;
  gone.register(
    body,
    onAbort(signal, () => controller.abort(signal.reason)),
  );
}
