/** The server that all peers meet: an API, an OAuth token endpoint and GitHub's, which fail as a scenario tells them to. */
import {
  createServer as createPlain,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from "node:http";
import { createServer as createSecure } from "node:https";
import type { AddressInfo } from "node:net";
import { granted, isTokenPath } from "./token-answer.js";

export interface Received {
  /** Where it came: `elsewhere` is another origin. */
  readonly on: "token" | "call" | "elsewhere";
  readonly method: string;
  readonly path: string;
  /** The access token that it carries. */
  readonly token: string | undefined;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Ends the connection: before anything is sent, or in the middle of the body. */
  readonly cut?: "before" | "within";
}

/** Undefined: never. */
type Answers = (received: Received) => Answer | undefined | Promise<Answer | undefined>;

export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

export const rejected: Answer = {
  status: 401,
  headers: { "www-authenticate": 'Bearer error="invalid_token"' },
  body: { message: "Bad credentials" },
};

export async function startFaultServer(certificate?: Certificate) {
  const received: Received[] = [];
  const valid = new Set<string>();
  let issued = 0;
  const waiting = new Set<() => void>();

  /** A further token, which the API takes. */
  function issue(): string {
    issued += 1;
    const token = `token-${issued}-Zx8kq2`;
    valid.add(token);
    return token;
  }
  const script: Record<Received["on"], Answers> = {
    token: ({ path }) => granted(path, issue(), 3600),
    call: ({ token }) => (token !== undefined && valid.has(token) ? { body: { orders: [1, 2, 3] } } : rejected),
    elsewhere: () => ({ body: { orders: [] } }),
  };

  const listener =
    (isElsewhere: boolean): RequestListener =>
    async (message, response) => {
      const path = (message.url ?? "").replace(/\?.*/, "");
      const one: Received = {
        on: isElsewhere ? "elsewhere" : isTokenPath(path) ? "token" : "call",
        method: message.method ?? "",
        path,
        token: /^(?:bearer|token) (.+)$/i.exec(message.headers.authorization ?? "")?.[1],
        headers: message.headers,
        body: await bodyOf(message),
        at: Date.now(),
      };
      received.push(one);
      for (const look of waiting) look();
      const answer = await script[one.on](one);
      if (answer) send(answer, response);
    };
  const api = await listen("127.0.0.1", listener(false), certificate);
  // Another name, too: some ask no more of an origin.
  const elsewhere = await listen("localhost", listener(true), certificate);

  return {
    origin: api.origin,
    elsewhere: elsewhere.origin,
    /** What it answers from now on. */
    script,
    issue,
    /** From now on the API takes no token that was issued. */
    revokeAll: () => valid.clear(),
    /** What came, in its order. */
    received: (on: Received["on"]) => received.filter((one) => one.on === on),
    /** Waits until as many came as are named. */
    arrived(on: Received["on"], count: number): Promise<void> {
      const { promise, resolve } = deferred();
      const look = () => {
        if (received.filter((one) => one.on === on).length < count) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
      return promise;
    },
    close() {
      api.close();
      elsewhere.close();
    },
  };
}

export type FaultServer = Awaited<ReturnType<typeof startFaultServer>>;

/** A promise that is kept from outside. */
export function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

async function listen(host: string, listener: RequestListener, certificate: Certificate | undefined) {
  const server = certificate ? createSecure(certificate, listener) : createPlain(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `${certificate ? "https" : "http"}://${host}:${port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function bodyOf(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  // Who breaks off has sent what came until then.
  try {
    for await (const chunk of message) chunks.push(chunk);
  } catch {}
  return Buffer.concat(chunks).toString();
}

function send({ status = 200, headers = {}, body = {}, cut }: Answer, response: ServerResponse): void {
  if (cut === "before") {
    response.socket?.destroy();
    return;
  }
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const length = { "content-length": String(Buffer.byteLength(text)) };
  response.writeHead(status, { "content-type": "application/json", ...length, ...headers });
  if (cut !== "within") response.end(text);
  else response.write(text.slice(0, text.length / 2), () => setTimeout(() => response.destroy(), 50));
}
