/** A call in the form in which it is signed and sent. */
export interface OutgoingCall {
  /** The absolute URL, as its caller wrote it where that is in normal form. */
  readonly url: string;
  readonly method: string;
  /** A copy: what the caller holds is never changed. */
  readonly headers: Headers;
  /** All else of the call, as its caller gave it. */
  readonly init: RequestInit;
  /** Whether the caller takes the body of the answer as text or JSON and in no other way. */
  readonly isForText?: boolean;
}

/**
 * What openapi-fetch makes instead of a Request where it alone handles the call and takes the answer as text or JSON: a
 * native one costs more than all else of a call.
 */
export class PlainRequest {
  readonly url: string;
  readonly method: string;
  readonly init: RequestInit & { headers: Headers };

  constructor(url: string, init: PlainRequest["init"]) {
    this.url = url;
    this.method = init.method ?? "GET";
    this.init = init;
  }
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

/** Whether a call can do without a Request of its own, which finds the content type of a body, and what is wrong. */
const isPlain = ({ body, method = "GET" }: RequestInit): boolean =>
  body == null || (typeof body === "string" && /^(POST|PUT|PATCH|DELETE)$/.test(method));

/** Where a call is to go, as its caller wrote it. */
export const urlOf = (input: string | URL | Request | PlainRequest): string =>
  typeof input === "string" ? input : "url" in input ? input.url : input.href;

/** Reads a call as `fetch` would. */
export function outgoingCall(
  input: string | URL | Request | PlainRequest,
  init: RequestInit = {},
): OutgoingCall | Promise<OutgoingCall> {
  if (input instanceof PlainRequest) {
    const { url, method, init: own } = input;
    if (isPlain(own)) return { url, method, headers: own.headers, init: Object.assign(own, init), isForText: true };
    return readCall(new RememberingRequest(url, own), init);
  }
  if (typeof input === "string" && isPlain(init) && /^[A-Z]+$/.test(init.method ?? "GET")) {
    return { url: input, method: init.method ?? "GET", headers: new Headers(init.headers), init };
  }
  return readCall(input, init);
}

async function readCall(input: string | URL | Request, init: RequestInit): Promise<OutgoingCall> {
  const { body = null, headers, method, ...extension } = init;
  const isComplete = input instanceof Request && body === null && !headers && !method;
  const request = isComplete ? input : new RememberingRequest(input, init);
  return {
    url: request.url,
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

/** Whether a body can be sent once only. */
export const isStream = (body: unknown): boolean =>
  typeof body === "object" && body !== null && (body instanceof ReadableStream || Symbol.asyncIterator in body);

// What a native Request reveals. The body is buffered, so that it can be sent more than once.
async function revealedInit(request: Request): Promise<RequestInit> {
  const { method, cache, credentials, integrity, keepalive, mode, referrer, referrerPolicy, signal } = request;
  // Not by `request.body`, which Firefox doesn't have.
  const bytes = method === "GET" || method === "HEAD" ? undefined : await request.arrayBuffer();
  const body = bytes?.byteLength ? bytes : null;
  return { method, cache, credentials, integrity, keepalive, mode, referrer, referrerPolicy, signal, body };
}
