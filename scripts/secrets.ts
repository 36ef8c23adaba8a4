/** `npm run test:secrets`: a scanner finds no secret in the history, in what is committed, and in the package. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runCommand } from "../src/cli/command.js";
import type { CommandShape } from "../src/cli/command-shape.js";
import { readArguments } from "../src/cli/read-arguments.js";
import { root } from "./providers.js";
import { pack } from "./release/pack.js";
import { runProgram } from "./release/run-program.js";

const shape = {
  command: "npm run test:secrets",
  about:
    "Looks with gitleaks for secrets in every commit, in the files of the last one, and in the package as it was built last. What looks " +
    "like one and is none stands in .gitleaks.toml. It needs Go, which brings the scanner.",
  options: {},
  exits: "0 there is none, 1 there is one, 2 an argument is wrong.",
} satisfies CommandShape;

const gitleaks = "github.com/zricethezav/gitleaks/v8@v8.30.1";
const project = fileURLToPath(root);

const scan = (kind: "git" | "dir", place: string): Promise<string> =>
  runProgram(
    project,
    {},
    "go",
    "run",
    gitleaks,
    kind,
    place,
    "--no-banner",
    "--redact",
    "--verbose",
    "--config",
    ".gitleaks.toml",
  );

/** A scanner that finds nothing is of no use: it has to find this, which no file holds as it is written here. */
async function testScanner(folder: string): Promise<void> {
  await mkdir(folder);
  await writeFile(
    join(folder, "planted.ts"),
    `const githubToken = "${["ghp", "1x5Rk9QpZ7Lm3VnB8sTd2WcY6hFg4jKa0eUo"].join("_")}";\n`,
  );
  const isFound = await scan("dir", folder).then(
    () => false,
    () => true,
  );
  if (!isFound) throw new Error("the scanner doesn't find a secret that was planted");
}

await runCommand(async () => {
  if (!readArguments(shape, process.argv.slice(2))) return;
  const folder = await mkdtemp(join(tmpdir(), "provider-clients-secrets-"));
  try {
    await testScanner(join(folder, "planted"));
    await scan("git", ".");
    console.log("no secret in the history");
    const committed = join(folder, "committed");
    await mkdir(committed);
    await runProgram(project, {}, "git", "archive", "--output", join(folder, "committed.tar"), "HEAD");
    await runProgram(committed, {}, "tar", "-xf", join(folder, "committed.tar"));
    await scan("dir", committed);
    console.log("no secret in what is committed");
    const { file } = await pack(project, folder);
    await runProgram(folder, {}, "tar", "-xzf", file);
    await scan("dir", join(folder, "package"));
    console.log("no secret in the package");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
