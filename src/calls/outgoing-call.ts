import { kindOf } from "./kind-of.js";

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

/** What a Request was made of, and the content type that the platform gave it then. */
const origins = new WeakMap<Request, { init: RequestInit; type: string | null }>();

/**
 * A Request that remembers what it was made of. A native one doesn't reveal its init: its body can only be read as a
 * stream, and options of the platform's own, like `dispatcher`, are lost.
 */
export class RememberingRequest extends Request {
  // openapi-fetch asks `instanceof` of what a middleware returns: any Request will do.
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Request;
  }

  constructor(input: string | URL | Request, given: RequestInit = {}) {
    const init = sendable(given);
    const headers = init.headers && new Headers(init.headers);
    // The platform names its boundary.
    if (isFormData(init.body)) headers?.delete("content-type");
    super(input, headers ? { ...init, headers } : init);
    if (input instanceof Request) return;
    origins.set(this, { init, type: headers?.has("content-type") ? null : this.headers.get("content-type") });
  }
}

/** Whether a call can do without a Request of its own, which finds what is wrong with it. */
const isPlain = ({ body, method = "GET" }: RequestInit): boolean =>
  body == null ? /^(?!TRACE$|TRACK$|CONNECT$)[A-Z]+$/.test(method) : /^(POST|PUT|PATCH|DELETE)$/.test(method);

type Input = string | URL | Request | PlainRequest;

/** Where a call is to go, as its caller wrote it. */
export const urlOf = (input: Input): string =>
  typeof input === "string" ? input : "url" in input ? input.url : input.href;

/** Reads a call as `fetch` would. */
export function outgoingCall(input: Input, init: RequestInit = {}): OutgoingCall | Promise<OutgoingCall> {
  if (input instanceof PlainRequest) {
    const { url, method, init: own } = input;
    if (isPlain(own)) return outgoing(url, method, own.headers, Object.assign(own, init), true);
    return readCall(new RememberingRequest(url, own), init);
  }
  if (!isRequest(input) && isPlain(init)) {
    return outgoing(urlOf(input), init.method ?? "GET", new Headers(init.headers), init);
  }
  return readCall(input, init);
}

function outgoing(url: string, method: string, headers: Headers, init: RequestInit, isForText = false): OutgoingCall {
  if (init.signal && !("aborted" in init.signal)) throw new TypeError("no signal");
  // Node ends the process for a stream that fails while nobody listens, as while a token is asked for.
  if (isStream(init.body)) (init.body as { on?(event: string, run: () => void): void }).on?.("error", () => {});
  // Encoded anew each time that it is sent, with another boundary: the transport names it.
  if (isFormData(init.body)) headers.delete("content-type");
  return { url, method, headers, init: sendable(init), isForText };
}

async function readCall(input: string | URL | Request, init: RequestInit): Promise<OutgoingCall> {
  const { body = null, headers, method, ...extension } = init;
  const isComplete = input instanceof Request && body === null && !headers && !method;
  const request = isComplete ? input : await nativeRequest(input, init);
  const own = new Headers(request.headers);
  const origin = origins.get(request);
  // The transport gives it to what it is sent, and a boundary is no longer right.
  if (origin?.type && origin.type === own.get("content-type")) own.delete("content-type");
  const known = origin ? rememberedInit(request, origin.init) : await revealedInit(request);
  return outgoing(request.url, request.method, own, { ...known, ...extension });
}

/** Of another realm or a package too, whose Requests the platform's own takes for text. */
const isRequest = (input: object | string): input is Request => typeof input === "object" && "arrayBuffer" in input;

async function nativeRequest(input: string | URL | Request, init: RequestInit): Promise<Request> {
  if (!isRequest(input) || input instanceof Request) return new RememberingRequest(input, init);
  const { url, headers } = input as Request;
  return new RememberingRequest(url, { ...(await revealedInit(input)), headers: [...(headers as Headers)], ...init });
}

function rememberedInit(request: Request, init: RequestInit): RequestInit {
  // A stream can be read once, and a clone that somebody made of the request has its own half of it.
  return isStream(init.body) ? { ...init, body: request.body } : init;
}

/** Whether a body can be sent once only: a stream, of Node too, or of a package. */
export function isStream(body: unknown): boolean {
  if (typeof body !== "object" || body === null) return false;
  const { getReader, pipe } = body as { getReader?: unknown; pipe?: unknown };
  return Symbol.asyncIterator in body || typeof getReader === "function" || typeof pipe === "function";
}

/** Whether a body is a multipart form, of another realm or a package too. */
const isFormData = (body: unknown): boolean => kindOf(body) === "FormData";

/** Platforms want to be told that a stream is sent before there is an answer. */
const sendable = (init: RequestInit): RequestInit =>
  isStream(init.body) ? ({ duplex: "half", ...init } as RequestInit) : init;

const revealed = new WeakSet<object>();

/** Whether a body was in a Request, whose headers say all of its content type. Bun's say none of a text. */
export const isRevealed = (body: object): boolean => revealed.has(body);

// What a native Request reveals. The body is buffered, so that it can be sent more than once.
async function revealedInit(request: Request): Promise<RequestInit> {
  const { method, cache, credentials, integrity, keepalive, mode, referrer, referrerPolicy, signal } = request;
  // Not by `request.body`, which Firefox doesn't have.
  const bytes = method === "GET" || method === "HEAD" ? undefined : await request.arrayBuffer();
  const body = bytes?.byteLength ? bytes : null;
  if (body) revealed.add(body);
  return { method, cache, credentials, integrity, keepalive, mode, referrer, referrerPolicy, signal, body };
}
