/** `npm run release:pack`: the file that is published of a version that was built, and the notes of its release. */
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { runCommand } from "../src/cli/command.js";
import type { CommandShape } from "../src/cli/command-shape.js";
import { readArguments } from "../src/cli/read-arguments.js";
import { UsageError } from "../src/cli/usage-error.js";
import { root } from "./providers.js";
import { notReady } from "./release/not-ready.js";
import { pack } from "./release/pack.js";
import { releaseNotes } from "./release/release-notes.js";

const shape = {
  command: "npm run release:pack --",
  about:
    "Packs what `npm run build` has built, if it is ready to be released: its version is the tag's, the changelog tells of it, and " +
    "no change is left without a version.",
  options: {
    tag: { value: "TAG", help: "the tag of the release, v0.2.0" },
    to: { value: "FOLDER", help: "where the package and notes.md, the release's notes, go" },
  },
  exits: "0 packed, 1 failed, 2 an argument is wrong, or the version is not ready.",
} satisfies CommandShape;

const read = (file: string): Promise<string> => readFile(new URL(file, root), "utf8");

await runCommand(async () => {
  const given = readArguments(shape, process.argv.slice(2));
  if (!given) return;
  const { tag, to } = given.values;
  if (tag === undefined || to === undefined) throw new UsageError("Say --tag and --to.");
  const { version } = JSON.parse(await read("package.json"));
  const changelog = await read("CHANGELOG.md");
  const files = await readdir(new URL(".changeset/", root));
  const changes = files.filter((file) => file.endsWith(".md") && file !== "README.md");
  const reason = notReady({ tag, version, changelog, changes });
  if (reason !== undefined) throw new UsageError(`Not ready to be released: ${reason}.`);
  const folder = resolve(to);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "notes.md"), `${releaseNotes(changelog, version)}\n`);
  console.log((await pack(fileURLToPath(root), folder)).file);
});
