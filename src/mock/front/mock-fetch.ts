import type { Answer } from "../answer.js";
import type { BodyReader } from "./body-reader.js";
import type { Front } from "./front.js";

/** A mock as a `fetch`. */
export const mockFetch =
  (front: Front, bodies: BodyReader): typeof globalThis.fetch =>
  async (input, init) => {
    const request = new Request(input, init);
    // One of its own, which nobody can abort, is not worth listening to.
    const { signal = input instanceof Request ? input.signal : undefined } = init ?? {};
    const target = new URL(request.url);
    signal?.throwIfAborted();
    const answered = front({
      method: request.method,
      url: target.pathname + target.search,
      target,
      headers: Object.fromEntries(request.headers),
      // Node's streams can be iterated.
      read: async () =>
        request.body ? bodies.read(request.body as unknown as AsyncIterable<Uint8Array>) : { body: "" },
    });
    return responseOf(await (signal ? orAborted(answered, signal) : answered), request.method);
  };

function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}

function responseOf({ status, headers, body, cut }: Answer, method: string): Response {
  if (cut === "reset") throw lost();
  const isEmpty = method === "HEAD" || body === "" || [204, 205, 304].includes(status);
  return new Response(isEmpty ? null : cut === "half" ? halfOf(body) : body, { status, headers });
}

/** As the platform's own reports it. */
const lost = () => new TypeError("fetch failed", { cause: Object.assign(new Error("reset"), { code: "ECONNRESET" }) });

const halfOf = (body: string): ReadableStream =>
  new ReadableStream({
    start: (controller) => controller.enqueue(firstHalf(body)),
    pull: (controller) => controller.error(lost()),
  });

/** The first half of a body's bytes. */
export function firstHalf(body: string): Uint8Array<ArrayBuffer> {
  const bytes = new TextEncoder().encode(body);
  return bytes.slice(0, Math.floor(bytes.length / 2));
}
