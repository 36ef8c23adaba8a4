import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { Answer, Handler, Received } from "./answer.js";
import { firstHalf } from "./mock-fetch.js";

export interface Listening {
  /** The origin, without a slash at its end. */
  readonly url: string;
  /** Ends the connections and frees the port. */
  close(): Promise<void>;
}

/**
 * Listens on loopback.
 *
 * @param port 0 for a free one
 * @throws the system's error: `EADDRINUSE` where the port is taken
 */
export async function listen(listener: RequestListener, port: number): Promise<Listening> {
  const server = createServer(listener);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(port, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A handler as Node's HTTP server calls it. */
export const listenerOf =
  (handler: Handler): RequestListener =>
  async (message, response) => {
    try {
      send(await handler(await receive(message)), response, message.method === "HEAD");
    } catch {
      // The client has gone, in the middle of its request.
      response.destroy();
    }
  };

function send({ status, headers, body, cut }: Answer, response: ServerResponse, isHead: boolean): void {
  if (cut === "reset") response.socket?.resetAndDestroy();
  else if (cut === "half") {
    response.writeHead(status, { ...headers, "content-length": Buffer.byteLength(body) });
    response.write(firstHalf(body), () => response.destroy());
  } else if (body === "") response.writeHead(status, { ...headers }).end();
  else response.writeHead(status, { ...headers, "content-length": Buffer.byteLength(body) }).end(isHead ? "" : body);
}

async function receive(message: IncomingMessage): Promise<Received> {
  const headers = Object.entries(message.headers).map(([name, value]) => [name, String(value)]);
  return {
    method: message.method ?? "GET",
    url: message.url ?? "/",
    headers: Object.fromEntries(headers),
    body: hasBody(message) ? await text(message) : "",
  };
}

// RFC 9112, section 6.3.
const hasBody = ({ headers }: IncomingMessage): boolean =>
  "transfer-encoding" in headers || ("content-length" in headers && headers["content-length"] !== "0");
