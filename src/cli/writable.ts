import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { UsageError } from "./usage-error.js";

/**
 * Looks before the work begins whether its result can be written.
 *
 * @param file undefined: none is to be written
 * @param option what names it on the command line
 * @throws UsageError that says why not
 */
export async function checkWritable(file: string | undefined, option: string): Promise<void> {
  if (file === undefined) return;
  const wrong = (why: string) => new UsageError(`--${option}: ${file} can't be written: ${why}.`);
  const [known, folder] = await Promise.all([file, dirname(file)].map((one) => stat(one).catch(() => undefined)));
  if (known?.isDirectory()) throw wrong("it is a folder");
  if (!folder?.isDirectory()) throw wrong(`there is no folder ${dirname(file)}`);
  await access(known ? file : dirname(file), constants.W_OK).catch(() => {
    throw wrong("it isn't allowed");
  });
}
