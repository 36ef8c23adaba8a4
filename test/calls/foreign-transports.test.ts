import { once } from "node:events";
import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import * as https from "node:https";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { runInNewContext } from "node:vm";
import { gzipSync } from "node:zlib";
import fetch3 from "node-fetch-3";
import { fetch as undiciFetch } from "undici";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { isProviderError, type ProviderError } from "../../src/index.js";
import { createMinimalFetch, minimalFetch } from "../../src/node.js";
import { type Provider, providers } from "../accounts.js";
import { models } from "../models.js";
import { selfSigned } from "../self-signed.js";

type Fetch = typeof fetch;
const fetch2: Fetch & { Response: typeof Response } = createRequire(import.meta.url)("node-fetch-2");
const retry = { baseMs: 1 };

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function start<Made extends Server>(server: Made): Promise<number> {
  servers.push(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

interface Received {
  readonly method: string | undefined;
  readonly type: string | undefined;
  readonly body: string;
}

/**
 * A provider's server: grants token 1, 2, …; refuses the first, fails one GET with 503 and one with its body, and answers
 * downloads in bytes.
 */
async function serve(provider: Provider) {
  const { isTokenCall, issue, tokenOf, success, rejections } = models[provider];
  const received: Received[] = [];
  let issued = 0;
  const busy = new Set(["/v1/busy"]);

  async function answer(message: IncomingMessage): Promise<Response> {
    const request = new Request(`http://localhost${message.url}`, { headers: message.headers as HeadersInit });
    const body = await text(message);
    const { pathname } = new URL(request.url);
    if (isTokenCall(request)) {
      issued += 1;
      return Response.json(issue(issued, Date));
    }
    received.push({ method: message.method, type: message.headers["content-type"], body });
    if (tokenOf(request) === 1) return rejections[0]?.() ?? new Response();
    if (busy.delete(pathname)) return new Response("busy", { status: 503 });
    if (pathname === "/v1/missing") return Response.json({ code: 404, message: "none" }, { status: 404 });
    if (pathname === "/v1/page") return new Response("<html>", { headers: { "content-type": "application/json" } });
    if (pathname === "/v1/file") return new Response(new Uint8Array(100_000).fill(7));
    return Response.json(success);
  }
  const listener: RequestListener = async (message, response) => {
    const answered = await answer(message);
    response.writeHead(answered.status, Object.fromEntries(answered.headers));
    response.end(Buffer.from(await answered.arrayBuffer()));
  };
  return { url: `http://127.0.0.1:${await start(createServer(listener))}`, received };
}

type Call = (path: string, init?: object) => Promise<{ data?: unknown; error?: unknown; response: Response }>;
const client = (provider: Provider, options: object) =>
  models[provider].createClient({ retry, ...options }) as unknown as Record<"GET" | "POST" | "PUT", Call>;

const failureOf = (call: Promise<unknown>): Promise<ProviderError> =>
  call.then(
    () => Promise.reject(new Error("it did not fail")),
    (error) => error,
  );

/** An answer of no class at all, with what many of them have. */
async function plainAnswer(...call: Parameters<Fetch>): Promise<Response> {
  const { status, ok, statusText, headers, url, ...rest } = await fetch(...call).then(async (response) => ({
    status: response.status,
    ok: response.ok,
    statusText: response.statusText,
    headers: response.headers,
    url: response.url,
    bytes: await response.arrayBuffer(),
  }));
  const { bytes } = rest;
  const words = () => new TextDecoder().decode(bytes);
  const answer = {
    ...{ status, ok, statusText, headers, url },
    text: async () => words(),
    json: async () => JSON.parse(words()),
    arrayBuffer: async () => bytes,
    blob: async () => new Blob([bytes]),
    clone: () => answer,
  };
  return answer as unknown as Response;
}

const withoutStreams =
  (body: null | undefined): Fetch =>
  async (...call) =>
    Object.defineProperty(await fetch(...call), "body", { value: body });

const transports: Record<string, Fetch> = {
  "node-fetch 2": fetch2,
  "node-fetch 3": fetch3 as unknown as Fetch,
  "undici of another version": undiciFetch as unknown as Fetch,
  "mocks that answer with node-fetch's Response": async (...call) => {
    const { status, headers, ...answer } = await fetch(...call).then(async (response) => ({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      text: await response.text(),
    }));
    return new fetch2.Response(answer.text, { status, headers });
  },
  "a wrapper that assigns a signal": (input, init = {}) => {
    init.signal = AbortSignal.timeout(10_000);
    return fetch(input, init);
  },
  "a wrapper that assigns all it can": (input, init = {}) => {
    Object.assign(init, { signal: null, redirect: "manual", headers: new Headers(init.headers) });
    return fetch(input, init);
  },
  "a wrapper that spreads init": (input, init) => fetch(input, { ...init, keepalive: false }),
  "a wrapper that makes a Request": (input, init) => fetch(new Request(input, init)),
  "a wrapper that makes two": (input, init) =>
    fetch(new Request(new Request(input, init), { headers: init?.headers ?? {} })),
  "answers without a stream: undefined": withoutStreams(undefined),
  "answers without a stream: null": withoutStreams(null),
  "answers of no class": plainAnswer,
  minimalFetch,
};

describe.each(providers)("a client of %s", (provider) => {
  let server: Awaited<ReturnType<typeof serve>>;
  beforeEach(async () => {
    server = await serve(provider);
  });

  describe.each(Object.entries(transports))("over %s", (_transport, given) => {
    const { success } = models[provider];
    const test = (what: string, act: (made: ReturnType<typeof client>) => Promise<void>) =>
      it(what, () => act(client(provider, { baseUrl: server.url, fetch: given })));

    test("replaces a rejected credential, and hands the answer over", async ({ GET }) => {
      const { data, error, response } = await GET("/v1/orders");
      expect([data, error, response.status]).toEqual([success, undefined, 200]);
      expect(server.received).toHaveLength(2);
    });

    test("sends a body twice where it has to", async ({ POST }) => {
      const { data } = await POST("/v1/orders", { body: { a: "水" } });
      expect(data).toEqual(success);
      const sent = { method: "POST", type: expect.stringContaining("application/json"), body: '{"a":"水"}' };
      expect(server.received).toEqual([sent, sent]);
    });

    test("sends bytes as they are", async ({ PUT }) => {
      const body = new Uint8Array([104, 105]);
      const { data } = await PUT("/v1/orders", { body, bodySerializer: (bytes: unknown) => bytes });
      expect([data, server.received.at(-1)?.body]).toEqual([success, "hi"]);
    });

    test("repeats a call that was answered with 503", async ({ GET }) => {
      expect((await GET("/v1/busy")).data).toEqual(success);
      expect(server.received).toHaveLength(3);
    });

    test("hands a failure over", async ({ GET }) => {
      const { error, response } = await GET("/v1/missing");
      expect([error, response.status]).toEqual([{ code: 404, message: "none" }, 404]);
    });

    test("says that a page is no JSON", async ({ GET }) => {
      const error = await failureOf(GET("/v1/page"));
      expect(isProviderError(error)).toBe(true);
      expect(error.kind).toBe("contract");
    });

    test("hands bytes over", async ({ GET }) => {
      const { data } = await GET("/v1/file", { parseAs: "arrayBuffer" });
      expect(Buffer.from(data as ArrayBuffer).equals(Buffer.alloc(100_000, 7))).toBe(true);
    });

    test("hands text over", async ({ GET }) => {
      const { data } = await GET("/v1/orders", { parseAs: "text" });
      expect(JSON.parse(data as string)).toEqual(success);
    });

    test("ends a call that its caller aborts, with the caller's reason", async ({ GET }) => {
      await GET("/v1/orders");
      const reason = { why: "enough" };
      const controller = new AbortController();
      const waiting = GET("/v1/orders", { signal: controller.signal });
      controller.abort(reason);
      expect(await failureOf(waiting)).toBe(reason);
    });
  });
});

describe("a fetch whose errors are of another realm", () => {
  const elsewhere = runInNewContext(`({
    failed: (code) => Object.assign(new TypeError("fetch failed"), { cause: Object.assign(new Error("no"), { code }) }),
    aborted: () => Object.assign(new Error("This operation was aborted"), { name: "AbortError" }),
    parse: (text) => JSON.parse(text),
    broken: () => { throw new TypeError("terminated") },
  })`);
  const answering = (provider: Provider, act: (answer: Response, init: RequestInit | undefined) => unknown): Fetch =>
    vi.fn(async (input, init) => {
      const { isTokenCall, issue, success } = models[provider];
      if (isTokenCall(new Request(input, { ...init, signal: null }))) return Response.json(issue(1, Date));
      return (await act(Response.json(success), init)) as Response;
    });

  for (const provider of providers) {
    const test = (what: string, act: (made: (fetch: Fetch) => ReturnType<typeof client>) => Promise<void>) =>
      it(`${provider}: ${what}`, () =>
        act((fetch) => client(provider, { baseUrl: "https://provider.example", fetch })));

    test("a lost connection is one", async (made) => {
      const fetch = answering(provider, () => {
        throw elsewhere.failed("ECONNRESET");
      });
      const error = await failureOf(made(fetch).GET("/v1/orders"));
      expect(error).toMatchObject({ kind: "transport", retryable: true, attempts: 3, cause: { code: "ECONNRESET" } });
    });

    test("a refused connection is repeated for a POST too", async (made) => {
      let calls = 0;
      const fetch = answering(provider, (answer) => {
        calls += 1;
        if (calls < 3) throw elsewhere.failed("ECONNREFUSED");
        return answer;
      });
      expect((await made(fetch).POST("/v1/orders", { body: {} })).data).toEqual(models[provider].success);
    });

    test("a body that isn't JSON is a breach of contract", async (made) => {
      const fetch = answering(provider, () => {
        const answer = new Response("<html>", { headers: { "content-length": "6" } });
        return Object.assign(answer, { json: async () => elsewhere.parse(await answer.text()) });
      });
      expect(await failureOf(made(fetch).GET("/v1/orders"))).toMatchObject({ kind: "contract", status: 200 });
    });

    test("a body that breaks off is a lost connection", async (made) => {
      const fetch = answering(provider, (answer) =>
        Object.defineProperty(
          Object.assign(answer, { text: elsewhere.broken, json: elsewhere.broken, arrayBuffer: elsewhere.broken }),
          "body",
          { value: undefined },
        ),
      );
      expect(await failureOf(made(fetch).GET("/v1/orders"))).toMatchObject({ kind: "transport" });
    });

    test("an abort of its own is a lost connection", async (made) => {
      const fetch = answering(provider, () => {
        throw elsewhere.aborted();
      });
      const error = await failureOf(made(fetch).GET("/v1/orders"));
      expect(error).toMatchObject({ kind: "transport", cause: { name: "AbortError" } });
    });

    test("the caller's abort is the caller's reason", async (made) => {
      const controller = new AbortController();
      const fetch = answering(provider, (_answer, init) => {
        const aborted = new Promise((_resolve, reject) =>
          init?.signal?.addEventListener("abort", () => reject(elsewhere.aborted())),
        );
        controller.abort(null);
        return aborted;
      });
      const waiting = made(fetch).GET("/v1/orders", { signal: controller.signal });
      expect(await failureOf(waiting)).toBe(null);
    });

    test("what is thrown at once is a lost connection too", async (made) => {
      const fetch = (() => {
        throw elsewhere.failed("ECONNRESET");
      }) as unknown as Fetch;
      expect(await failureOf(made(fetch).GET("/v1/orders"))).toMatchObject({ kind: "transport" });
    });
  }
});

describe("what is no fetch", () => {
  const wrong: [string, unknown][] = [
    ["nothing", undefined],
    ["null", null],
    ["a text", '{"access_token":"a"}'],
    ["a number", 200],
    ["an object without a status", { text: async () => "" }],
    ["an object without headers", { status: 200, ok: true, text: async () => "{}", json: async () => ({}) }],
    ["axios's result", { data: {}, status: 200, statusText: "OK", headers: {}, config: {}, request: {} }],
    ["ky's JSON", { access_token: "a" }],
    ["a body without text()", { status: 200, ok: true, headers: new Headers(), data: {} }],
  ];
  const told = { kind: "configuration", retryable: false, message: expect.stringContaining('option "fetch"') };

  for (const provider of providers) {
    for (const [what, result] of wrong) {
      it(`is told by what it comes to at ${provider}'s token call, once: ${what}`, async () => {
        const given = vi.fn(async () => result);
        const error = await failureOf(client(provider, { fetch: given }).GET("/v1/orders"));
        expect(isProviderError(error)).toBe(true);
        expect(error).toMatchObject(told);
        expect(given).toHaveBeenCalledTimes(1);
      });

      it(`is told by what it comes to at a call of ${provider}'s own, once: ${what}`, async () => {
        const server = await serve(provider);
        const given = vi.fn(async () => result);
        const { GET } = client(provider, { baseUrl: server.url });
        expect(await failureOf(GET("/v1/orders", { fetch: given }))).toMatchObject(told);
        expect(given).toHaveBeenCalledTimes(1);
      });
    }

    it.each([
      ["a text", "fetch"],
      ["an object", {}],
      ["a number", 5],
    ])(`is refused as an option of ${provider}'s client: %s`, (_what, value) => {
      expect(() => client(provider, { fetch: value })).toThrow('option "fetch"');
    });

    for (const [what, value] of [
      ["a text", "fetch"],
      ["an object", {}],
      ["a number", 5],
    ] as const) {
      it(`is refused as a call's own fetch at ${provider}: ${what}`, async () => {
        const server = await serve(provider);
        const { GET } = client(provider, { baseUrl: server.url });
        expect(await failureOf(GET("/v1/orders", { fetch: value }))).toMatchObject(told);
        expect(server.received).toEqual([]);
      });
    }
  }
});

describe("a status that no Response can be made with", () => {
  const ways: [string, Fetch][] = [
    ["Node's own fetch", fetch],
    ["undici", undiciFetch as unknown as Fetch],
    ["minimalFetch", minimalFetch],
  ];

  /** Answers a call with 601, and so a token call where it is told to. */
  async function refuse(provider: Provider, all = false): Promise<string> {
    const { isTokenCall, issue } = models[provider];
    const listener: RequestListener = (message, response) => {
      const isToken = !all && isTokenCall(new Request(`http://localhost${message.url}`));
      response.writeHead(isToken ? 200 : 601, "Illegal", { "content-type": "application/json" });
      response.end(JSON.stringify(isToken ? issue(1, Date) : { code: 601, message: "illegal parameter" }));
    };
    return `http://127.0.0.1:${await start(createServer(listener))}`;
  }

  for (const provider of providers) {
    for (const [what, given] of ways) {
      for (const parseAs of ["json", "text", "blob", "stream"]) {
        it(`is handed over at ${provider}, over ${what}, to be read as ${parseAs}`, async () => {
          const { GET } = client(provider, { baseUrl: await refuse(provider), fetch: given });
          const { error, response } = await GET("/v1/orders", { parseAs });
          expect([response.status, response.ok, response.statusText]).toEqual([601, false, "Illegal"]);
          expect(error).toMatchObject({ code: 601 });
        });
      }

      it(`is an error of ${provider}'s token call, over ${what}`, async () => {
        const { GET } = client(provider, { baseUrl: await refuse(provider, true), fetch: given });
        expect(await failureOf(GET("/v1/orders"))).toMatchObject({ kind: "http", status: 601, attempts: 1 });
      });
    }
  }
});

describe("an answer in an encoding that nobody asked for", () => {
  for (const provider of providers) {
    it(`is told as such at ${provider}, once`, async () => {
      const { isTokenCall, issue, success } = models[provider];
      const called = vi.fn();
      const listener: RequestListener = (message, response) => {
        if (isTokenCall(new Request(`http://localhost${message.url}`))) {
          response.end(JSON.stringify(issue(1, Date)));
          return;
        }
        called();
        response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" });
        response.end(gzipSync(JSON.stringify(success)));
      };
      const baseUrl = `http://127.0.0.1:${await start(createServer(listener))}`;
      const error = await failureOf(client(provider, { baseUrl, fetch: minimalFetch }).GET("/v1/orders"));
      expect(error).toMatchObject({ kind: "contract", retryable: false, cause: { code: "ERR_UNASKED_ENCODING" } });
      expect(error.message).toContain("ERR_UNASKED_ENCODING");
      expect(called).toHaveBeenCalledTimes(1);
    });
  }
});

describe("a certificate that isn't trusted", () => {
  const own = selfSigned();
  const over = selfSigned([127, 0, 0, 1], "210101000000Z");
  const others = selfSigned([127, 0, 0, 2]);
  const trusting = ({ cert }: { cert: string }) => createMinimalFetch({ agent: new https.Agent({ ca: cert }) });
  const cases: [string, { key: string; cert: string }, Fetch, string][] = [
    ["that vouches for itself, over Node's own fetch", own, fetch, "DEPTH_ZERO_SELF_SIGNED_CERT"],
    ["that vouches for itself, over minimalFetch", own, minimalFetch, "DEPTH_ZERO_SELF_SIGNED_CERT"],
    ["that vouches for itself, over node-fetch", own, fetch2, "DEPTH_ZERO_SELF_SIGNED_CERT"],
    ["that is over", over, trusting(over), "CERT_HAS_EXPIRED"],
    ["for another host", others, trusting(others), "ERR_TLS_CERT_ALTNAME_INVALID"],
  ];

  for (const provider of providers) {
    for (const [what, certificate, given, code] of cases) {
      it(`is final at ${provider}, and says what to set: one ${what}`, async () => {
        const server = https.createServer(certificate, (_request, response) => response.end("{}"));
        const connections = vi.fn();
        server.on("connection", connections);
        const baseUrl = `https://127.0.0.1:${await start(server)}`;
        const error = await failureOf(client(provider, { baseUrl, fetch: given }).GET("/v1/orders"));
        expect(error).toMatchObject({ kind: "transport", retryable: false, attempts: 1, cause: { code } });
        expect(error.message).toContain("NODE_EXTRA_CA_CERTS");
        expect(error.message).toContain("createMinimalFetch({ agent");
        expect(connections).toHaveBeenCalledTimes(1);
      });
    }
  }
});
