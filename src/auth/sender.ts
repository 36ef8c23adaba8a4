import { ProviderError } from "../provider-error.js";
import { rememberOperation } from "./answered-operation.js";
import type { OutgoingCall } from "./outgoing-call.js";
import type { Operation } from "./scheme.js";

export interface Sender {
  /** Sends a call that has been signed. */
  send(call: OutgoingCall, operation: Operation | undefined): Promise<Response>;
  /** Reads the body of a token answer. */
  text(response: Response, operation: Operation | undefined): Promise<string>;
}

/** Sends calls over a transport, and translates its failures. */
export function createSender(provider: string, origin: string, transport: typeof globalThis.fetch): Sender {
  /** Fetch reports a connection that could not be made or that broke as a TypeError. */
  function translate(error: unknown, operation: Operation | undefined): unknown {
    if (!(error instanceof TypeError)) return error;
    return new ProviderError(`no answer from ${origin}: the connection could not be made, or was lost`, {
      provider,
      kind: "transport",
      operation: operation?.operationId,
      cause: error,
    });
  }

  return {
    async send({ url, headers, init }, operation) {
      try {
        // A redirect could lead to another origin, and must not take the credential there.
        const response = await transport(url.href, { ...init, headers, redirect: "manual" });
        return rememberOperation(response, operation);
      } catch (error) {
        throw init.signal?.aborted ? error : translate(error, operation);
      }
    },
    async text(response, operation) {
      try {
        return await response.text();
      } catch (error) {
        throw translate(error, operation);
      }
    },
  };
}
