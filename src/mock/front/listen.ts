import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Answer, Arriving } from "../answer.js";
import type { BodyReader } from "./body-reader.js";
import type { Front } from "./front.js";
import { hostInUrl, isWildcard } from "./guard.js";
import { firstHalf } from "./mock-fetch.js";

export interface Listening {
  /** The origin, without a slash at its end. */
  readonly url: string;
  /** Ends the connections and frees the port. */
  close(): Promise<void>;
}

/**
 * Listens, on loopback if nothing else is said.
 *
 * @param port 0 for a free one
 * @param host an address of this machine, or a name of it
 * @throws the system's error: `EADDRINUSE` where the port is taken
 */
export async function listen(listener: RequestListener, port: number, host = "127.0.0.1"): Promise<Listening> {
  const server = createServer(listener);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(port, host, resolve);
  });
  const { port: own, family } = server.address() as AddressInfo;
  const reachable = isWildcard(host) ? (family === "IPv6" ? "::1" : "127.0.0.1") : host;
  return {
    url: `http://${hostInUrl(reachable)}:${own}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A mock as Node's HTTP server calls it. */
export const listenerOf =
  (front: Front, bodies: BodyReader): RequestListener =>
  async (message, response) => {
    try {
      send(await front(arriving(message, bodies)), response, message.method === "HEAD");
      // What is left of a body that was refused: a client that is still sending would else not read the refusal.
      message.resume();
    } catch {
      // The client has gone, in the middle of its request.
      response.destroy();
    }
  };

function arriving(message: IncomingMessage, bodies: BodyReader): Arriving {
  const { method = "GET", url = "/", headers } = message;
  const told = Number(headers["content-length"] ?? 0);
  return {
    method,
    url,
    target: targetOf(url),
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
    read: async () =>
      hasBody(message) ? bodies.read(message.iterator({ destroyOnReturn: false }), told) : { body: "" },
  };
}

/** What is no path to the platform (`*`, say) is none here. */
function targetOf(url: string): URL | undefined {
  const text = url.startsWith("/") ? `http://mock${url}` : url;
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

function send({ status, headers, body, cut }: Answer, response: ServerResponse, isHead: boolean): void {
  if (cut === "reset") response.socket?.resetAndDestroy();
  else if (cut === "half") {
    response.writeHead(status, { ...headers, "content-length": Buffer.byteLength(body) });
    response.write(firstHalf(body), () => response.destroy());
  } else if (body === "") response.writeHead(status, { ...headers }).end();
  else response.writeHead(status, { ...headers, "content-length": Buffer.byteLength(body) }).end(isHead ? "" : body);
}

// RFC 9112, section 6.3.
const hasBody = ({ headers }: IncomingMessage): boolean =>
  "transfer-encoding" in headers || ("content-length" in headers && headers["content-length"] !== "0");
