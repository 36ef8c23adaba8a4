import type { IncomingMessage } from "node:http";
import type { MinimalCall } from "./minimal-call.js";

/**
 * The Response that an answer becomes. Its body is read from the connection as it is read itself.
 *
 * @throws RangeError for a status that a Response can't have
 */
export function readMinimalAnswer(message: IncomingMessage, { url, method, signal }: MinimalCall): Response {
  const { statusCode: status = 0, statusMessage: statusText = "", rawHeaders } = message;
  const headers = new Headers();
  for (let i = 0; i < rawHeaders.length; i += 2) headers.append(rawHeaders[i] ?? "", rawHeaders[i + 1] ?? "");
  const hasBody = method !== "HEAD" && ![204, 205, 304].includes(status);
  const response = new Response(hasBody ? bodyOf(message, signal) : null, { status, statusText, headers });
  // Its connection is free once it is read.
  if (!hasBody) message.resume();
  return Object.defineProperty(response, "url", { value: url.href, configurable: true });
}

/** Calls back when a signal is aborted, until the function that it returns is called. */
export function onAbort(signal: AbortSignal | null | undefined, act: (reason: unknown) => void): () => void {
  const abort = () => act(signal?.reason);
  signal?.addEventListener("abort", abort, { once: true });
  return () => signal?.removeEventListener("abort", abort);
}

// Not by Readable.toWeb, which counts chunks where it should count bytes, and so reads far ahead.
function bodyOf(
  message: IncomingMessage,
  signal: AbortSignal | null | undefined,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const chunks = message[Symbol.asyncIterator]();
  let release = () => {};
  return new ReadableStream(
    {
      type: "bytes",
      start(controller) {
        release = onAbort(signal, (reason) => {
          controller.error(reason);
          message.destroy();
        });
      },
      async pull(controller) {
        try {
          const { done, value } = await chunks.next();
          // A copy: a byte stream takes the memory of what it is given, and Node's chunks share theirs.
          if (!done) return controller.enqueue(new Uint8Array(value));
        } catch (cause) {
          release();
          throw new TypeError("terminated", { cause });
        }
        release();
        controller.close();
        controller.byobRequest?.respond(0);
      },
      cancel() {
        release();
        message.destroy();
      },
    },
    // So that a short body which nobody reads frees its connection.
    { highWaterMark: 65_536 },
  );
}
