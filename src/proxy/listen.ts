import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { hostInUrl, isLoopback, isWildcard } from "../mock/front/guard.js";
import { onSocket } from "./unix-socket.js";

/** Where a proxy listens. */
export interface ListenOptions {
  /** Default: any free one. */
  readonly port?: number;
  /** A name or an address of this machine. Default: 127.0.0.1. Another than loopback needs `requireToken`. */
  readonly host?: string;
  /** A Unix socket, in the place of a port. */
  readonly path?: string;
}

export const defaultHost = "127.0.0.1";

/**
 * @returns the origin to call; of a Unix socket, its path
 * @throws Error that says what is in a socket's way; the system's: `EADDRINUSE` where others listen on a port
 */
export async function listen(server: Server, { port = 0, host = defaultHost, path }: ListenOptions): Promise<string> {
  if (path !== undefined) {
    await onSocket(path, () => begin(server, { path }));
    return path;
  }
  await begin(server, { port, host });
  const { port: own, family } = server.address() as AddressInfo;
  const reachable = isWildcard(host) ? (family === "IPv6" ? "::1" : defaultHost) : host;
  return `http://${hostInUrl(reachable)}:${own}`;
}

const begin = (server: Server, where: object) =>
  new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(where, () => {
      server.off("error", reject);
      resolve();
    });
  });

/** @throws Error that says why, where who listens could be used by strangers */
export function checkExposure({ host = defaultHost, path }: ListenOptions, hasToken: boolean): void {
  if (path !== undefined || hasToken || isLoopback(host)) return;
  throw new Error(
    `Whoever reaches this machine at ${host} could use the account: callers have to show a token of the proxy's own there. ` +
      "Give one with --require-token, or leave --host out.",
  );
}
