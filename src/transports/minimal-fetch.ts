/// <reference types="node" preserve="true" />
import { once } from "node:events";
import type { Agent, ClientRequest, IncomingMessage } from "node:http";
// As a whole, and asked for each call: what intercepts calls in tests replaces the members of these objects, and must
// never be passed by.
import http from "node:http";
import https from "node:https";
import { Readable } from "node:stream";
import type { ReadableStream as NodeStream } from "node:stream/web";
import { setImmediate } from "node:timers/promises";
import { chooseAgent, type MinimalFetchOptions } from "./minimal-agent.js";
import { onAbort, readMinimalAnswer } from "./minimal-answer.js";
import { type MinimalCall, readMinimalCall } from "./minimal-call.js";

/**
 * Makes a `fetch` that sends only what a call names: a `Host`, the call's headers, and the length of a body
 * (`Content-Length`, or `Transfer-Encoding: chunked` for a stream). Node's own adds `Accept`, `Accept-Language`,
 * `Accept-Encoding`, `Connection`, `Sec-Fetch-Mode` and `User-Agent`, which some servers refuse. A `Content-Type` is added
 * only where a body can't be understood without (FormData, URLSearchParams, a Blob with a type). A Request made of a text
 * names `text/plain` by itself.
 *
 * It differs from `fetch` in that it follows no redirect, decompresses nothing and takes http: and https: URLs only. A body
 * in an encoding that the call's `accept-encoding` doesn't name can't be read: that rejects with a TypeError whose `code`
 * is `ERR_UNASKED_ENCODING`. It has no time limit of its own: pass a signal. Of `init`, it heeds `method`, `headers`, `body`, `duplex`, `signal` and
 * `redirect`. Streams in `init.body` are sent as they come; a body of any other kind, or of a Request, is read first, to
 * know its length. Header names go out in lower case. A long body that is neither read nor cancelled keeps its connection.
 *
 * Messages follow RFC 9112: `Host` (3.2), lengths (6) and kept connections (9.3).
 *
 * @param options where its connections come from
 * @returns a function with the type of `fetch`. It rejects with the signal's reason once that is aborted; with a
 *   TypeError for a call that can't be sent, and for a redirect unless `redirect` is `"manual"`; with the TypeError
 *   `fetch failed` where there is no answer: its `cause` is Node's error, with a `code` like `ECONNREFUSED`. A call whose
 *   kept connection was closed by the server meanwhile fails like that, too. No message holds a URL or a header's value.
 * @throws TypeError that names the option which is wrong
 *
 * @example
 * const fetch = createMinimalFetch({ agent: new https.Agent({ ca, keepAlive: true }) });
 * const client = createGongjiangClient({ clientId, clientSecret, fetch });
 */
export function createMinimalFetch(options: MinimalFetchOptions = {}): typeof globalThis.fetch {
  const agentFor = chooseAgent(options);
  return async (input, init) => {
    const call = readMinimalCall(input, init ?? {});
    const agent = agentFor(call.url);
    // First of all: an agent may begin to write a message as soon as there is one.
    const body = await bodyOf(call);
    if (Object.keys(agent.freeSockets ?? {}).length > 0) await endings();
    if (call.signal?.aborted) throw call.signal.reason;
    return exchange(call, body, agent);
  };
}

type Body = Uint8Array | ReadableStream | null;

function bodyOf({ body, signal }: MinimalCall): Body | Promise<Body> {
  if (!body || body instanceof ReadableStream) return body;
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const release = onAbort(signal, reject);
    body
      .arrayBuffer()
      .then((bytes) => resolve(new Uint8Array(bytes)))
      .catch((cause) => reject(failure(cause)))
      .finally(release);
  });
}

/**
 * A `fetch` that sends only what a call names, for servers that refuse the headers which Node's own adds:
 * `createMinimalFetch()`, with all defaults. What it does otherwise and how it fails is said there.
 *
 * @example
 * const client = createGongjiangClient({ clientId, clientSecret, fetch: minimalFetch });
 */
export const minimalFetch: typeof globalThis.fetch = createMinimalFetch();

/** Waits for what has arrived already: a server may end a connection with its answer, without saying so in it. */
async function endings(): Promise<void> {
  await setImmediate();
  await setImmediate();
}

function exchange(call: MinimalCall, body: Body, agent: Agent): Promise<Response> {
  const { signal } = call;
  return new Promise((resolve, reject) => {
    const request = open(call, agent);
    const release = onAbort(signal, (reason) => {
      reject(reason);
      request.destroy();
    });
    const fail = (cause: unknown) => {
      release();
      reject(failure(cause));
    };
    // A switch to another protocol ends like this, without an error.
    const lose = () => fail(new Error("the connection ended without an answer"));
    request.on("error", fail);
    request.once("close", lose);
    request.once("response", (message) => {
      release();
      request.off("close", lose);
      // Nobody waits for the rest of a body whose answer is complete.
      message.once("end", () => request.writableEnded || request.destroy());
      if (isRedirect(message) && call.redirect !== "manual") {
        request.destroy();
        reject(new TypeError('the answer is a redirect, and none is followed: pass redirect: "manual" to get it'));
        return;
      }
      try {
        resolve(readMinimalAnswer(message, call));
      } catch (cause) {
        message.destroy();
        reject(failure(cause));
      }
    });
    send(call, body, request, agent);
  });
}

const failure = (cause: unknown) => new TypeError("fetch failed", { cause });

const isRedirect = ({ statusCode = 0, headers }: IncomingMessage): boolean =>
  [301, 302, 303, 307, 308].includes(statusCode) && headers.location !== undefined;

function open({ url, method }: MinimalCall, agent: Agent): ClientRequest {
  try {
    // An agent for proxies reads it at once, for the address that it asks the proxy for.
    const headers = { Host: url.host };
    return (url.protocol === "https:" ? https : http).request(url, { method, agent, headers, setHost: false });
  } catch (cause) {
    throw failure(cause);
  }
}

async function send({ headers }: MinimalCall, body: Body, request: ClientRequest, agent: Agent): Promise<void> {
  try {
    for (const [name, value] of headers) request.setHeader(name, value);
    // Else Node adds it. The connection is kept all the same. What intercepts calls puts another agent in the place of
    // ours, and some of it relies on the header to end an answer without a length.
    const isReal = Reflect.get(request, "agent") === agent;
    if (isReal && !headers.has("connection")) request.removeHeader("connection");
    if (!body) request.end();
    else if (body instanceof ReadableStream) await stream(body, request);
    else {
      request.setHeader("Content-Length", body.length);
      request.end(body);
    }
  } catch (error) {
    request.destroy(error as Error);
  }
}

async function stream(body: ReadableStream, request: ClientRequest): Promise<void> {
  // Bytes beyond a length that the call names would be read as the next request on this connection.
  if (request.hasHeader("content-length")) Object.assign(request, { strictContentLength: true });
  else request.setHeader("Transfer-Encoding", "chunked");
  const source = Readable.fromWeb(body as NodeStream);
  request.once("close", () => source.destroy());
  for await (const chunk of source) {
    if (!request.write(chunk)) await once(request, "drain");
  }
  request.end();
}
