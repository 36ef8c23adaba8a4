import { execFile } from "node:child_process";
import { getEventListeners, once } from "node:events";
import * as http from "node:http";
import * as https from "node:https";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { buffer } from "node:stream/consumers";
import { setImmediate } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { inspect, promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it, vi } from "vitest";
import { listen } from "../../src/mock/front/listen.js";
import { createMinimalFetch, minimalFetch } from "../../src/node.js";
import { selfSigned } from "../self-signed.js";

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

async function serve(listener: http.RequestListener): Promise<string> {
  const server = await listen(listener, 0);
  cleanups.push(server.close);
  return server.url;
}

const ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

interface RawServer {
  readonly url: string;
  /** Requests as they came, each whole. */
  readonly requests: string[];
  readonly sockets: Socket[];
}

/** A server that answers every whole request with given bytes. It closes no connection. */
async function serveRaw(answer: string | ((socket: Socket, request: string) => void) = ok): Promise<RawServer> {
  const requests: string[] = [];
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    let received = "";
    socket.on("error", () => {});
    socket.on("data", (chunk) => {
      received += chunk.toString("latin1");
      if (!isWhole(received)) return;
      requests.push(received);
      const request = received;
      received = "";
      if (typeof answer === "string") socket.write(answer);
      else answer(socket, request);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  cleanups.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(resolve));
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests, sockets };
}

function isWhole(request: string): boolean {
  const [head = "", body] = request.split(/\r\n\r\n(.*)/s);
  if (body === undefined) return false;
  if (/^transfer-encoding:/im.test(head)) return request.endsWith("0\r\n\r\n");
  return body.length >= Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? 0);
}

const closed = (socket: Socket | undefined) =>
  new Promise<unknown>((resolve) => (socket && !socket.closed ? socket.once("close", resolve) : resolve(undefined)));

const streamOf = (...chunks: string[]) =>
  new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk));
      controller.close();
    },
  });

async function* iterate(...chunks: string[]) {
  for (const chunk of chunks) yield new TextEncoder().encode(chunk);
}

/** A stream that gives one chunk and then neither another nor its end. */
function stalledStream() {
  const cancel = vi.fn();
  const start = (controller: ReadableStreamDefaultController) => controller.enqueue(new Uint8Array([97]));
  return { stream: new ReadableStream({ start, cancel }), cancel };
}

const streamed = (body: unknown, more: RequestInit = {}) =>
  ({ method: "POST", body, duplex: "half", ...more }) as RequestInit;

const failureOf = (call: Promise<unknown>): Promise<TypeError & { cause: NodeJS.ErrnoException }> =>
  call.then(
    () => Promise.reject(new Error("it did not fail")),
    (error) => error,
  );

const listenersOf = (signal: AbortSignal) => getEventListeners(signal, "abort").length;

