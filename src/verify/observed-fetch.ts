import http from "node:http";
import https from "node:https";
import type { Exchange } from "../contract/exchange.js";
import { createMinimalFetch } from "../transports/minimal-fetch.js";

/** A call as it went over the wire, and what became of it. */
export interface Observed extends Exchange {
  /** Undefined: none came, or not the whole of one. */
  readonly response?: NonNullable<Exchange["response"]> & { readonly body: Uint8Array };
  /** What the transport threw, where no answer came, or not the whole of one. */
  readonly failure?: unknown;
  /** How many bytes came before the answer broke off. */
  readonly cutAfter?: number;
}

interface ObserverOptions {
  /** Called before anything is sent. What it throws is what the call comes to. */
  readonly admit: (method: string, url: string) => void;
  readonly onExchange: (observed: Observed) => void;
  /** The transport. Default: one of Node's that tells the version of HTTP. */
  readonly fetch: typeof globalThis.fetch | undefined;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Ends every call. */
  readonly signal: AbortSignal;
}

/** A longer body isn't read: descriptions say nothing of the inside of downloads. */
const longestBody = 16_777_216;

/** A `fetch` that tells of all that it sends and receives. It hands over an answer when the whole of it has come. */
export function observedFetch({ admit, onExchange, fetch, now, signal }: ObserverOptions): typeof globalThis.fetch {
  return async (input, init = {}) => {
    const url = String(input instanceof Request ? input.url : input);
    const { method = "GET", body } = init;
    admit(method, url);
    const startedAt = now();
    const request = { headers: new Headers(init.headers), ...(typeof body === "string" && { body }) };
    const told = () => ({ method, url, request, startedAt, durationMs: now() - startedAt });
    const transport = fetch ? { fetch, httpVersion: () => undefined } : versionTellingFetch(url);
    let cutAfter: number | undefined;
    try {
      const ending = AbortSignal.any([signal, ...(init.signal ? [init.signal] : [])]);
      const answer = await transport.fetch(url, { ...init, redirect: "manual", signal: ending });
      cutAfter = 0;
      const bytes = await readWhole(answer, (count) => {
        cutAfter = count;
      });
      const httpVersion = transport.httpVersion();
      const { status, headers } = answer;
      onExchange({ ...told(), response: { status, headers, body: bytes, ...(httpVersion && { httpVersion }) } });
      return new Response(nullBody.includes(status) ? null : (bytes as BodyInit), { status, headers });
    } catch (failure) {
      onExchange({ ...told(), failure, ...(cutAfter !== undefined && { cutAfter }) });
      throw failure;
    }
  };
}

/** Fetch, "null body status". */
const nullBody = [101, 103, 204, 205, 304];

async function readWhole({ body }: Response, onCount: (count: number) => void): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const reader = body?.getReader();
  for (let count = 0; reader; onCount(count)) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    count += value.length;
    if (count > longestBody) throw new Error(`the answer is longer than ${longestBody} bytes`);
  }
  return Buffer.concat(chunks);
}

/** A transport of a connection of its own, which an agent sees. */
function versionTellingFetch(url: string) {
  let httpVersion: string | undefined;
  const { Agent } = url.startsWith("https:") ? https : http;
  const agent = new Agent();
  // What Node asks of an agent, and documents nowhere: that it brings a request to a connection.
  const seeing = agent as unknown as { addRequest(request: http.ClientRequest, ...more: unknown[]): void };
  const addRequest = seeing.addRequest.bind(agent);
  seeing.addRequest = (request, ...more) => {
    request.once("response", (message) => {
      httpVersion = message.httpVersion;
    });
    addRequest(request, ...more);
  };
  return { fetch: createMinimalFetch({ agent }), httpVersion: () => httpVersion };
}
