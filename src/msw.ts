import { bypass, type HttpHandler, http } from "msw";
import { controlsPath } from "./mock/front/controls.js";

/** A mock, as far as intercepted calls are concerned. */
export interface AnsweringMock {
  fetch(request: Request): Promise<Response>;
  /** The addresses that the provider's description names. */
  readonly servers?: readonly string[];
}

/** Which calls are meant. */
export interface HandlersOptions {
  /** The address that your client has: an origin, with a path or without. Default: those that the description names. */
  baseUrl?: string;
}

/**
 * Handlers of Mock Service Worker 2 that answer the calls to a provider from its mock, whatever client makes them: for
 * programs that can't be given a `fetch`. Calls to other addresses are left alone, and the mock's controls are out of reach.
 * Where the mock cuts a connection, the client meets a network error.
 *
 * @param mock what `createMock` made; in a browser, where there is none, the address of one that listens, and lets the page's
 *   origin call it
 * @param options which calls are meant, where they are not those to the addresses that the description names
 * @throws TypeError where no address is known, or one is no HTTP URL
 * @see https://mswjs.io/docs/api/setup-server
 * @example
 * const mock = await createMock("gongjiang", { extend: "my-api.yaml" });
 * const server = setupServer(...handlers(mock, { baseUrl: "https://gongjiang.example" }));
 * server.listen({ onUnhandledRequest: "error" });
 */
export function handlers(mock: AnsweringMock | string, { baseUrl }: HandlersOptions = {}): HttpHandler[] {
  const answering = typeof mock === "string" ? listening(mock) : mock;
  const addresses = baseUrl === undefined ? (answering.servers ?? []) : [baseUrl];
  if (addresses.length === 0) throw new TypeError('handlers: no address is known; name it with the option "baseUrl"');
  return addresses.map((address) => handlerOf(answering, address));
}

function handlerOf(mock: AnsweringMock, address: string): HttpHandler {
  const base = readAddress(address, 'option "baseUrl"');
  const pattern = new RegExp(`^${base.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?:/|$)`);
  return http.all(pattern, async ({ request }) => {
    const { origin } = new URL(base);
    const path = request.url.slice(base.length).replace(/^(?!\/)/, "/");
    if (path.startsWith(controlsPath)) return new Response(null, { status: 404 });
    try {
      return await mock.fetch(base === origin ? request : new Request(origin + path, request));
    } catch {
      return Response.error();
    }
  });
}

function listening(address: string): AnsweringMock {
  const base = readAddress(address, "the mock's address");
  return {
    async fetch({ method, headers, url, body, signal }) {
      const { pathname, search } = new URL(url);
      // Browsers send a stream over HTTP/2 only.
      const bytes = body && (await new Response(body).arrayBuffer());
      return fetch(bypass(base + pathname + search, { method, headers, body: bytes, signal }));
    },
  };
}

/** An address as requests have it, without a slash at its end. */
function readAddress(address: string, what: string): string {
  if (!/^https?:\/\/[^?#]+$/i.test(address) || !URL.canParse(address)) {
    throw new TypeError(`handlers: ${what} must be an HTTP URL without a query`);
  }
  return new URL(address).href.replace(/\/+$/, "");
}
