import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { onTestFinished } from "vitest";
import { provider as gongjiang } from "../../src/providers/gongjiang.js";
import { createProxy, type ProxyOptions } from "../../src/proxy/create-proxy.js";

/** A provider's server that sees and answers bytes. */
export interface RawServer {
  readonly url: string;
  /** All that came, but for token calls, a text for each connection. */
  readonly seen: string[];
  /** Connections that are open. */
  readonly sockets: Set<Socket>;
}

const tokenBody = JSON.stringify({ access_token: "upstream-token", token_type: "bearer", expires_in: 43_199 });
const tokenAnswer = `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${tokenBody.length}\r\n\r\n${tokenBody}`;

/**
 * @param answer is given each part that comes, with all of its connection before, and writes to the socket
 */
export async function rawServer(answer: (socket: Socket, text: string) => void): Promise<RawServer> {
  const seen: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {}).on("close", () => sockets.delete(socket));
    let index: number | undefined;
    socket.on("data", (bytes) => {
      const text = bytes.toString("latin1");
      if (index === undefined && /^POST \S*\/oauth\/token /.test(text)) return void socket.write(tokenAnswer);
      index ??= seen.push("") - 1;
      seen[index] += text;
      answer(socket, seen[index] ?? "");
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen, sockets };
}

/** One that answers every request with the same bytes, once a head is there. */
export const answering = (message: string): Promise<RawServer> =>
  rawServer((socket, text) => {
    if (text.endsWith("\r\n\r\n")) socket.write(message, "latin1");
  });

export const ok = (body = "", ...lines: string[]): string =>
  ["HTTP/1.1 200 OK", `Content-Length: ${Buffer.byteLength(body)}`, ...lines, "", body].join("\r\n");

type Given = Omit<Partial<ProxyOptions<never, object>>, "options"> & { readonly options?: object };

/** A proxy of Gongjiang's in front of a server, which ends with the test. */
export async function proxyTo(baseUrl: string, given: Given = {}, where: object = {}) {
  const account = { clientId: "demo-client", clientSecret: "demo-secret" };
  const { options, ...rest } = given;
  const proxy = createProxy({ provider: gongjiang, ...rest, options: { ...account, baseUrl, ...options } } as never);
  const url = await proxy.listen(where);
  onTestFinished(() => proxy.close(0));
  return { proxy, url };
}

/** A caller that writes bytes, and reads what comes. */
export function rawCaller(url: string) {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  onTestFinished(() => void socket.destroy());
  let text = "";
  let isReset = false;
  socket.on("error", () => {
    isReset = true;
  });
  socket.on("data", (bytes) => {
    text += bytes.toString("latin1");
  });
  const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
  return {
    socket,
    text: () => text,
    isReset: () => isReset,
    closed,
    write: (bytes: string) => void socket.write(bytes, "latin1"),
    /** Waits until what came has something. */
    async until(pattern: RegExp | string) {
      const isThere = () => (typeof pattern === "string" ? text.includes(pattern) : pattern.test(text));
      while (!isThere()) {
        if (socket.closed) throw new Error(`It ended without it:\n${text}`);
        await Promise.race([once(socket, "data"), closed]);
      }
      return text;
    },
  };
}

/** The answer to a request written by hand, after which the connection ends. */
export async function ask(url: string, request: string): Promise<string> {
  const caller = rawCaller(url);
  caller.write(request);
  await caller.closed;
  return caller.text();
}

export const get = (path: string, ...lines: string[]): string =>
  [`GET ${path} HTTP/1.1`, "Host: 127.0.0.1", ...lines, "Connection: close", "", ""].join("\r\n");
