import { open, readdir, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { untilSome } from "./wait.js";

/** A process that has held a file for this long, in milliseconds, is taken for dead: the work takes a few. */
const deadAfterMs = 5_000;

/**
 * Does something to a file that one process at a time may do. A process that dies in the middle keeps the others waiting for
 * five seconds.
 *
 * Who holds it is said by the files beside it: `<path>.lock.<n>` with the highest number, as long as it is empty. Whoever
 * creates the next number holds it. The highest one stays, so that no number is given twice; lower ones are removed.
 */
export async function withFile<T>(path: string, work: () => Promise<T>): Promise<T> {
  const mine = await untilSome(() => take(path));
  try {
    return await work();
  } finally {
    await writeFile(mine, "free");
  }
}

async function take(path: string): Promise<string | undefined> {
  const highest = Math.max(0, ...(await numbers(path)));
  if (highest > 0 && (await isHeld(lockPath(path, highest)))) return undefined;
  const mine = highest + 1;
  try {
    await (await open(lockPath(path, mine), "wx", 0o600)).close();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return undefined;
    throw error;
  }
  // One that was long in coming may have created a number that others had done with.
  const others = await numbers(path);
  if (others.some((number) => number > mine)) {
    await rm(lockPath(path, mine), { force: true });
    return undefined;
  }
  for (const number of others) if (number < mine) await rm(lockPath(path, number), { force: true });
  return lockPath(path, mine);
}

const lockPath = (path: string, number: number): string => `${path}.lock.${number}`;

async function numbers(path: string): Promise<number[]> {
  const prefix = `${basename(path)}.lock.`;
  const names = (await readdir(dirname(path))).filter((name) => name.startsWith(prefix));
  return names.map((name) => Number(name.slice(prefix.length))).filter(Number.isInteger);
}

async function isHeld(path: string): Promise<boolean> {
  try {
    const { size, mtimeMs } = await stat(path);
    return size === 0 && Date.now() - mtimeMs < deadAfterMs;
  } catch (error) {
    // Another one has gone on.
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return true;
    throw error;
  }
}
