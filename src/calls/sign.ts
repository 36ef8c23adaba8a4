import { isPublic } from "../scheme/find-operation.js";
import { ProviderError } from "../scheme/provider-error.js";
import type { SigningKey } from "../scheme/scheme.js";
import type { KnownCall } from "./known-call.js";
import { isRevealed } from "./outgoing-call.js";
import type { Session } from "./session.js";

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

/**
 * @param headers the call's, which are changed
 * @param key what to sign with, if the call is to be signed
 */
export function sign(
  { scheme, time }: Session,
  { url, method, operation, init }: KnownCall,
  headers: Headers,
  key: SigningKey | undefined,
  clockOffset: number,
): SignedCall | Promise<SignedCall> {
  const sentAt = time.now();
  if (!key || isPublic(operation)) return { url, headers, key, sentAt, clockOffset };
  const { account, grant } = key;
  const isNamed = headers.has("content-type");
  const { body = null } = init;
  const request = { url, method, headers, body };
  const signed = scheme.sign(request, { account, grant, now: Math.round(sentAt + clockOffset) });
  return signed instanceof Promise ? signed.then(made) : made(signed);

  function made(signedUrl: string | undefined): SignedCall {
    // Of a body other than text it is the transport's to name, whatever the provider wants of calls.
    if (!isNamed && body !== null && typeof body !== "string" && !isRevealed(body)) headers.delete("content-type");
    return { url: signedUrl || url, headers, key, sentAt, clockOffset };
  }
}

/**
 * A signed call as a Request.
 *
 * @throws ProviderError of kind `configuration`
 */
export function requestOf({ scheme }: Session, { init }: KnownCall, { url, headers }: SignedCall): Request {
  try {
    return new Request(url, { ...init, headers, redirect: "manual" });
  } catch {
    throw unsendable(scheme.envelope.provider);
  }
}

/** Of a call that no platform sends: what that says of it may quote its URL, or a header. */
export const unsendable = (provider: string): ProviderError =>
  new ProviderError("no Request can be made of this call: check its method, headers, body, signal and other settings", {
    provider,
    kind: "configuration",
  });
