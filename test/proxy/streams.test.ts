import { once } from "node:events";
import { createServer, type IncomingMessage, type OutgoingHttpHeaders, type RequestListener, request } from "node:http";
import type { AddressInfo } from "node:net";
import { setImmediate as turn } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { proxyTo, rawCaller, rawServer } from "./servers.js";

const part = Buffer.alloc(65_536, "x");
/** Far more than all buffers on the way hold. */
const parts = 400;

/** A proxy in front of a server that grants tokens. */
async function proxyBefore(listener: RequestListener, options: object = {}): Promise<string> {
  const server = createServer((incoming, response) => {
    if (incoming.url !== "/oauth/token") return listener(incoming, response);
    incoming.resume();
    return response.setHeader("content-type", "application/json").end('{"access_token":"t","expires_in":100}');
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return (await proxyTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, { options })).url;
}

/** Writes until what is written is taken no longer, or all of it. */
async function fill(stream: NodeJS.WritableStream): Promise<number> {
  let written = 0;
  while (written < parts) {
    written++;
    if (stream.write(part)) continue;
    const drained = await Promise.race([once(stream, "drain").then(() => true), settled().then(() => false)]);
    if (!drained) break;
  }
  return written;
}

/** Once nothing has moved for many turns of the event loop. */
async function settled(): Promise<void> {
  for (let count = 0; count < 2_000; count++) await turn();
}

async function lengthOf(message: AsyncIterable<Buffer>): Promise<number> {
  let length = 0;
  for await (const one of message) length += one.length;
  return length;
}

describe("A long body", () => {
  it.each(["with a length", "in chunks"])("goes up as it comes, %s", async (way) => {
    const url = await proxyBefore(async (incoming, response) => response.end(String(await lengthOf(incoming))));
    const headers = way === "in chunks" ? {} : { "content-length": parts * part.length };
    const call = request(url, { method: "PUT", headers });
    const answered = once(call, "response");
    for (let count = 0; count < parts; count++) if (!call.write(part)) await once(call, "drain");
    call.end();
    const [answer] = (await answered) as [IncomingMessage];
    expect(Buffer.concat(await answer.toArray()).toString()).toBe(String(parts * part.length));
  });

  it("goes up no faster than the provider takes it", async () => {
    let upload: IncomingMessage | undefined;
    const url = await proxyBefore((incoming, response) => {
      upload = incoming.pause();
      incoming.on("end", () => response.end("all"));
    });
    const call = request(url, { method: "POST", headers: { "content-length": parts * part.length } });
    const answered = once(call, "response");
    const written = await fill(call);
    expect(written).toBeLessThan(parts);
    upload?.resume();
    for (let count = written; count < parts; count++) if (!call.write(part)) await once(call, "drain");
    call.end();
    const [answer] = (await answered) as [IncomingMessage];
    expect(answer.statusCode).toBe(200);
    answer.resume();
  });

  it("comes down no faster than the caller takes it, and whole", async () => {
    let written = 0;
    const url = await proxyBefore(async (_incoming, response) => {
      written = await fill(response);
      for (let count = written; count < parts; count++) if (!response.write(part)) await once(response, "drain");
      response.end();
    });
    const call = request(url).end();
    const [answer] = (await once(call, "response")) as [IncomingMessage];
    answer.pause();
    while (written === 0) await turn();
    expect(written).toBeLessThan(parts);
    expect(await lengthOf(answer)).toBe(parts * part.length);
  });

  it("may be answered before it has come, and the answer is there at once", async () => {
    const url = await proxyBefore((_incoming, response) => response.writeHead(413).end("too long"));
    const call = request(url, { method: "POST", headers: { "transfer-encoding": "chunked" } });
    call.on("error", () => {});
    for (let count = 0; count < 20; count++) call.write(part);
    const [answer] = (await once(call, "response")) as [IncomingMessage];
    expect(answer.statusCode).toBe(413);
    expect(Buffer.concat(await answer.toArray()).toString()).toBe("too long");
    call.destroy();
  });

  it("whose provider breaks off is a failure at once", async () => {
    const url = await proxyBefore((incoming) => void incoming.once("data", () => incoming.socket.destroy()));
    const call = request(url, { method: "POST", headers: { "content-length": parts * part.length } });
    call.on("error", () => {});
    for (let count = 0; count < 20; count++) call.write(part);
    const [answer] = (await once(call, "response")) as [IncomingMessage];
    expect(answer.statusCode).toBe(502);
    call.destroy();
  });

  it("that stands still is given up", async () => {
    const url = await proxyBefore(() => {}, { timeoutMs: 300 });
    const call = request(url, { method: "POST", headers: { "content-length": parts * part.length } });
    call.on("error", () => {});
    call.write(part);
    const [answer] = (await once(call, "response")) as [IncomingMessage];
    expect(answer.statusCode).toBe(502);
    call.destroy();
  });

  it.each<[string, OutgoingHttpHeaders]>([
    ["in chunks", { "transfer-encoding": "chunked" }],
    ["with a length", { "content-length": parts * part.length }],
  ])("whose caller breaks off is cut for the provider at once, and not ended, %s", async (_way, headers) => {
    let [ended, closed] = [false, false];
    const listener: RequestListener = (incoming) => {
      incoming.resume().on("end", () => {
        ended = true;
      });
      incoming.on("close", () => {
        closed = true;
      });
    };
    // Standing still would end it after that time only.
    const url = await proxyBefore(listener, { timeoutMs: 600_000 });
    const call = request(url, { method: "POST", headers });
    call.on("error", () => {});
    for (let count = 0; count < 40; count++) call.write(part);
    await settled();
    call.destroy();
    while (!closed) await turn();
    expect(ended).toBe(false);
  });
});

describe("A call", () => {
  it("that expects 100 is told to go on, and the provider hears nothing of it", async () => {
    const server = await rawServer((socket, text) => {
      if (text.endsWith("hello")) socket.write("HTTP/1.1 204 No Content\r\n\r\n");
    });
    const { url } = await proxyTo(server.url);
    const caller = rawCaller(url);
    caller.write("POST /x HTTP/1.1\r\nHost: 127.0.0.1\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
    expect(await caller.until("\r\n\r\n")).toBe("HTTP/1.1 100 Continue\r\n\r\n");
    caller.write("hello");
    await caller.until("204");
    expect(server.seen[0]).not.toMatch(/expect/i);
  });

  it("that is refused is not told to go on", async () => {
    const server = await rawServer(() => {});
    const { url } = await proxyTo(server.url);
    const caller = rawCaller(url);
    caller.write("POST /../x HTTP/1.1\r\nHost: 127.0.0.1\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
    expect(await caller.until("\r\n\r\n")).toMatch(/^HTTP\/1\.1 400 /);
  });

  it.each([
    ["short", "5\r\nhello\r\n", 1],
    ["long", `10000\r\n${part}\r\n`, 20],
  ])("takes its trailers along, behind a %s body", async (_what, chunk, times) => {
    const server = await rawServer((socket, text) => {
      if (text.endsWith("X-Sum: 7\r\n\r\n")) socket.write("HTTP/1.1 204 No Content\r\n\r\n");
    });
    const { url } = await proxyTo(server.url);
    const caller = rawCaller(url);
    caller.write("POST /x HTTP/1.1\r\nHost: 127.0.0.1\r\nTrailer: X-Sum\r\nTransfer-Encoding: chunked\r\n\r\n");
    caller.write(`${chunk.repeat(times)}0\r\nX-Sum: 7\r\n\r\n`);
    await caller.until("204");
    expect(server.seen[0]).toMatch(/Trailer: X-Sum\r\nTransfer-Encoding: chunked\r\n/);
  });

  it.each([
    ["short", "5\r\nhello\r\n", 1],
    ["long", `10000\r\n${part}\r\n`, 20],
  ])(
    "leaves those trailers behind that a server may take for fields of the head: %s body",
    async (_what, chunk, times) => {
      const server = await rawServer((socket, text) => {
        if (text.endsWith("0\r\nX-Sum: 7\r\n\r\n")) socket.write("HTTP/1.1 204 No Content\r\n\r\n");
      });
      const { url } = await proxyTo(server.url);
      const caller = rawCaller(url);
      caller.write("POST /x HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Own: 1\r\nTransfer-Encoding: chunked\r\n\r\n");
      const trailers = [
        "AUTHORIZATION: bearer x",
        "Host: y",
        "Range: bytes=0-1",
        "Connection: z",
        "x-own: 2",
        "X-Sum: 7",
      ];
      caller.write(`${chunk.repeat(times)}0\r\n${trailers.join("\r\n")}\r\n\r\n`);
      await caller.until("204");
    },
  );

  it("in chunks that are few goes up with its length, which old servers need", async () => {
    const server = await rawServer((socket, text) => {
      if (text.endsWith("hello world")) socket.write("HTTP/1.1 204 No Content\r\n\r\n");
    });
    const { url } = await proxyTo(server.url);
    const caller = rawCaller(url);
    caller.write(
      "POST /x HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n",
    );
    await caller.until("204");
    expect(server.seen[0]).toMatch(/\r\nContent-Length: 11\r\n/);
    expect(server.seen[0]).not.toMatch(/transfer-encoding/i);
  });
});
