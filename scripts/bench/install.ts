import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { root } from "../providers.js";

/** What comes into an empty folder. */
export interface Install {
  readonly packages: number;
  readonly bytes: number;
  readonly seconds: number;
}

const run = promisify(execFile);

/**
 * Lets npm install packages into an empty folder, with nothing in its cache: all is fetched from the registry.
 *
 * @param specs names with versions, or files
 */
export async function measureInstall(specs: readonly string[]): Promise<Install> {
  const folder = await mkdtemp(join(tmpdir(), "provider-clients-install-"));
  try {
    await writeFile(join(folder, "package.json"), "{}");
    const since = performance.now();
    await run("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--cache", "cache", ...specs], {
      cwd: folder,
    });
    const seconds = (performance.now() - since) / 1000;
    const modules = join(folder, "node_modules");
    const { packages } = JSON.parse(await readFile(join(modules, ".package-lock.json"), "utf8"));
    return { packages: Object.keys(packages).length, bytes: await bytesIn(modules), seconds };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function bytesIn(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(file.parentPath, file.name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** The package as it is published, in a file. */
export async function packPackage(folder: string): Promise<string> {
  const { stdout } = await run("npm", ["pack", "./dist", "--json", "--ignore-scripts", "--pack-destination", folder], {
    cwd: fileURLToPath(root),
  });
  return join(folder, JSON.parse(stdout)[0].filename);
}
