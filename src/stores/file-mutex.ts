import { open, readdir, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { renameOver } from "./rename-over.js";
import { untilSome } from "./wait.js";

/** A process that has held a file for this long, in milliseconds, is taken for dead: the work takes a few. */
const deadAfterMs = 5_000;
/** A file's time may be a little ahead of the system's. One further in the future says nothing. In milliseconds. */
const aheadMs = 100;
/** How long others are waited for in all, in milliseconds. */
const patienceMs = 30_000;

/**
 * Replaces a file as a whole, with nobody else's changes in between. A process that dies in the middle keeps the others
 * waiting for five seconds. One that is stopped, or whose clock is put forward or back, may lose the file to another: then it
 * starts over.
 *
 * Who holds it is said by the files beside it: `<path>.lock.<n>` with the highest number, as long as it is empty. Whoever
 * creates the next number holds it. The highest one stays, so that no number is given twice; lower ones are removed, and with
 * them `<path>.lock.<n>.next`, which would have become the file.
 *
 * @param contents comes to the new contents, or to nothing where the file is to stay. May be called again
 * @throws a TimeoutError where others hold the file for 30 seconds
 */
export async function replaceFile(path: string, contents: () => Promise<string | undefined>): Promise<void> {
  for (let isDone = false; !isDone; ) {
    const mine = await untilSome(() => take(path), AbortSignal.timeout(patienceMs));
    try {
      const text = await contents();
      isDone = text === undefined || (await replace(path, mine, text));
    } finally {
      // If it can't be given back, it is free in five seconds.
      await writeFile(lockPath(path, mine), "free", { flag: "r+" }).catch(() => {});
    }
  }
}

async function take(path: string): Promise<number | undefined> {
  const highest = Math.max(0, ...(await locks(path)));
  if (highest > 0 && (await isHeld(lockPath(path, highest)))) return undefined;
  const mine = highest + 1;
  try {
    await (await open(lockPath(path, mine), "wx", 0o600)).close();
  } catch (error) {
    if (isCode(error, "EEXIST")) return undefined;
    throw error;
  }
  // One that was long in coming may have created a number that others had done with.
  const others = await locks(path);
  if (others.some((number) => number > mine)) {
    await rm(lockPath(path, mine), { force: true });
    return undefined;
  }
  for (const number of others) {
    if (number === mine) continue;
    for (const old of [nextPath(path, number), lockPath(path, number)]) await rm(old).catch(() => {});
  }
  return mine;
}

/**
 * False where another process has taken this one for dead. If it does so after the look at the locks, it removes what is
 * to become the file before it reads the file: it is there in time, or never.
 */
async function replace(path: string, mine: number, text: string): Promise<boolean> {
  const next = nextPath(path, mine);
  try {
    await writeFile(next, text, { mode: 0o600, flush: true });
    if (Math.max(...(await locks(path))) !== mine) return false;
    await renameOver(next, path);
    return true;
  } catch (error) {
    if (isCode(error, "ENOENT")) return false;
    throw error;
  } finally {
    await rm(next, { force: true });
  }
}

const lockPath = (path: string, number: number): string => `${path}.lock.${number}`;
const nextPath = (path: string, number: number): string => `${lockPath(path, number)}.next`;

/** The numbers of the locks. A name that is written in any other way is somebody else's. */
async function locks(path: string): Promise<number[]> {
  const prefix = `${basename(path)}.lock.`;
  const names = (await readdir(dirname(path))).filter((name) => name.startsWith(prefix));
  return names
    .map((name) => name.slice(prefix.length))
    .filter((number) => /^[1-9]\d{0,14}$/.test(number))
    .map(Number);
}

async function isHeld(path: string): Promise<boolean> {
  try {
    const { size, mtimeMs } = await stat(path);
    const ageMs = Date.now() - mtimeMs;
    return size === 0 && ageMs > -aheadMs && ageMs < deadAfterMs;
  } catch (error) {
    // Another one has gone on.
    if (isCode(error, "ENOENT")) return true;
    throw error;
  }
}

const isCode = (error: unknown, code: string): boolean => (error as NodeJS.ErrnoException).code === code;
