import { realpath, rm, stat, writeFile } from "node:fs/promises";
import { renameOver } from "../stores/rename-over.js";
import { UsageError } from "./usage-error.js";

/** A file that is replaced in one step: who reads it finds the old text or the new one. Only its owner may read it. */
export interface ReplacedFile {
  /** @throws UsageError that names it, where it can't be written */
  write(text: string): Promise<void>;
}

/**
 * @param path may be a link to the file
 * @throws UsageError that names it, where it is no ordinary file or can't be written
 */
export async function replacedFile(path: string): Promise<ReplacedFile> {
  const file = await realpath(path).catch(() => path);
  const found = await stat(file).catch(() => undefined);
  if (found && !found.isFile())
    throw new UsageError(`${path} is no ordinary file: name one, or one that is to be made.`);
  const fresh = `${file}.${process.pid}.new`;
  const attempt = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      await rm(fresh, { force: true }).catch(() => {});
      throw new UsageError(`${path} can't be written: ${(error as Error).message}`);
    }
  };
  const make = (text: string) => writeFile(fresh, text, { mode: 0o600, flag: "wx" });
  await attempt(async () => {
    await make("");
    await rm(fresh);
  });
  return {
    write: (text) =>
      attempt(async () => {
        await make(text);
        await renameOver(fresh, file);
      }),
  };
}
