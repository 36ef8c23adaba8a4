import { accessSync, constants, lstatSync, mkdirSync, readFileSync, readlinkSync, statSync } from "node:fs";
import { open, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { refuseForeign } from "./file-guard.js";
import { replaceFile } from "./file-mutex.js";
import { recordStore, type TokenRecords } from "./record-store.js";
import type { TokenStore } from "./token-store.js";

const format = 1;
const theFile = "the path's file";
const theFolder = "the path's folder";

/**
 * Keeps tokens in a file, for several processes on one machine: PM2 or cluster workers, cron jobs, the old and the new one of a
 * deployment. Only the file's owner may read it (mode 600). For local disks: what it builds on (creating a file that must not
 * exist, renaming) is not atomic on every network disk.
 *
 * The file and its folder must belong to the process's user or to root, and nobody else may write them: whoever could, would
 * choose the tokens that are sent. A file that holds something else than tokens is left as it is. Both are looked at here and again
 * whenever the file is read. A link is followed once, here.
 *
 * @param path the file. It is created, and so is its folder; short-lived files appear beside it
 * @throws TypeError where that is no path of a file, or its folder can't be written to, or others can write the file or its
 *   folder, or the file holds something else
 * @example
 * const client = createGongjiangClient({ clientId, clientSecret, store: fileTokenStore("/var/lib/my-app/tokens.json") });
 */
export function fileTokenStore(path: string): TokenStore {
  const file = usableFile(path);
  return recordStore({
    read: () => read(file),
    async update(change) {
      await checkFolder(file);
      await replaceFile(file, async () => {
        const records = change(await read(file));
        return records && textOf({ format, records });
      });
    },
  });
}

/** Made sure of at once: later on, clients go on without a store that fails. */
function usableFile(path: string): string {
  if (typeof path !== "string" || path === "") reject("the path must be a text, of a file");
  const file = resolve(path);
  const folder = dirname(file);
  const found = attempt(() => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
    return statSync(file, { throwIfNoEntry: false });
  });
  refuseForeign(statSync(folder), theFolder);
  if (found?.isDirectory()) reject("the path is that of a folder; name a file in it");
  // What is replaced is the file, not the link to it. It is nobody else's, where nobody else can write the folder.
  if (lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink()) {
    return usableFile(resolve(folder, readlinkSync(file)));
  }
  if (found) {
    refuseForeign(found, theFile);
    refuseStrange(attempt(() => readFileSync(file, "utf8"), `${theFile} can't be read`));
  }
  return file;
}

function attempt<T>(work: () => T, failure = `${theFolder} can't be written to`): T {
  try {
    return work();
  } catch (error) {
    return reject(`${failure} (${(error as NodeJS.ErrnoException).code})`);
  }
}

function reject(complaint: string): never {
  throw new TypeError(`fileTokenStore: ${complaint}`);
}

const checkFolder = async (file: string) => refuseForeign(await stat(dirname(file)), theFolder);

async function read(file: string): Promise<TokenRecords> {
  await checkFolder(file);
  const { format: found = format, records } = parse(await readOwn(file));
  if (typeof found === "number" && found > format) {
    throw Object.assign(new Error("the file was written by a newer version of this package: update this process"), {
      code: "ERR_NEWER_TOKEN_FORMAT",
    });
  }
  return typeof records === "object" && records !== null ? (records as TokenRecords) : {};
}

/** The text of the very file that was looked at, whatever is put in its place meanwhile. */
async function readOwn(file: string): Promise<string> {
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  try {
    if (handle) refuseForeign(await handle.stat(), theFile);
    return (await handle?.readFile("utf8")) ?? "";
  } finally {
    await handle?.close();
  }
}

const textOf = (file: object): string => JSON.stringify(file, undefined, 2);

// What is damaged holds no tokens, and is replaced; and so does what is nested too deep to be written again.
function parse(text: string): { format?: unknown; records?: unknown } {
  refuseStrange(text);
  try {
    const file = Object(JSON.parse(text));
    textOf(file);
    return file;
  } catch {
    return {};
  }
}

/** Nothing, or how each file of tokens begins. A disk that lost its power may have left zeros. */
const beginning = /^[\s\0]*$|^\s*\{\s*"format"/;

/** Lest a path that was mistaken costs somebody a file. */
function refuseStrange(text: string): void {
  if (beginning.test(text)) return;
  const complaint = `${theFile} holds something else than tokens, and is left as it is: name another one, or remove it`;
  throw Object.assign(new TypeError(`fileTokenStore: ${complaint}`), { code: "ERR_NOT_A_TOKEN_FILE" });
}