describe("what minimalFetch sends", () => {
  const form = "application/x-www-form-urlencoded;charset=UTF-8";
  const withRequest = (init: RequestInit) => (url: string) => new Request(url, init);
  const calls: [what: string, init: RequestInit | ((url: string) => Request), startLine: string, rest: string][] = [
    ["nothing but a host", {}, "GET", "\r\n"],
    ["a method in lower case", { method: "post" }, "POST", "Content-Length: 0\r\n\r\n"],
    ["a HEAD", { method: "HEAD" }, "HEAD", "\r\n"],
    ["headers", { headers: { "X-Ca-Key": "1", Accept: "a/b" } }, "GET", "accept: a/b\r\nx-ca-key: 1\r\n\r\n"],
    ["a host of its own", { headers: { Host: "other" } }, "GET", "\r\n"],
    ["a connection header", { headers: { connection: "close" } }, "GET", "connection: close\r\n\r\n"],
    ["lengths of no body", { headers: { "content-length": "9", "transfer-encoding": "chunked" } }, "GET", "\r\n"],
    ["a text", { method: "POST", body: "水" }, "POST", "Content-Length: 3\r\n\r\næ°´"],
    ["an empty text", { method: "POST", body: "" }, "POST", "Content-Length: 0\r\n\r\n"],
    [
      "a text with a type and a wrong length",
      { method: "PUT", body: "{}", headers: { "content-type": "application/json", "content-length": "1" } },
      "PUT",
      "content-type: application/json\r\nContent-Length: 2\r\n\r\n{}",
    ],
    ["bytes", { method: "POST", body: new Uint8Array([97, 98]).subarray(1) }, "POST", "Content-Length: 1\r\n\r\nb"],
    ["a buffer", { method: "POST", body: new Uint8Array([97]).buffer }, "POST", "Content-Length: 1\r\n\r\na"],
    ["a DELETE with a body", { method: "DELETE", body: "a" }, "DELETE", "Content-Length: 1\r\n\r\na"],
    [
      "a form",
      { method: "POST", body: new URLSearchParams({ a: "b c" }) },
      "POST",
      `content-type: ${form}\r\nContent-Length: 5\r\n\r\na=b+c`,
    ],
    [
      "a form with a type",
      { method: "POST", body: new URLSearchParams({ a: "b" }), headers: { "content-type": "x/y" } },
      "POST",
      "content-type: x/y\r\nContent-Length: 3\r\n\r\na=b",
    ],
    [
      "a blob with a type",
      { method: "POST", body: new Blob(["a"], { type: "text/csv" }) },
      "POST",
      "content-type: text/csv\r\nContent-Length: 1\r\n\r\na",
    ],
    ["a blob without", { method: "POST", body: new Blob(["a"]) }, "POST", "Content-Length: 1\r\n\r\na"],
    ["a stream", streamed(streamOf("abc")), "POST", "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"],
    [
      "a DELETE with an async iterable",
      streamed(iterate("ab"), { method: "DELETE" }),
      "DELETE",
      "Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n",
    ],
    [
      "a stream of a known length",
      streamed(streamOf("ab", "c"), { headers: { "content-length": "3" } }),
      "POST",
      "content-length: 3\r\n\r\nabc",
    ],
    [
      "a Request",
      withRequest({ method: "PUT", body: "ab", headers: { "content-type": "x/y" } }),
      "PUT",
      "content-type: x/y\r\nContent-Length: 2\r\n\r\nab",
    ],
    ["a Request without a body", withRequest({ headers: { a: "b" } }), "GET", "a: b\r\n\r\n"],
  ];

  it.each(calls)("is exactly the call: %s", async (what, init, method, rest) => {
    const server = await serveRaw(method === "HEAD" ? "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n" : ok);
    const url = `${server.url}/a%20b?c=1&d=水#fragment`;
    const response = await (typeof init === "function" ? minimalFetch(init(url)) : minimalFetch(url, init));
    expect(await response.text()).toBe(method === "HEAD" ? "" : "ok");
    const host = what === "a host of its own" ? "host: other" : `Host: ${new URL(url).host}`;
    expect(server.requests).toEqual([`${method} /a%20b?c=1&d=%E6%B0%B4 HTTP/1.1\r\n${host}\r\n${rest}`]);
  });

  it("lets init replace what a Request says, as fetch does", async () => {
    const server = await serveRaw();
    const request = new Request(server.url, { method: "POST", body: "request", headers: { a: "b" } });
    await minimalFetch(request, { method: "PUT", body: "init", headers: { c: "d" } });
    const { host } = new URL(server.url);
    expect(server.requests).toEqual([`PUT / HTTP/1.1\r\nHost: ${host}\r\nc: d\r\nContent-Length: 4\r\n\r\ninit`]);
  });

  it("is a FormData with its boundary", async () => {
    const server = await serveRaw();
    const body = new FormData();
    body.set("name", "value");
    body.set("file", new Blob(["bytes"]), "file.txt");
    await minimalFetch(server.url, { method: "POST", body });
    const [request = ""] = server.requests;
    const boundary = /^content-type: multipart\/form-data; boundary=(\S+)$/m.exec(request)?.[1] ?? "none";
    expect(request.split("\r\n").slice(0, 6)).toEqual([
      "POST / HTTP/1.1",
      `Host: ${new URL(server.url).host}`,
      `content-type: multipart/form-data; boundary=${boundary}`,
      expect.stringMatching(/^Content-Length: \d+$/),
      "",
      `--${boundary}`,
    ]);
    expect(request.match(/name="(name|file)"/g)).toEqual(['name="name"', 'name="file"']);
  });

  it("goes out while a stream still runs", async () => {
    let release = () => {};
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(new Uint8Array([97]));
        release = () => controller.close();
      },
    });
    const url = await serve(async (request, response) => {
      await once(request, "data");
      release();
      await once(request.resume(), "end");
      response.end("done");
    });
    expect(await (await minimalFetch(url, streamed(body))).text()).toBe("done");
  });

  it("takes from a stream no faster than the server takes", async () => {
    const size = 256 * 1024 * 1024;
    let taken = 0;
    async function* endless() {
      for (; taken < size; taken += 65_536) yield new Uint8Array(65_536);
    }
    const url = await serve((request, response) => {
      if (request.url === "/small") response.end();
    });
    const controller = new AbortController();
    const call = failureOf(minimalFetch(url, streamed(endless(), { signal: controller.signal })));
    for (let i = 0; i < 1000; i++) await (await minimalFetch(`${url}/small`)).text();
    expect(taken).toBeGreaterThan(0);
    expect(taken).toBeLessThan(size / 4);
    controller.abort();
    expect((await call).name).toBe("AbortError");
  });
});

