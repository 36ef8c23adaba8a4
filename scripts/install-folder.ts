import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

interface Lockfile {
  readonly packages: Readonly<Record<string, { readonly version?: string; readonly optional?: boolean }>>;
}

const read = async (file: URL): Promise<Lockfile> => JSON.parse(await readFile(file, "utf8"));

/**
 * Installs what only one command wants, in a folder with a lockfile of its own, where something is missing or another version than
 * the lockfile names.
 *
 * @param what that is, with its size, for who waits
 */
export async function installFolder(folder: URL, what: string): Promise<void> {
  // npm writes the second one when it is done.
  const [wanted, installed] = await Promise.all(
    ["package-lock.json", "node_modules/.package-lock.json"].map((file) => read(new URL(file, folder))),
  ).catch(() => []);
  const isThere = ([name, { version, optional }]: [string, Lockfile["packages"][string]]) =>
    name === "" || (installed?.packages[name]?.version ?? (optional && version)) === version;
  if (wanted && installed && Object.entries(wanted.packages).every(isThere)) return;
  console.log(`installing ${what} …`);
  await promisify(execFile)("npm", ["ci"], { cwd: fileURLToPath(folder) });
}
