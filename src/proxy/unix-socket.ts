import { lstat, unlink } from "node:fs/promises";
import { connect } from "node:net";

/** Bytes of a path, for `sockaddr_un` keeps no more: Linux's unix(7), and macOS's unix(4). */
const longestPath = process.platform === "linux" ? 107 : 103;

/**
 * Listens on a Unix socket, also where one was left behind by a process that was killed. What else is at its path stays.
 *
 * @throws Error that says what is in the way; the system's, for what is none of these
 */
export async function onSocket(path: string, listen: () => Promise<void>): Promise<void> {
  const length = Buffer.byteLength(path);
  if (length > longestPath) {
    throw new Error(`The path of a socket has ${longestPath} bytes at most, and this one has ${length}: ${path}`);
  }
  try {
    await listen();
  } catch (error) {
    const reason = inTheWay[codeOf(error)];
    if (reason !== undefined) throw new Error(`${path} can't be a socket: ${reason}.`);
    if (codeOf(error) !== "EADDRINUSE") throw error;
    await removeLeftover(path);
    await listen();
  }
}

const inTheWay: Readonly<Record<string, string>> = {
  // Node says this also where there is no folder.
  EACCES: "its folder isn't there, or this user can't write to it",
  ENOTDIR: "what should be its folder is a file",
  EROFS: "its folder can't be written to",
};

async function removeLeftover(path: string): Promise<void> {
  if (!(await lstat(path)).isSocket()) {
    throw new Error(`${path} is there already, and is no socket: name another path, or remove it.`);
  }
  const code = await connectCode(path);
  if (code === undefined) throw new Error(`Another process listens on ${path}: name another socket.`);
  if (code === "ECONNREFUSED") return unlink(path);
  throw new Error(`${path} is there already, and whether a process listens there can't be told (${code}).`);
}

/** @returns why there is no connection; undefined where there is one */
const connectCode = (path: string): Promise<string | undefined> =>
  new Promise((resolve) => {
    const socket = connect(path, () => {
      socket.destroy();
      resolve(undefined);
    });
    socket.once("error", (error) => resolve(codeOf(error)));
  });

const codeOf = (error: unknown): string => (error as { code?: string }).code ?? "";
