import { isPublic } from "../scheme/find-operation.js";
import type { SigningKey } from "../scheme/scheme.js";
import { kindOf } from "./kind-of.js";
import type { KnownCall } from "./known-call.js";
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
  { url, operation, init }: KnownCall,
  headers: Headers,
  key: SigningKey | undefined,
  clockOffset: number,
): SignedCall {
  const sentAt = time.now();
  if (!key || isPublic(operation)) return { url, headers, key, sentAt, clockOffset };
  const { account, grant } = key;
  const isNamed = headers.has("content-type");
  const signed = scheme.sign({ url, headers }, { account, grant, now: Math.round(sentAt + clockOffset) });
  if (!isNamed && namesItsType(init.body)) headers.delete("content-type");
  return { url: signed || url, headers, key, sentAt, clockOffset };
}

/** Whether the transport names the content type of a body, whatever the provider wants of calls that have none. */
const namesItsType = (body: unknown): boolean =>
  typeof body === "object" &&
  body !== null &&
  (/^(FormData|URLSearchParams)$/.test(kindOf(body)) || ("type" in body && body.type !== ""));