describe("minimalFetch agrees with fetch", () => {
  const added = /^(host|connection|accept|accept-language|accept-encoding|sec-fetch-mode|user-agent)$/;
  const named = { "x-named": "a, b", authorization: "Bearer é", "content-type": "application/json", accept: "*/*" };
  const formData = new FormData();
  formData.set("a", new File(["b"], "水.txt", { type: "text/csv" }));

  async function observe(send: typeof fetch, call: (url: string) => [string | URL | Request, RequestInit?]) {
    let delivered: unknown;
    const url = await serve(async (request, response) => {
      const body = (await buffer(request)).toString("latin1");
      const type = request.headers["content-type"];
      const boundary = type?.split("boundary=")[1] ?? "none";
      const headers = Object.entries(request.headers).filter(([name]) => !added.test(name) && name !== "content-type");
      delivered = {
        method: request.method,
        url: request.url,
        headers: Object.fromEntries(headers),
        // What fetch says of a text that nobody has named a type for.
        type: type?.replace(boundary, "boundary").replace(/^text\/plain;charset=UTF-8$/, "") || undefined,
        body: body.replaceAll(boundary, "boundary"),
      };
      response.sendDate = false;
      const status = Number(/status=(\d+)/.exec(request.url ?? "")?.[1] ?? 200);
      response.writeHead(status, "Very Well", [
        ["set-cookie", "a=1"],
        ["set-cookie", "b=2"],
        ["x-answer", "é"],
        ["x-answer", "2"],
      ]);
      response.end(status === 204 || status === 304 ? undefined : `answer ${body}`);
    });
    const { host } = new URL(url);
    let returned: unknown;
    try {
      const response = await send(...call(url));
      returned = {
        url: response.url.replace(host, "host"),
        status: response.status,
        ok: response.ok,
        statusText: response.statusText,
        // fetch closes the connection of a HEAD.
        headers: [...response.headers].filter(([name]) => !/^(connection|keep-alive)$/.test(name)),
        cookies: response.headers.getSetCookie(),
        hasBody: response.body !== null,
        body: (await response.text()).replace(/-{4,}[\w-]+/g, "boundary"),
      };
    } catch (error) {
      returned = { rejectedWith: (error as Error).name };
    }
    return { delivered, returned };
  }

  it.each<[string, (url: string) => [string | URL | Request, RequestInit?]]>([
    ["a GET", (url) => [`${url}/a/../b?c=%20d&e=[]#f`]],
    ["a URL object", (url) => [new URL("/x y", url)]],
    ["a Request", (url) => [new Request(`${url}/r`, { method: "POST", body: "水", headers: named })]],
    ["a Request with an init", (url) => [new Request(url, { headers: { a: "b" } }), { headers: named }]],
    ["a Request as init", (url) => [`${url}/2`, new Request(url, { method: "DELETE", headers: named })]],
    [
      "headers in pairs",
      (url) => [
        url,
        {
          headers: [
            ["a", "1"],
            ["a", "2"],
            ["b", " c "],
          ],
        },
      ],
    ],
    ["headers of an object", (url) => [url, { headers: named }]],
    ["cookies", (url) => [url, { headers: { cookie: "a=1; b=2" } }]],
    ["null for everything", (url) => [url, { body: null, signal: null }]],
    ["a POST without a body", (url) => [url, { method: "POST" }]],
    ["a PUT without a body", (url) => [url, { method: "PUT" }]],
    ["a PATCH without a body", (url) => [url, { method: "PATCH" }]],
    ["a DELETE without a body", (url) => [url, { method: "DELETE" }]],
    ["an OPTIONS", (url) => [url, { method: "OPTIONS" }]],
    ["a text", (url) => [url, { method: "POST", body: "水" }]],
    ["a typed text", (url) => [url, { method: "PUT", body: "{}", headers: named }]],
    ["a text in a PATCH", (url) => [url, { method: "PATCH", body: "a" }]],
    ["a text in a DELETE", (url) => [url, { method: "DELETE", body: "a" }]],
    ["bytes", (url) => [url, { method: "POST", body: new Uint8Array([0, 255, 10]) }]],
    ["a DataView", (url) => [url, { method: "POST", body: new DataView(new Uint8Array([1, 2, 3]).buffer, 1) }]],
    ["a form", (url) => [url, { method: "POST", body: new URLSearchParams({ 水: "&=" }) }]],
    ["a blob", (url) => [url, { method: "POST", body: new Blob(["a"], { type: "Text/CSV" }) }]],
    ["a FormData", (url) => [url, { method: "POST", body: formData }]],
    ["a stream", (url) => [url, streamed(streamOf("a", "b"))]],
    ["an async iterable", (url) => [url, streamed(iterate("a", "b"))]],
    ["a large body", (url) => [url, { method: "POST", body: "x".repeat(3_000_000) }]],
    ["a HEAD", (url) => [url, { method: "HEAD" }]],
    ...[201, 204, 205, 304, 404, 500, 599].map((status): [string, (url: string) => [string]] => [
      `a ${status}`,
      (url) => [`${url}/?status=${status}`],
    ]),
    ["a redirect to nowhere", (url) => [`${url}/?status=302`]],
    ["a body in a GET", (url) => [url, { body: "a" }]],
    ["a body in a HEAD", (url) => [url, { method: "HEAD", body: "" }]],
    ["a stream without duplex", (url) => [url, { method: "POST", body: streamOf("a") }]],
    ["a method that is none", (url) => [url, { method: "A B" }]],
    ["a forbidden method", (url) => [url, { method: "CONNECT" }]],
    ["a relative URL", () => ["/a"]],
    ["credentials in the URL", (url) => [url.replace("//", "//user:secret@")]],
    ["another scheme", () => ["ftp://127.0.0.1/"]],
    ["a header name that is none", (url) => [url, { headers: { "a b": "c" } }]],
    ["a redirect mode that is none", (url) => [url, { redirect: "maybe" as "follow" }]],
  ])("on %s", async (_what, call) => {
    expect(await observe(minimalFetch, call)).toEqual(await observe(fetch, call));
  });
});

