import { accessSync, constants, mkdirSync, statSync } from "node:fs";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { withFile } from "./file-mutex.js";
import { recordStore, type TokenRecords } from "./record-store.js";
import type { TokenStore } from "./token-store.js";

const format = 1;

/**
 * Keeps tokens in a file, for several processes on one machine: PM2 or cluster workers, cron jobs, the old and the new one of a
 * deployment. Only the file's owner may read it (mode 600). For local disks: what it builds on (creating a file that must not
 * exist, renaming) is not atomic on every network disk.
 *
 * @param path the file. It is created, and so is its folder; short-lived files appear beside it
 * @throws TypeError where that is no path of a file, or its folder can't be written to
 * @example
 * const client = createGongjiangClient({ clientId, clientSecret, store: fileTokenStore("/var/lib/my-app/tokens.json") });
 */
export function fileTokenStore(path: string): TokenStore {
  const file = usableFile(path);
  return recordStore({
    read: () => read(file),
    async update(change) {
      await withFile(file, async () => {
        const records = change(await read(file));
        if (records) await replace(file, JSON.stringify({ format, records }, undefined, 2));
      });
    },
  });
}

/** Made sure of at once: later on, clients go on without a store that fails. */
function usableFile(path: string): string {
  const reject = (complaint: string): never => {
    throw new TypeError(`fileTokenStore: ${complaint}`);
  };
  if (typeof path !== "string" || path === "") reject("the path must be a text, of a file");
  const file = resolve(path);
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    accessSync(dirname(file), constants.W_OK);
  } catch (error) {
    reject(`the path's folder can't be written to (${(error as NodeJS.ErrnoException).code})`);
  }
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) {
    reject("the path is that of a folder; name a file in it");
  }
  return file;
}

async function read(file: string): Promise<TokenRecords> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  const { format: found = format, records } = parse(text);
  if (typeof found === "number" && found > format) {
    throw Object.assign(new Error("the file was written by a newer version of this package: update this process"), {
      code: "ERR_NEWER_TOKEN_FORMAT",
    });
  }
  return typeof records === "object" && records !== null ? (records as TokenRecords) : {};
}

// What can't be read holds no tokens, and is replaced.
function parse(text: string): { format?: unknown; records?: unknown } {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}

/** Whoever reads it meanwhile sees what was there before, or what is there after. */
async function replace(file: string, text: string): Promise<void> {
  const next = `${file}.${crypto.randomUUID()}.tmp`;
  try {
    await writeFile(next, text, { mode: 0o600, flush: true });
    await rename(next, file);
  } finally {
    await rm(next, { force: true });
  }
}
