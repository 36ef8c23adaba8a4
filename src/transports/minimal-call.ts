import { setMaxListeners } from "node:events";

/** A call of `minimalFetch`, as it is to be sent. */
export interface MinimalCall {
  readonly url: URL;
  readonly method: string;
  readonly headers: Headers;
  /** A stream that is sent as it comes, or a Request to read the whole body of. */
  readonly body: ReadableStream | Request | null;
  readonly redirect: RequestRedirect;
  readonly signal: AbortSignal | null | undefined;
}

/**
 * Reads a call as `fetch` would, but for the headers that `fetch` adds.
 *
 * @throws TypeError for what can't be sent. The platform's own would quote URLs and the values of headers.
 */
export function readMinimalCall(input: string | URL | Request, init: RequestInit): MinimalCall {
  const given = input instanceof Request ? input : undefined;
  const url = readUrl(given?.url ?? String(input));
  const headers = readHeaders(init.headers ?? given?.headers);
  const { signal = given?.signal } = init;
  // Any number of calls may share a signal, and each listens to it. One of another make doesn't count them.
  if (signal instanceof EventTarget) setMaxListeners(0, signal);
  const request = readRequest(given ?? url, init);
  const { method, redirect } = request;

  const isStream = Symbol.asyncIterator in Object(init.body);
  // The length of a stream can't be known otherwise. Of all else, what is sent is counted.
  if (!isStream) headers.delete("content-length");
  headers.delete("transfer-encoding");
  const contentType = typeof init.body === "string" ? null : request.headers.get("content-type");
  if (contentType !== null && !headers.has("content-type")) headers.set("content-type", contentType);
  return { url, method, headers, body: request.body && (isStream ? request.body : request), redirect, signal };
}

function readUrl(text: string): URL {
  if (!URL.canParse(text)) throw new TypeError("the URL is not an absolute one");
  const url = new URL(text);
  if (!/^https?:$/.test(url.protocol)) throw new TypeError("the URL is neither an http: nor an https: one");
  if (url.username || url.password) throw new TypeError("the URL holds credentials, which belong in a header");
  url.hash = "";
  return url;
}

function readHeaders(init: HeadersInit | undefined): Headers {
  try {
    return new Headers(init);
  } catch {
    throw new TypeError("a header's name or value is not allowed in HTTP");
  }
}

// Without the signal: a Request would listen to it for as long as it lives. Without headers: what is there then was added.
function readRequest(target: URL | Request, init: RequestInit & { duplex?: unknown }): Request {
  const { method, body, duplex, redirect } = init;
  return new Request(target, { method, body, duplex, redirect, headers: {}, signal: null } as RequestInit);
}
