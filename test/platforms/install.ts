import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const here = new URL("./", import.meta.url);

interface Lockfile {
  readonly packages: Readonly<Record<string, { readonly version?: string; readonly optional?: boolean }>>;
}

const read = async (file: string): Promise<Lockfile> => JSON.parse(await readFile(new URL(file, here), "utf8"));

/** Installs the platforms where they are missing, or others than the lockfile names. */
export async function installPlatforms(): Promise<void> {
  // npm writes the second one when it is done.
  const [wanted, installed] = await Promise.all(
    ["package-lock.json", "node_modules/.package-lock.json"].map(read),
  ).catch(() => []);
  const isThere = ([name, { version, optional }]: [string, Lockfile["packages"][string]]) =>
    name === "" || (installed?.packages[name]?.version ?? (optional && version)) === version;
  if (wanted && installed && Object.entries(wanted.packages).every(isThere)) return;
  console.log("installing the platforms, about 750 MB …");
  await promisify(execFile)("npm", ["ci"], { cwd: fileURLToPath(here) });
}
