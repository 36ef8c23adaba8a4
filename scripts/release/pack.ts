import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { runProgram } from "./run-program.js";

/** The package as it is published. */
export interface Packed {
  readonly file: string;
  readonly version: string;
  /** As registries have it: `sha512-…`. */
  readonly integrity: string;
}

/** What is published of a project that was built: what the build made ready, or in versions before that did, the project. */
function publishedFolder(project: string): string {
  const built = join(project, "dist");
  return existsSync(join(built, "package.json")) ? built : project;
}

/** Packs the package of a project that was built. */
export async function pack(project: string, into: string): Promise<Packed> {
  const args = ["pack", "--json", "--ignore-scripts", "--pack-destination", into];
  const [{ filename, version }] = JSON.parse(await runProgram(publishedFolder(project), {}, "npm", ...args));
  const file = join(into, filename);
  const digest = createHash("sha512").update(await readFile(file));
  return { file, version, integrity: `sha512-${digest.digest("base64")}` };
}
