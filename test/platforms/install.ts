import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { copyFile, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const here = new URL("./", import.meta.url);
const wanted = new URL("package-lock.json", here);
/** A copy of the lockfile that was installed. */
const installed = new URL("node_modules/.installed.json", here);

/** Installs the platforms where they are missing, or others than the lockfile names. */
export async function installPlatforms(): Promise<void> {
  const isThere = existsSync(installed) && (await readFile(installed, "utf8")) === (await readFile(wanted, "utf8"));
  if (isThere) return;
  console.log("installing the platforms, about 750 MB …");
  await promisify(execFile)("npm", ["ci"], { cwd: fileURLToPath(here) });
  await copyFile(wanted, installed);
}
