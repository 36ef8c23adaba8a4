import { onAbort } from "../credentials/on-abort.js";
import { isBun, isNode } from "../credentials/platform.js";
import type { KnownCall } from "./known-call.js";
import { inTime } from "./read-body.js";
import { responseOf, showAs } from "./response-of.js";
import type { Session } from "./session.js";

/** How openapi-fetch reads what may be too large to wait for. */
const endless = ["stream", "blob"];

/** Bounds the wait for each chunk of a body that is still to be read. */
export function boundBody(
  { time, timeoutMs, bodyTimeoutMs }: Session,
  { parseAs, init }: KnownCall,
  response: Response,
  silent: (ms: number) => Error,
): Response {
  // What an answer says of a failure is read to its end.
  const isBounded = parseAs !== undefined && !(response.ok && endless.includes(parseAs));
  const ms = bodyTimeoutMs ?? (isBounded ? timeoutMs : undefined);
  if (ms === undefined || !response.body || response.bodyUsed) return response;
  return inTime(response, (work) => time.bound(work, init.signal, { ms, error: () => silent(ms) }));
}

let forgotten: FinalizationRegistry<() => void> | undefined;

/** Lets a signal end the reading of a body, on Node without holding on to every body for as long as the signal lives. */
export function passOn(signal: AbortSignal, controller: AbortController, response: Response): void {
  const { body, bodyUsed } = response;
  if (!body || bodyUsed) return;
  // Deno doesn't end the reading of a body whose Response is gone.
  const end = { controller, response: isNode ? undefined : response };
  const forget = onAbort(signal, () => end.controller.abort(signal.reason));
  // Elsewhere a body may be collected that is being read, or there is no such thing.
  if (!isNode) return;
  forgotten ??= new FinalizationRegistry((run) => run());
  forgotten.register(body, forget);
}

/** Lets a response show another URL than the one it came from, which may hold secrets. */
export function showUrl(response: Response, url: string): Response {
  // Bun prints a native Response's own URL, whatever is defined.
  const isTold = isBun && response.url !== "";
  const body = response.bodyUsed ? null : response.body;
  return showAs(isTold ? Object.assign(responseOf(body, response), response) : response, { url });
}
