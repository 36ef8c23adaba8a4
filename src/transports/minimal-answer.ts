import type { IncomingMessage } from "node:http";
import { allowsBody, responseOf, showAs } from "../calls/response-of.js";
import type { MinimalCall } from "./minimal-call.js";

/**
 * The Response that an answer becomes. Its body is read from the connection as it is read itself.
 *
 * @throws RangeError for a status that is no answer's
 */
export function readMinimalAnswer(message: IncomingMessage, call: MinimalCall): Response {
  const { statusCode: status = 0, statusMessage: statusText = "", rawHeaders } = message;
  if (status < 200) throw new RangeError(`the status ${status} is no answer's`);
  const headers = new Headers();
  for (let i = 0; i < rawHeaders.length; i += 2) headers.append(rawHeaders[i] ?? "", rawHeaders[i + 1] ?? "");
  const hasBody = call.method !== "HEAD" && allowsBody(status);
  const unasked = unaskedEncoding(headers, call.headers);
  const body = unasked === undefined ? bodyOf : () => unreadable(message, unasked);
  const response = responseOf(hasBody ? body(message, call.signal) : null, { status, statusText, headers });
  // Its connection is free once it is read.
  if (!hasBody) message.resume();
  return showAs(response, { url: call.url.href });
}

/** RFC 9110, sections 8.4.1 and 12.5.3. */
function unaskedEncoding(answered: Headers, asked: Headers): string | undefined {
  const accepted = (asked.get("accept-encoding") ?? "identity").toLowerCase();
  const encodings = (answered.get("content-encoding") ?? "").toLowerCase().match(/[\w-]+/g) ?? [];
  return encodings.find((encoding) => encoding !== "identity" && !accepted.includes(encoding));
}

function unreadable(message: IncomingMessage, encoding: string): ReadableStream {
  message.destroy();
  const problem =
    `the answer's body came encoded as ${encoding.slice(0, 20)}, which the call doesn't accept: ` +
    "stop the server or the proxy before it from encoding it, or name accept-encoding in the call and decode it";
  const error = Object.assign(new TypeError(problem), { code: "ERR_UNASKED_ENCODING" });
  return new ReadableStream({ pull: (controller) => controller.error(error) }, { highWaterMark: 0 });
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
