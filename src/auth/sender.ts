import { ProviderError, scrub } from "../provider-error.js";
import { type AnsweredCall, rememberCall } from "./answered-call.js";
import type { OutgoingCall } from "./outgoing-call.js";
import type { Operation } from "./scheme.js";

export interface Sender {
  /** Sends a call that has been signed. */
  send(call: OutgoingCall, answered: AnsweredCall): Promise<Response>;
  /** Reads the body of a token answer. */
  text(response: Response, operation: Operation | undefined): Promise<string>;
}

/** Sends calls over a transport, and translates its failures. */
export function createSender(provider: string, origin: string, transport: typeof globalThis.fetch): Sender {
  // What a transport throws differs between platforms and may show the URL, so none of it is handed on.
  function lost(cause: unknown, operation: Operation | undefined): ProviderError {
    const { name, code = name } = scrub(cause);
    return new ProviderError(`no answer from ${origin}: the connection could not be made, or was lost (${code})`, {
      provider,
      kind: "transport",
      operation: operation?.operationId,
      cause,
    });
  }

  return {
    async send({ url, unsignedUrl, headers, init }, answered) {
      try {
        // A redirect could lead to another origin, and must not take the credential there.
        const response = await transport(url.href, { ...init, headers, redirect: "manual" });
        rememberCall(response, answered);
        return url.href === unsignedUrl ? response : showUrl(response, unsignedUrl);
      } catch (error) {
        throw init.signal?.aborted ? error : lost(error, answered.operation);
      }
    },
    async text(response, operation) {
      try {
        return await response.text();
      } catch (error) {
        throw lost(error, operation);
      }
    },
  };
}

/** Lets a response show another URL than the one it came from, which holds secrets. */
function showUrl(response: Response, url: string): Response {
  const clone = () => showUrl(Response.prototype.clone.call(response), url);
  return Object.defineProperties(response, { url: { value: url }, clone: { value: clone } });
}