describe("an answer to minimalFetch", () => {
  it("is a Response that can be cloned, with the call's URL", async () => {
    const url = await serve((_request, response) => response.end("12345"));
    const response = await minimalFetch(`${url}/a?b#c`);
    expect(response).toBeInstanceOf(Response);
    expect(response.url).toBe(`${url}/a?b`);
    expect(Object.getOwnPropertyDescriptor(response, "url")).toMatchObject({ enumerable: false, configurable: true });
    expect(await response.clone().text()).toBe("12345");
  });

  it("can be read into given memory, and its end be waited for", async () => {
    let end = () => {};
    const url = await serve((_request, response) => {
      response.write("12345");
      end = () => response.end();
    });
    const reader = (await minimalFetch(url)).body?.getReader({ mode: "byob" });
    expect((await reader?.read(new Uint8Array(9)))?.value).toEqual(new Uint8Array([49, 50, 51, 52, 53]));
    const last = reader?.read(new Uint8Array(9));
    end();
    expect((await last)?.done).toBe(true);
  });

  it("streams as it arrives", async () => {
    let end = () => {};
    const url = await serve((_request, response) => {
      response.write("first");
      end = () => response.end("last");
    });
    const reader = (await minimalFetch(url)).body?.pipeThrough(new TextDecoderStream()).getReader();
    expect(await reader?.read()).toEqual({ done: false, value: "first" });
    end();
    expect(await reader?.read()).toEqual({ done: false, value: "last" });
    expect(await reader?.read()).toEqual({ done: true, value: undefined });
  });

  it("is not read ahead of its reader", async () => {
    const size = 256 * 1024 * 1024;
    let sent = 0;
    const url = await serve((request, response) => {
      if (request.url === "/small") return response.end();
      const write = () => {
        while (sent < size) {
          sent += 65_536;
          if (!response.write(Buffer.alloc(65_536))) return response.once("drain", write);
        }
        return response.end();
      };
      return write();
    });
    const response = await minimalFetch(url);
    for (let i = 0; i < 1000; i++) await (await minimalFetch(`${url}/small`)).text();
    expect(sent).toBeLessThan(size / 4);
    await response.body?.cancel();
  });

  it("is whole, in whatever parts it comes", async () => {
    const bytes = Buffer.from(Array.from({ length: 2_000_003 }, (_, index) => index * 7));
    const url = await serve(async (_request, response) => {
      for (let at = 0; at < bytes.length; at += 33_333) response.write(bytes.subarray(at, at + 33_333));
      response.end();
    });
    expect(Buffer.from(await (await minimalFetch(url)).arrayBuffer()).equals(bytes)).toBe(true);
  });

  it.each(["gzip", "deflate, GZIP", "br, *;q=0, gzip"])(
    "is handed over as it came, compressed where the call accepts that: %s",
    async (accepted) => {
      const bytes = gzipSync("text");
      const url = await serve((_request, response) => response.setHeader("content-encoding", "gzip").end(bytes));
      const response = await minimalFetch(url, { headers: { "accept-encoding": accepted } });
      expect(response.headers.get("content-encoding")).toBe("gzip");
      expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes);
    },
  );

  it.each<[string, HeadersInit]>([
    ["gzip", {}],
    ["Br", {}],
    ["identity, zstd", {}],
    ["gzip", { "accept-encoding": "identity" }],
    ["x-own", { "accept-encoding": "gzip, br" }],
  ])("says so when it is read in the encoding %s, which wasn't asked for", async (encoding, headers) => {
    const url = await serve((_request, response) => response.setHeader("content-encoding", encoding).end("garbage"));
    for (const read of [
      (response: Response) => response.text(),
      (response: Response) => response.json(),
      (response: Response) => response.clone().arrayBuffer(),
      (response: Response) => Promise.resolve(response.body?.getReader().read()),
    ]) {
      const response = await minimalFetch(url, { headers });
      expect([response.status, response.headers.get("content-encoding")]).toEqual([200, encoding]);
      const error = await failureOf(read(response));
      expect(error).toBeInstanceOf(TypeError);
      expect(error).toMatchObject({
        code: "ERR_UNASKED_ENCODING",
        message: expect.stringContaining(/[\w-]+$/.exec(encoding.toLowerCase())?.[0] ?? ""),
      });
    }
  });

  it.each(["identity", "IDENTITY", ""])("is read where the encoding is none: %j", async (encoding) => {
    const url = await serve((_request, response) => response.setHeader("content-encoding", encoding).end("text"));
    expect(await (await minimalFetch(url)).text()).toBe("text");
  });

  it.each([600, 601, 999])("has the status %i, which providers give, as clones have", async (status) => {
    const { url } = await serveRaw(`HTTP/1.1 ${status} Illegal\u0001\r\nContent-Length: 2\r\n\r\nno`);
    const response = await minimalFetch(url);
    const clone = response.clone();
    for (const one of [response, clone]) {
      expect([one.status, one.ok, one.statusText, one.url]).toEqual([status, false, "Illegal\u0001", `${url}/`]);
    }
    expect([await response.text(), await clone.text()]).toEqual(["no", "no"]);
  });

  it("comes after those that are for information only", async () => {
    const { url } = await serveRaw(`HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: a\r\n\r\n${ok}`);
    const response = await minimalFetch(url);
    expect([response.status, response.headers.get("link"), await response.text()]).toEqual([200, null, "ok"]);
  });

  it("ends with its connection where it has no length", async () => {
    const { url } = await serveRaw((socket) => socket.end("HTTP/1.1 200 OK\r\n\r\nuntil the end"));
    expect(await (await minimalFetch(url)).text()).toBe("until the end");
  });

  it("ends the sending of a body that it comes before", async () => {
    const { stream, cancel } = stalledStream();
    const url = await serve((_request, response) => response.end("enough"));
    const cancelled = new Promise((resolve) => cancel.mockImplementation(resolve));
    expect(await (await minimalFetch(url, streamed(stream))).text()).toBe("enough");
    await cancelled;
  });

  describe("that is a redirect", () => {
    const redirect = "HTTP/1.1 302 Found\r\nLocation: /secret\r\nContent-Length: 2\r\n\r\nok";

    it("is handed over as it came where the call wants that", async () => {
      const { url, requests } = await serveRaw(redirect);
      for (const target of [url, new Request(url, { redirect: "manual" })]) {
        const init: RequestInit = target === url ? { redirect: "manual" } : {};
        const response = await minimalFetch(target, init);
        expect([response.status, response.headers.get("location")]).toEqual([302, "/secret"]);
        expect(await response.text()).toBe("ok");
      }
      expect(requests).toHaveLength(2);
    });

    it.each([undefined, "follow", "error"] as const)("is a failure where the call says %s", async (mode) => {
      const { url, requests, sockets } = await serveRaw(redirect);
      const error = await failureOf(minimalFetch(url, mode ? { redirect: mode } : {}));
      expect(error).toBeInstanceOf(TypeError);
      expect(error.message).toContain('pass redirect: "manual"');
      expect(inspect(error)).not.toContain("secret");
      await closed(sockets[0]);
      expect(requests).toHaveLength(1);
    });
  });
});

