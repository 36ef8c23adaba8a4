import { execFile } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import type { CallRecord } from "../../src/proxy/call-record.js";
import { answering, ask, get, ok, proxyTo, rawCaller, rawServer } from "./servers.js";

/** What a caller gets of a message that the provider sends. */
async function handedOver(message: string, request = get("/v1/orders")): Promise<string> {
  const server = await answering(message);
  const { url } = await proxyTo(server.url);
  return ask(url, request);
}

/** What the provider gets of a request. */
async function handedOn(request: string): Promise<string> {
  const server = await answering(ok());
  const { url } = await proxyTo(server.url);
  await ask(url, request);
  return (server.seen[0] ?? "").replace(/Host: \S+/, "Host: provider");
}

/** The exit code of curl. */
const curl = (...args: string[]): Promise<unknown> =>
  new Promise((resolve) => execFile("curl", ["--silent", ...args], (error) => resolve(error?.code)));

describe("A request", () => {
  it("goes on with its fields as they were written, in their order, twice where they were, and with the account's token", async () => {
    const sent = await handedOn(
      get("/v1/orders", "X-Order: 1", "x-ORDER: 2", "Accept: */*", "Cookie: a=1", "Cookie: b=2"),
    );
    expect(sent).toBe(
      "GET /v1/orders HTTP/1.1\r\nHost: provider\r\nX-Order: 1\r\nx-ORDER: 2\r\nAccept: */*\r\nCookie: a=1\r\nCookie: b=2\r\n" +
        "authorization: bearer upstream-token\r\n\r\n",
    );
  });

  it("goes on with no more fields than it came with but the one that signs it", async () => {
    expect(await handedOn("GET / HTTP/1.0\r\n\r\n")).toBe(
      "GET / HTTP/1.1\r\nHost: provider\r\nauthorization: bearer upstream-token\r\n\r\n",
    );
  });

  it("doesn't take along what is for the proxy: credentials of the caller's, fields of the connection and those it names", async () => {
    const request = [
      "GET / HTTP/1.1",
      "Host: 127.0.0.1",
      "Authorization: bearer caller-token",
      "Proxy-Authorization: Basic eDp5",
      "Connection: close, X-Hop, Content-Length, Host",
      "X-Hop: 1",
      "Keep-Alive: timeout=5",
      "TE: trailers",
      "Upgrade: h2c",
      "HTTP2-Settings: AAMAAABkAAQAAP__",
      "Proxy-Connection: close",
    ];
    expect(await handedOn([...request, "", ""].join("\r\n"))).toBe(
      "GET / HTTP/1.1\r\nHost: provider\r\nauthorization: bearer upstream-token\r\n\r\n",
    );
  });

  it.each([
    "/a%2Fb%2f?q=%20+%zz&&x",
    "//double//slash/",
    "/a;b=c/(d)!*'",
    "/%E4%B8%AD?a|b^c",
    "/...",
    "/.well-known/x",
    "/a;..;/b..c/.%20x",
  ])("keeps its path and query byte by byte: %s", async (target) => {
    expect(await handedOn(get(target))).toContain(`GET ${target} HTTP/1.1\r\n`);
  });

  it.each([
    "/a/../b",
    "/..",
    "/a/%2E%2e/b",
    "/a/.%2e",
    "/..%2Fb",
    "/a\\..\\b",
    "/a/./b",
    "/a/..?x",
    "/..;/admin",
    "/..;a=b/admin",
    "/..%3Ba/admin",
    "/..%00/admin",
    "/..%00admin",
    "/.%00./admin",
    "/..%20/admin",
    "/..%09/admin",
    "/%252e%252e/admin",
    "/..%252fadmin",
    "/..%3Fx",
    "/%EF%BC%8E%EF%BC%8E/admin",
  ])("is refused where its path may leave that of the provider: %s", async (target) => {
    const server = await answering(ok());
    const { url } = await proxyTo(`${server.url}/base`);
    expect(await ask(url, get(target))).toMatch(/^HTTP\/1\.1 400 [\s\S]*Provider-Clients-Proxy: error/);
    expect(server.seen).toEqual([]);
  });

  it("keeps its length, though Connection names it: its body would pass for another request", async () => {
    const request =
      "POST /x HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close, content-length\r\nContent-Length: 4\r\n\r\n\r\n\r\n";
    expect(await handedOn(request)).toMatch(/\r\nContent-Length: 4\r\n/);
  });

  it("goes below the path of baseUrl", async () => {
    const server = await answering(ok());
    const { url } = await proxyTo(`${server.url}/base`);
    await ask(url, get("/v1/orders?page=1"));
    expect(server.seen[0]).toContain("GET /base/v1/orders?page=1 HTTP/1.1");
  });

  it.each(["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND", "REPORT", "MKCOL"])(
    "may have any method: %s",
    async (method) => {
      expect(await handedOn(get("/x").replace("GET", method))).toContain(`${method} /x HTTP/1.1\r\n`);
    },
  );

  it.each([
    [
      "a URL in the place of a path",
      "GET http://example.com/x HTTP/1.1\r\nHost: example.com\r\nConnection: close\r\n\r\n",
      400,
    ],
    ["CONNECT", "CONNECT example.com:443 HTTP/1.1\r\nHost: example.com\r\n\r\n", 501],
    ["an asterisk", "OPTIONS * HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n", 400],
    ["a WebSocket", get("/").replace("Connection: close", "Upgrade: websocket\r\nConnection: Upgrade, close"), 501],
    [
      "a WebSocket among others",
      get("/").replace("Connection: close", "Upgrade: foo, WebSocket/13\r\nConnection: Upgrade, close"),
      501,
    ],
    ["its own text back, with the token in it", get("/x").replace("GET", "TRACE"), 501],
    ["the answer to a body in a coding that is not known", get("/x", "Transfer-Encoding: gzip, chunked"), 501],
    ["two hosts", get("/x", "Host: 127.0.0.1"), 400],
    ["an expectation that nobody knows", get("/", "Expect: the-unexpected"), 417],
  ])("is refused that asks for %s", async (_what, request, status) => {
    const server = await answering(ok());
    const { url } = await proxyTo(server.url);
    const answer = await ask(url, request);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} [^\\r]*\\r\\nProvider-Clients-Proxy: error\\r\\n`));
    expect(server.seen).toEqual([]);
  });

  it.each([
    ["two ways to tell its length", "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"],
    ["two lengths", "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello"],
    ["two lengths in a line", "Content-Length: 5, 5\r\n\r\nhello"],
    ["a signed length", "Content-Length: +5\r\n\r\nhello"],
    ["a transfer coding before chunked twice", "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n"],
    ["a chunk without a size", "Transfer-Encoding: chunked\r\n\r\nx\r\nhello\r\n0\r\n\r\n"],
    ["a chunk longer than its size", "Transfer-Encoding: chunked\r\n\r\n3\r\nhello\r\n0\r\n\r\n"],
    ["a folded line", "X-A: 1\r\n  2\r\nContent-Length: 0\r\n\r\n"],
    ["a space before a colon", "Content-Length : 0\r\n\r\n"],
    ["a null in a value", "X-A: a\0b\r\n\r\n"],
    ["a bare carriage return", "X-A: a\rX-B: b\r\n\r\n"],
  ])("is refused, or goes on in one reading, where it has %s", async (_what, rest) => {
    const server = await answering(ok());
    const { url } = await proxyTo(server.url);
    const caller = rawCaller(url);
    caller.write(`POST /x HTTP/1.1\r\nHost: 127.0.0.1\r\n${rest}GET /smuggled HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`);
    await caller.until(/HTTP\/1\.1 \d{3}/);
    caller.socket.end();
    await caller.closed;
    expect(server.seen.join("")).not.toMatch(/\r\n +\S|[^\r]\n|\r[^\n]|\0/);
    for (const sent of server.seen)
      expect(sent.match(/^(content-length|transfer-encoding):/gim)?.length ?? 0).toBeLessThan(2);
    expect(caller.text()).toMatch(/^HTTP\/1\.1 400 /);
  });
});

describe("An answer", () => {
  it("comes with its fields as they were written, in their order, twice where they were", async () => {
    const fields =
      "Set-Cookie: a=1; Path=/\r\nX-B: 1\r\nSet-COOKIE: b=2\r\nx-b: 2\r\nDate: Thu, 26 Nov 2026 00:00:00 GMT\r\n";
    expect(await handedOver(`HTTP/1.1 200 Fine\r\n${fields}Content-Length: 2\r\n\r\n{}`)).toBe(
      `HTTP/1.1 200 Fine\r\n${fields}Content-Length: 2\r\nConnection: close\r\n\r\n{}`,
    );
  });

  it("comes without the fields of the provider's connection and those it names", async () => {
    const fields =
      "Connection: keep-alive, X-Hop\r\nX-Hop: 1\r\nKeep-Alive: timeout=9\r\nProxy-Connection: x\r\nUpgrade: h2\r\n";
    expect(await handedOver(`HTTP/1.1 200 OK\r\n${fields}Content-Length: 0\r\n\r\n`)).toBe(
      "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
    );
  });

  it.each([201, 203, 206, 226, 300, 400, 404, 409, 418, 451, 500, 599, 601, 999])(
    "may have the status %i",
    async (status) => {
      expect(await handedOver(`HTTP/1.1 ${status} Text of its own\r\nContent-Length: 2\r\n\r\n{}`)).toMatch(
        new RegExp(`^HTTP/1\\.1 ${status} Text of its own\r\nContent-Length: 2\r\n[\\s\\S]*\r\n\r\n{}$`),
      );
    },
  );

  it.each([204, 304])("with the status %i ends with its head, whatever it says of a length", async (status) => {
    const server = await answering(`HTTP/1.1 ${status} X\r\nETag: "1"\r\nContent-Length: 10\r\n\r\n`);
    const { url } = await proxyTo(server.url);
    const caller = rawCaller(url);
    for (let count = 1; count <= 2; count++) {
      caller.write("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
      await caller.until(new RegExp(`(HTTP/1\\.1 ${status} X\r\nETag: "1"\r\n[^{]*?\r\n\r\n){${count}}$`));
    }
    expect(caller.text().includes("Content-Length")).toBe(status === 304);
    expect(server.seen).toHaveLength(1);
  });

  it("to HEAD ends with its head, and keeps the length that GET would have", async () => {
    const server = await answering("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\nX: 1\r\n\r\n");
    const { url } = await proxyTo(server.url);
    const answer = await ask(url, get("/").replace("GET", "HEAD"));
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\nContent-Length: 1000\r\nX: 1\r\n[^{]*\r\n\r\n$/);
  });

  it("comes in chunks with its trailers, where the provider sends it so", async () => {
    const body = "5;ext=1\r\nhello\r\n6\r\n world\r\n0\r\nX-Sum: 7\r\nx-sum: 8\r\n\r\n";
    const answer = await handedOver(`HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n${body}`);
    const [head = "", rest = ""] = answer.split(/\r\n\r\n(.*)/s);
    expect(head).toMatch(/Trailer: X-Sum[\s\S]*Transfer-Encoding: chunked/);
    expect(rest.replace(/^[\da-f]+\r\n(.*)\r\n/gm, "$1")).toContain("hello world");
    expect(rest).toMatch(/0\r\nX-Sum: 7\r\nx-sum: 8\r\n\r\n$/);
  });

  it("without a length ends with the provider's connection", async () => {
    const server = await rawServer((socket) => socket.end("HTTP/1.1 200 OK\r\n\r\nall of it"));
    const { url } = await proxyTo(server.url);
    expect(await ask(url, get("/"))).toMatch(/Transfer-Encoding: chunked\r\n\r\n9\r\nall of it\r\n0\r\n\r\n$/);
  });

  it("comes after those that are for information only", async () => {
    const early = "HTTP/1.1 103 Early Hints\r\nLink: </a>; rel=preload\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n";
    const answer = await handedOver(`${early}HTTP/1.1 100 Continue\r\n\r\n${ok("{}")}`);
    expect(answer).toBe(`${early}HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}`);
  });

  it("has no information before it for a caller of HTTP/1.0, and no chunks", async () => {
    const chunked =
      "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n";
    expect(await handedOver(chunked, "GET / HTTP/1.0\r\n\r\n")).toBe("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{}");
  });

  it.each([
    [
      "two ways to tell its length",
      "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    ],
    ["two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{} "],
    ["a coding that is not known", "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"],
    ["a folded line", "HTTP/1.1 200 OK\r\nX-A: 1\r\n  Set-Cookie: b\r\nContent-Length: 0\r\n\r\n"],
    ["a space before a colon", "HTTP/1.1 200 OK\r\nContent-Length : 0\r\n\r\n"],
    ["a null in a value", "HTTP/1.1 200 OK\r\nX-A: a\0b\r\nContent-Length: 0\r\n\r\n"],
    ["another protocol", "SSH-2.0-OpenSSH_9.2\r\n\r\n"],
    ["another version", "HTTP/2 200 OK\r\nContent-Length: 0\r\n\r\n"],
    ["another protocol, switched to", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n"],
    ["a head without end", `HTTP/1.1 200 OK\r\nX-A: ${"a".repeat(20_000)}`],
  ])("with %s is a failure that the proxy tells of", async (_what, message) => {
    const answer = await handedOver(message);
    expect(answer).toMatch(/^HTTP\/1\.1 502 Bad Gateway\r\nProvider-Clients-Proxy: error\r\n/);
    expect(answer).toContain('"kind":"contract"');
  });

  it.each([
    ["a length", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf"],
    ["chunks", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n"],
    ["chunks that are malformed", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\nzz\r\n"],
  ])(
    "that breaks off, with %s, is cut off for the caller too: its end never looks like one",
    async (_what, message) => {
      const server = await rawServer((socket) => socket.end(message));
      const { url } = await proxyTo(server.url);
      // 18: partial file, 56: failure in receiving. Node takes a reset that comes with data for an end.
      for (const version of ["--http1.0", "--http1.1"]) expect([18, 56]).toContain(await curl(version, url));
      expect(await ask(url, get("/"))).not.toMatch(/\r\n0\r\n\r\n$/);
    },
  );

  it("that has more after its end takes nothing over to the next", async () => {
    const server = await answering(`${ok("{}")}HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nforged`);
    const { url } = await proxyTo(server.url);
    for (let count = 0; count < 3; count++) expect(await ask(url, get("/"))).toMatch(/\r\n\r\n{}$/);
    expect(server.seen).toHaveLength(3);
  });

  it.each([
    ["", "/v1/x", "/v1/x"],
    ["", "v1/x", "v1/x"],
    ["", "{origin}/v1/x?a=1#b", "/v1/x?a=1#b"],
    ["", "{origin}", "/"],
    ["", "//{host}/v1/x", "/v1/x"],
    ["", "{origin}//evil.example/", "{origin}//evil.example/"],
    ["", "https://elsewhere.example/x", "https://elsewhere.example/x"],
    ["", "http://{host}.evil.example/x", "http://{host}.evil.example/x"],
    ["", "http://{host}@evil.example/x", "http://{host}@evil.example/x"],
    ["/base", "/base/x", "/x"],
    ["/base", "{origin}/base/x", "/x"],
    ["/base", "{origin}/based", "{origin}/based"],
    ["/base", "/other", "/other"],
  ])("below %j leads where the provider leads, through the proxy where it can: %s", async (base, location, shown) => {
    const server = await rawServer((socket) => {
      const to = filled(location);
      socket.write(`HTTP/1.1 302 Found\r\nLOCATION: ${to}\r\nContent-Length: 0\r\n\r\n`);
    });
    const { host, origin } = new URL(server.url);
    const filled = (text: string) => text.replace("{origin}", origin).replace("{host}", host);
    const { url } = await proxyTo(server.url + base);
    expect(await ask(url, get("/"))).toContain(`LOCATION: ${filled(shown)}\r\n`);
  });
});

describe("Connections", () => {
  it("are kept on both sides", async () => {
    const server = await answering(ok("{}"));
    const { url } = await proxyTo(server.url);
    const caller = rawCaller(url);
    for (let count = 1; count <= 3; count++) {
      caller.write("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
      await caller.until(new RegExp(`(\\{\\}[\\s\\S]*){${count}}`));
    }
    expect(server.seen).toHaveLength(1);
  });

  it.each([
    ["says so", "HTTP/1.1 200 OK\r\nConnection: Close\r\nContent-Length: 2\r\n\r\n{}"],
    ["has an older protocol", "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\n{}"],
  ])("are not kept to a provider that %s", async (_what, message) => {
    const server = await answering(message);
    const { url } = await proxyTo(server.url);
    for (let count = 0; count < 2; count++) expect(await ask(url, get("/"))).toMatch(/{}$/);
    expect(server.seen).toHaveLength(2);
  });

  it("that the provider has ended meanwhile cost no call that may be repeated", async () => {
    const server = await rawServer((socket, text) => {
      // The second request on a connection is what it ends at.
      if (text.split("\r\n\r\n").length > 2) socket.destroy();
      else socket.write(ok("{}"));
    });
    const { url } = await proxyTo(server.url, { options: { retry: false } });
    for (let count = 0; count < 4; count++) expect(await ask(url, get("/"))).toMatch(/{}$/);
    expect(server.seen).toHaveLength(4);
  });

  it("serve requests that are sent before the answers to those before, in their order", async () => {
    const server = await rawServer((socket, text) => {
      for (const [, path] of text
        .split("\r\n\r\n")
        .slice(-2, -1)
        .join("")
        .matchAll(/^GET (\S+)/gm))
        socket.write(ok(path));
    });
    const { url } = await proxyTo(server.url);
    const caller = rawCaller(url);
    caller.write("/a /b /c".replace(/(\S+) ?/g, "GET $1 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"));
    await caller.until(/\/a[\s\S]*\/b[\s\S]*\/c/);
  });

  it("serve no other call where an answer came before the request had ended", async () => {
    const server = await rawServer((socket, text) => {
      if (/\r\n\r\n/.test(text)) socket.write(ok("{}"));
    });
    const { url } = await proxyTo(server.url);
    const caller = rawCaller(url);
    caller.write(`POST /x HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 2000000\r\n\r\nxx`);
    await caller.until("{}");
    expect(await ask(url, get("/y"))).toMatch(/{}$/);
    expect(server.seen).toHaveLength(2);
  });

  it("end with their caller while the answer comes, too", async () => {
    const server = await rawServer((socket) => socket.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"));
    const { url } = await proxyTo(server.url);
    const caller = rawCaller(url);
    caller.write(get("/x"));
    await caller.until("half");
    const [socket] = [...server.sockets].slice(-1);
    caller.socket.destroy();
    if (socket && !socket.closed) await once(socket, "close");
    expect(socket?.closed).toBe(true);
  });

  it("end with their caller: the provider's call ends too", async () => {
    const server = await rawServer(() => {});
    const { url } = await proxyTo(server.url);
    const caller = rawCaller(url);
    caller.write(get("/slow"));
    while (server.seen.length === 0) await new Promise((resolve) => setImmediate(resolve));
    const [socket] = [...server.sockets].slice(-1);
    caller.socket.destroy();
    if (socket && !socket.closed) await once(socket, "close");
    expect(server.seen).toHaveLength(1);
  });
});

describe("A message that can't be read", () => {
  const head = "Host: 127.0.0.1\r\nConnection: close";

  it.each([
    ["of a method that there isn't", `FOO /x HTTP/1.1\r\n${head}\r\n\r\n`, 501, /method of HTTP/],
    ["with a path that is not ASCII", `GET /\xe4\xb8\xad HTTP/1.1\r\n${head}\r\n\r\n`, 400, /Percent-encode what/],
    [
      "with two ways to tell its length",
      `POST /x HTTP/1.1\r\n${head}\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n`,
      400,
      /can be passed on: \w/,
    ],
    [
      "with a bad chunk",
      `POST /x HTTP/1.1\r\n${head}\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n`,
      400,
      /can be passed on: \w/,
    ],
    ["with a head that is too long", `GET /x HTTP/1.1\r\n${head}\r\nX: ${"x".repeat(40_000)}\r\n\r\n`, 431, /shorter/],
    ["of another protocol", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 501, /method of HTTP/],
    ["that is none", "\r\n\r\n\r\n:\r\n\r\n", 501, /method of HTTP/],
  ])("is answered with what to do, and told of: one %s", async (_what, message, status, detail) => {
    const server = await answering(ok());
    const calls: CallRecord[] = [];
    const { url } = await proxyTo(server.url, { onCall: (call) => calls.push(call) });
    const caller = rawCaller(url);
    caller.write(message);
    const answer = await caller.until(/\r\n\r\n\{.*\}$/s);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} [^\\r]*\\r\\nProvider-Clients-Proxy: error\\r\\n`));
    expect(JSON.parse(answer.split("\r\n\r\n")[1] ?? "")).toMatchObject({
      status,
      detail: expect.stringMatching(detail),
    });
    await caller.closed;
    expect(calls).toMatchObject([{ status, end: "refused", kind: expect.stringMatching(/^HPE_/) }]);
    expect(server.seen).toEqual([]);
    expect(await ask(url, get("/x"))).toMatch(/^HTTP\/1\.1 200 /);
  });

  it("is not answered into the answer to the one before it", async () => {
    const server = await rawServer((socket) => socket.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"));
    const { url } = await proxyTo(server.url);
    const caller = rawCaller(url);
    caller.write("GET /x HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    await caller.until("half");
    caller.write("FOO /x HTTP/1.1\r\n\r\n");
    await caller.closed;
    expect(caller.text()).toMatch(/half$/);
  });
});

it("A tunnel and an expectation that are refused are told of", async () => {
  const server = await answering(ok());
  const calls: CallRecord[] = [];
  const { url } = await proxyTo(server.url, { onCall: (call) => calls.push(call) });
  await ask(url, "CONNECT example.com:443 HTTP/1.1\r\nHost: example.com\r\n\r\n");
  await ask(url, get("/x", "Expect: the-unexpected"));
  expect(calls).toMatchObject([
    { method: "CONNECT", status: 501, end: "refused" },
    { method: "GET", status: 417, end: "refused" },
  ]);
});
