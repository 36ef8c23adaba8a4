import { mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { root } from "../../scripts/providers.js";
import { runProgram } from "../../scripts/release/run-program.js";

const project = fileURLToPath(root);

/** Puts the project, as a commit has it, into a new folder, with what is installed here. */
export async function checkOut(commit: string, folder: string): Promise<void> {
  await mkdir(folder);
  await runProgram(folder, {}, "git", "clone", "--quiet", "--shared", "--no-checkout", project, ".");
  await runProgram(folder, {}, "git", "checkout", "--quiet", "--detach", commit);
  await symlink(join(project, "node_modules"), join(folder, "node_modules"));
}

/**
 * The commit of the version before: of the last tag that isn't at this commit. 0.1.0 has none, since it was never published; whoever
 * has it packed it at the commit that is named here.
 */
export async function previousCommit(): Promise<string> {
  const tags = await runProgram(
    project,
    {},
    "git",
    "tag",
    "--list",
    "v*",
    "--merged",
    "HEAD~1",
    "--sort=-version:refname",
  );
  return tags.split("\n")[0] || "de318d9208c61b216e7fd879731921ed52c4b27f";
}