describe("the connections of minimalFetch", () => {
  it.each<[string, RequestInit, string]>([
    ["read", {}, ok],
    ["answered without a body", { method: "HEAD" }, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n"],
    ["answered with 204", {}, "HTTP/1.1 204 No Content\r\n\r\n"],
    ["answered with 205", {}, "HTTP/1.1 205 Reset\r\nContent-Length: 2\r\n\r\nno"],
    ["answered with 304", {}, "HTTP/1.1 304 Not Modified\r\n\r\n"],
    ["streamed", streamed(streamOf("a")), ok],
  ])("serve the next call once one was %s", async (_what, init, answer) => {
    const { url, requests, sockets } = await serveRaw(answer);
    await (await minimalFetch(url, init)).text();
    for (let i = 0; i < 3; i++) await (await minimalFetch(url, { method: init.method ?? "GET" })).text();
    expect([requests.length, sockets.length]).toEqual([4, 1]);
  });

  it("serve the next call though nobody read a short answer", async () => {
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    const { url, sockets } = await serveRaw();
    const send = createMinimalFetch({ agent });
    for (let i = 0; i < 4; i++) await send(url);
    expect(sockets).toHaveLength(1);
    agent.destroy();
  });

  it("serve no call that follows where the server ends them with its answers, without saying so", async () => {
    const { url } = await serveRaw((socket) => socket.end(ok));
    let lost = 0;
    for (let i = 0; i < 60; i++) {
      await minimalFetch(url).then(
        (response) => response.text(),
        () => lost++,
      );
    }
    // What ends later can't be foreseen. Without a look at what has arrived, it is every second call.
    expect(lost).toBeLessThan(15);
  });

  it("end once a long answer is cancelled, even while it is waited for", async () => {
    const { url, sockets } = await serveRaw((socket) =>
      socket.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\npart"),
    );
    const reader = (await minimalFetch(url)).body?.getReader();
    await reader?.read();
    const next = reader?.read();
    await reader?.cancel();
    expect((await next)?.done).toBe(true);
    await closed(sockets[0]);
  });

  it("serve as many calls at once as there are, under one signal and without a warning", async () => {
    const warn = vi.fn();
    process.on("warning", warn);
    cleanups.push(() => process.off("warning", warn));
    const ports = new Set<number | undefined>();
    const url = await serve((request, response) => {
      ports.add(request.socket.remotePort);
      response.end(request.url);
    });
    const agent = new http.Agent({ keepAlive: true, maxSockets: 5 });
    const send = createMinimalFetch({ agent });
    const { signal } = new AbortController();
    const paths = Array.from({ length: 200 }, (_, index) => `/${index}`);
    const texts = await Promise.all(paths.map(async (path) => (await send(url + path, { signal })).text()));
    expect(texts).toEqual(paths);
    expect(ports.size).toBe(5);
    expect(listenersOf(signal)).toBe(0);
    expect(warn).not.toHaveBeenCalled();
    agent.destroy();
  });

  it("don't keep a process alive once they are idle", async () => {
    const { url, sockets } = await serveRaw();
    const text = `
      import { minimalFetch } from "../src/node.ts";
      const response = await minimalFetch(${JSON.stringify(url)});
      console.log(await response.text());`;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ["--import", "tsx", "--input-type=module", "--eval", text],
      { cwd: fileURLToPath(new URL("..", import.meta.url)), timeout: 30_000 },
    );
    expect(stdout).toBe("ok\n");
    expect(sockets).toHaveLength(1);
  });

  it("come from a given agent, which may know a private CA", async () => {
    const { key, cert } = selfSigned();
    const server = https.createServer({ key, cert }, (_request, response) => response.end("secure"));
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    cleanups.push(() => server.close() && server.closeAllConnections());
    const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const agent = new https.Agent({ ca: cert, keepAlive: true });
    expect(await (await createMinimalFetch({ agent })(url)).text()).toBe("secure");
    const { cause } = await failureOf(minimalFetch(url));
    expect(cause.code).toBe("DEPTH_ZERO_SELF_SIGNED_CERT");
    agent.destroy();
  });

  it("are not made by an agent for another protocol", async () => {
    const send = createMinimalFetch({ agent: new https.Agent() });
    const { cause } = await failureOf(send("http://127.0.0.1/"));
    expect(cause).toMatchObject({ code: "ERR_INVALID_PROTOCOL", message: expect.stringContaining("https:") });
  });

  it.each<[unknown, string]>([
    [{ dispatcher: {} }, 'unknown option "dispatcher"'],
    [{ agent: {} }, 'option "agent" must be'],
    [{ agent: null }, 'option "agent" must be'],
    [{ agent: "http://proxy" }, 'option "agent" must be'],
    [null, "options must be an object"],
    ["agent", "options must be an object"],
  ])("are refused at once for wrong options: %j", (options, message) => {
    expect(() => createMinimalFetch(options as {})).toThrow(TypeError);
    expect(() => createMinimalFetch(options as {})).toThrow(message);
  });
});

