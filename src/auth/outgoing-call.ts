import type { OutgoingRequest } from "./scheme.js";

/** A call in the form in which it is signed and sent. */
export interface OutgoingCall extends OutgoingRequest {
  readonly method: string;
  /** The URL as the caller gave it. */
  readonly unsignedUrl: string;
  /** All else of the call, as its caller gave it. */
  readonly init: RequestInit;
}

const inits = new WeakMap<Request, RequestInit>();

/**
 * A Request that remembers what it was made of. A native one doesn't reveal its init: its body can only be read as a
 * stream, and options of the platform's own, like `dispatcher`, are lost.
 */
export class RememberingRequest extends Request {
  // openapi-fetch asks `instanceof` of what a middleware returns: any Request will do.
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Request;
  }

  constructor(input: string | URL | Request, init: RequestInit = {}) {
    super(input, init);
    // A form is encoded anew, with another boundary, each time it is given to fetch: the headers would not fit it.
    if (!(input instanceof Request || init.body instanceof FormData)) inits.set(this, init);
  }
}

/** Reads a call as `fetch` would. The headers are a copy: what the caller holds is never changed. */
export async function outgoingCall(input: string | URL | Request, init: RequestInit = {}): Promise<OutgoingCall> {
  const { body = null, headers, method, ...extension } = init;
  const isComplete = input instanceof Request && body === null && !headers && !method;
  const request = isComplete ? input : new RememberingRequest(input, init);
  const url = new URL(request.url);
  return {
    url,
    unsignedUrl: url.href,
    method: request.method,
    headers: new Headers(request.headers),
    init: { ...(rememberedInit(request) ?? (await revealedInit(request))), ...extension },
  };
}

function rememberedInit(request: Request): RequestInit | undefined {
  const init = inits.get(request);
  // A stream can be read once, and a clone that somebody made of the request has its own half of it.
  return init && isStream(init.body) ? ({ ...init, body: request.body, duplex: "half" } as RequestInit) : init;
}

const isStream = (body: unknown): boolean =>
  typeof body === "object" && body !== null && (body instanceof ReadableStream || Symbol.asyncIterator in body);

// What a native Request reveals. The body is buffered, so that it can be sent more than once.
async function revealedInit(request: Request): Promise<RequestInit> {
  const { method, cache, credentials, integrity, keepalive, mode, referrer, referrerPolicy, signal } = request;
  // Not by `request.body`, which Firefox doesn't have.
  const bytes = method === "GET" || method === "HEAD" ? undefined : await request.arrayBuffer();
  const body = bytes?.byteLength ? bytes : null;
  return { method, cache, credentials, integrity, keepalive, mode, referrer, referrerPolicy, signal, body };
}
