import { connect, isIP } from "node:net";
import { setImmediate } from "node:timers/promises";
import { connect as connectSecurely } from "node:tls";
import { Connection } from "./connection.js";
import type { UpstreamAnswer } from "./upstream-answer.js";
import type { UpstreamRequest } from "./upstream-request.js";

/** How long a connection is kept for another call, in milliseconds: servers end them after 5 s and more. */
const idleMs = 4_000;

/**
 * Sends requests to one origin, each over a connection of its own while it lasts.
 *
 * It speaks HTTP/1.1 by itself. undici in its place took 1.4 times the processor's time for a call, sends no trailers of requests, and adds
 * `Connection: keep-alive` to fields that a provider may count. What reads the answers is held against Node's own parser in the tests.
 */
export interface Upstream {
  /** @returns the answer once its head is there */
  send(request: UpstreamRequest): Promise<UpstreamAnswer>;
  /** Ends all connections. */
  close(): void;
}

/** Where requests go, and how long they may stand still, in milliseconds. */
interface UpstreamOptions {
  readonly base: URL;
  /** While a long body goes out. */
  readonly timeoutMs: number;
  /** While a body comes in. Default: for ever. */
  readonly bodyTimeoutMs?: number | undefined;
}

export function createUpstream({ base, timeoutMs, bodyTimeoutMs = 0 }: UpstreamOptions): Upstream {
  const isSecure = base.protocol === "https:";
  const host = base.hostname.replace(/^\[|\]$/g, "");
  const port = Number(base.port || (isSecure ? 443 : 80));
  const all = new Set<Connection>();
  /** The one that became free last comes last: those that are not needed get old. */
  const free: Connection[] = [];
  let session: Buffer | undefined;
  const sweep = setInterval(() => {
    const oldest = Date.now() - idleMs;
    while (free[0] && free[0].freeSince < oldest) free.shift()?.abandon();
  }, 1_000).unref();

  function openSocket() {
    if (!isSecure) return connect({ host, port });
    const name = isIP(host) ? {} : { servername: host };
    const socket = connectSecurely({ host, port, ...name, ALPNProtocols: ["http/1.1"], ...(session && { session }) });
    return socket.on("session", (ticket) => {
      session = ticket;
    });
  }

  function open(): Connection {
    const connection = new Connection(openSocket(), base.host, {
      timeoutMs,
      bodyTimeoutMs,
      onFree(connection) {
        connection.freeSince = Date.now();
        free.push(connection);
      },
      onGone(connection) {
        all.delete(connection);
        const index = free.indexOf(connection);
        if (index >= 0) free.splice(index, 1);
      },
    });
    all.add(connection);
    return connection;
  }

  async function sendOnce(request: UpstreamRequest): Promise<UpstreamAnswer> {
    // A server may have ended connections without saying so, and what it has sent is yet to be read.
    if (free.length > 0) {
      await setImmediate();
      await setImmediate();
    }
    return (free.pop() ?? open()).send(request);
  }

  return {
    send(request) {
      if (!request.isRepeatable) return sendOnce(request);
      const kept = free.pop();
      if (!kept) return open().send(request);
      // RFC 9112, section 9.3.1.
      return kept.send(request, () => (request.isAbandoned ? undefined : open().send(request)));
    },
    close() {
      clearInterval(sweep);
      for (const connection of all) connection.abandon();
    },
  };
}
