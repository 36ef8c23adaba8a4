import { unlink } from "node:fs/promises";
import type { Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { hostInUrl, isLoopback, isWildcard } from "../mock/front/guard.js";

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
 * @throws the system's error: `EADDRINUSE` where others listen there
 */
export async function listen(server: Server, { port = 0, host = defaultHost, path }: ListenOptions): Promise<string> {
  if (path !== undefined) {
    await begin(server, { path }).catch(async (error) => {
      if (error.code !== "EADDRINUSE" || (await isTaken(path))) throw error;
      // Left behind by a process that was killed.
      await unlink(path);
      await begin(server, { path });
    });
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

const isTaken = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(path, () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });

/** @throws Error that says why, where who listens could be used by strangers */
export function checkExposure({ host = defaultHost, path }: ListenOptions, hasToken: boolean): void {
  if (path !== undefined || hasToken || isLoopback(host)) return;
  throw new Error(
    `Whoever reaches this machine at ${host} could use the account: callers have to show a token of the proxy's own there. ` +
      "Give one with --require-token, or leave --host out.",
  );
}