describe("a signal for minimalFetch", () => {
  const reason = { why: "the test says so" };
  const via: [string, (url: string, signal: AbortSignal) => Promise<Response>][] = [
    ["of init", (url, signal) => minimalFetch(url, { signal })],
    ["of a Request", (url, signal) => minimalFetch(new Request(url, { signal }))],
  ];

  it.each(via)("%s that is aborted already lets nothing be sent", async (_what, call) => {
    const { url, sockets } = await serveRaw();
    expect(await failureOf(call(url, AbortSignal.abort(reason)))).toBe(reason);
    await (await minimalFetch(url)).text();
    expect(sockets).toHaveLength(1);
  });

  it.each(via)("%s ends the wait for an answer", async (_what, call) => {
    const controller = new AbortController();
    const { url, sockets } = await serveRaw(() => controller.abort(reason));
    expect(await failureOf(call(url, controller.signal))).toBe(reason);
    await closed(sockets[0]);
  });

  it.each(via)("%s ends the reading of a body, at once", async (_what, call) => {
    const controller = new AbortController();
    const { url, sockets } = await serveRaw((socket) =>
      socket.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\npart"),
    );
    const response = await call(url, controller.signal);
    const reader = response.body?.getReader();
    await reader?.read();
    const waiting = failureOf(Promise.resolve(reader?.read()));
    controller.abort(reason);
    expect(await waiting).toBe(reason);
    await closed(sockets[0]);
  });

  it("may be of another make", async () => {
    const { url } = await serveRaw();
    const listeners: (() => void)[] = [];
    const signal = {
      aborted: false,
      reason,
      addEventListener: (_type: string, listener: () => void) => listeners.push(listener),
      removeEventListener() {},
    };
    expect(await (await minimalFetch(url, { signal: signal as unknown as AbortSignal })).text()).toBe("ok");
    const { url: silent } = await serveRaw(() => {
      for (const listener of listeners) listener();
    });
    expect(await failureOf(minimalFetch(silent, { signal: signal as unknown as AbortSignal }))).toBe(reason);
    signal.aborted = true;
    expect(await failureOf(minimalFetch(url, { signal: signal as unknown as AbortSignal }))).toBe(reason);
  });

  it("ends a body that nobody reads yet", async () => {
    const controller = new AbortController();
    const { url } = await serveRaw((socket) => socket.write(`HTTP/1.1 200 OK\r\n\r\n${"x".repeat(500_000)}`));
    const response = await minimalFetch(url, { signal: controller.signal });
    controller.abort(reason);
    expect(await failureOf(response.text())).toBe(reason);
  });

  it("of a Request is left alone where init says null", async () => {
    const { url } = await serveRaw();
    const request = new Request(url, { signal: AbortSignal.abort() });
    expect(await (await minimalFetch(request, { signal: null })).text()).toBe("ok");
  });

  it("ends a stream that is being sent", async () => {
    const controller = new AbortController();
    const { stream, cancel } = stalledStream();
    const cancelled = new Promise((resolve) => cancel.mockImplementation(resolve));
    const url = await serve((request) => request.once("data", () => controller.abort(reason)));
    expect(await failureOf(minimalFetch(url, streamed(stream, { signal: controller.signal })))).toBe(reason);
    await cancelled;
  });

  it("ends a call that waits for its Request's body", async () => {
    const controller = new AbortController();
    const { stream } = stalledStream();
    const call = minimalFetch(new Request("http://127.0.0.1:1/", streamed(stream)), { signal: controller.signal });
    controller.abort(reason);
    expect(await failureOf(call)).toBe(reason);
  });

  it.each<[string, string, (url: string, signal: AbortSignal) => Promise<unknown>]>([
    ["read", ok, async (url, signal) => (await minimalFetch(url, { signal })).text()],
    [
      "read in parts",
      ok,
      async (url, signal) => {
        for await (const _ of (await minimalFetch(url, { signal })).body as unknown as AsyncIterable<unknown>);
      },
    ],
    [
      "cancelled",
      `HTTP/1.1 200 OK\r\n\r\n${"x".repeat(1_000_000)}`,
      async (url, signal) => {
        const response = await minimalFetch(url, { signal });
        // So that what may be read ahead has been read.
        for (let i = 0; i < 100; i++) await setImmediate();
        await response.body?.cancel();
      },
    ],
    ["null", "HTTP/1.1 204 No Content\r\n\r\n", (url, signal) => minimalFetch(url, { signal })],
    ["refused", "HTTP/1.1 302 Found\r\nLocation: /\r\n\r\n", (url, signal) => failureOf(minimalFetch(url, { signal }))],
    ["impossible", "HTTP/1.1 099 Odd\r\n\r\n", (url, signal) => failureOf(minimalFetch(url, { signal }))],
    ["missing", "no HTTP", (url, signal) => failureOf(minimalFetch(url, { signal }))],
    [
      "broken",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nodd\r\n",
      async (url, signal) => failureOf(minimalFetch(url, { signal }).then((response) => response.text())),
    ],
  ])("keeps no listener of an answer that was %s", async (_what, answer, call) => {
    const { url } = await serveRaw(answer);
    const { signal } = new AbortController();
    await call(url, signal);
    await setImmediate();
    expect(listenersOf(signal)).toBe(0);
  });
});

