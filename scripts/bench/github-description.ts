import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

/** GitHub's description, which is too large to be installed with the project: 29 MB packed. */
const source = "@octokit/openapi@23.0.2";
const file = "package/generated/api.github.com.json";

/**
 * Fetches a description of over a thousand operations from npm.
 *
 * @returns its file, in a folder; undefined where the registry can't be reached
 */
export function fetchGithubDescription(folder: string): string | undefined {
  const packed = spawnSync("npm", ["pack", source, "--silent"], { cwd: folder, encoding: "utf8" });
  const archive = packed.stdout.trim();
  if (packed.status !== 0 || archive === "") return undefined;
  spawnSync("tar", ["-xzf", archive, file], { cwd: folder });
  const path = join(folder, file);
  return existsSync(path) ? path : undefined;
}