describe("a failure of minimalFetch", () => {
  it("has Node's error as its cause", async () => {
    const server = await listen(() => {}, 0);
    await server.close();
    const error = await failureOf(minimalFetch(`${server.url}/?token=secret`));
    expect(error).toBeInstanceOf(TypeError);
    expect([error.message, error.cause.code]).toEqual(["fetch failed", "ECONNREFUSED"]);
    expect(inspect(error)).not.toContain("secret");
  });

  it("is what a broken answer is, once it is read", async () => {
    const { url } = await serveRaw((socket) => socket.end("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\npart"));
    const response = await minimalFetch(url);
    const error = await failureOf(response.text());
    expect(error).toBeInstanceOf(TypeError);
    expect(error.cause.code).toBe("ECONNRESET");
  });

  it.each([
    ["an answer that isn't HTTP", "hello\r\n\r\n", "HPE_INVALID_CONSTANT"],
    ["a status that is no answer's", "HTTP/1.1 099 Odd\r\nContent-Length: 0\r\n\r\n", undefined],
    ["a switch that nobody asked for", "HTTP/1.1 101 Other\r\n\r\n", undefined],
    ["a switch to another protocol", "HTTP/1.1 101 Other\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n", undefined],
  ])("is what %s is", async (_what, answer, code) => {
    const { url } = await serveRaw(answer);
    const error = await failureOf(minimalFetch(url));
    expect([error.name, error.message, error.cause.code]).toEqual(["TypeError", "fetch failed", code]);
    expect(error.cause).toBeInstanceOf(Error);
  });

  it("is what a kept connection is that closed as it was used again: nothing is sent twice", async () => {
    const { url, requests, sockets } = await serveRaw((socket, request) => {
      if (request.startsWith("POST")) socket.destroy();
      else socket.write(ok);
    });
    await (await minimalFetch(url)).text();
    const error = await failureOf(minimalFetch(url, { method: "POST", body: "once" }));
    expect([error.message, error.cause.code]).toEqual(["fetch failed", "ECONNRESET"]);
    expect([requests.length, sockets.length]).toEqual([2, 1]);
  });

  it.each<[string, RequestInit]>([
    ["a line break in a header", { headers: { authorization: "secret\r\nx: y" } }],
    ["a control character in a header", { headers: { authorization: "secret\u0001" } }],
    ["a character beyond a byte in a header", { headers: { authorization: "secret水" } }],
  ])("is what %s is, and it isn't shown", async (_what, init) => {
    const { url, requests } = await serveRaw();
    const error = await failureOf(minimalFetch(url, init));
    expect(error).toBeInstanceOf(TypeError);
    expect(inspect(error, { depth: 9 })).not.toContain("secret");
    expect(requests).toHaveLength(0);
  });

  it.each(["secret", "http://user:secret@127.0.0.1/", "secret://127.0.0.1/", "http://secret:99999/"])(
    "is what the URL %s is, and it isn't shown",
    async (url) => {
      const error = await failureOf(minimalFetch(url));
      expect(error).toBeInstanceOf(TypeError);
      expect(inspect(error).replaceAll(import.meta.url, "")).not.toContain("secret");
    },
  );

  it("is what the failure of a stream is, and ends the request", async () => {
    const broken = new Error("the stream broke");
    const ended = vi.fn();
    let gone: Promise<unknown> | undefined;
    let fail = () => {};
    const url = await serve((request) => {
      request.on("end", ended).on("error", () => {});
      gone = closed(request.socket);
      request.once("data", () => fail());
    });
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(new Uint8Array([97]));
        fail = () => controller.error(broken);
      },
    });
    const error = await failureOf(minimalFetch(url, streamed(body)));
    expect([error.message, error.cause]).toEqual(["fetch failed", broken]);
    await gone;
    expect(ended).not.toHaveBeenCalled();
  });

  it.each([
    ["more", "abc"],
    ["less", "a"],
  ])("is what a stream is that holds %s than its length says", async (_what, text) => {
    const { url, requests } = await serveRaw();
    const error = await failureOf(minimalFetch(url, streamed(streamOf(text), { headers: { "content-length": "2" } })));
    expect([error.message, error.cause.code]).toEqual(["fetch failed", "ERR_HTTP_CONTENT_LENGTH_MISMATCH"]);
    expect(requests).toHaveLength(0);
  });

  it("is always a rejection", async () => {
    const odd: unknown[][] = [
      [],
      [null],
      [{}],
      [Symbol("a")],
      ["http://127.0.0.1:1/", { headers: 5 }],
      ["http://127.0.0.1:1/", null],
    ];
    for (const args of odd) {
      const call = Reflect.apply(minimalFetch, undefined, args);
      expect(await failureOf(call)).toBeInstanceOf(TypeError);
    }
  });
});
