/** `npm run release:dry`: publishes the version before and the next one in a registry of its own, and upgrades a project. */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "../src/cli/command.js";
import type { CommandShape } from "../src/cli/command-shape.js";
import { readArguments } from "../src/cli/read-arguments.js";
import { checkOut, previousCommit } from "../test/release/checkout.js";
import { migrationSteps } from "../test/release/migration.js";
import { createProject } from "../test/release/project.js";
import { startRegistry } from "../test/release/registry.js";
import { expectAddresses, wrongInRegistry } from "../test/release/served.js";
import { installFolder } from "./install-folder.js";
import { root } from "./providers.js";
import { type Packed, pack } from "./release/pack.js";
import { releaseNotes } from "./release/release-notes.js";
import { runProgram } from "./release/run-program.js";

const shape = {
  command: "npm run release:dry",
  about:
    "Tries a release of what is committed: gives it its version and its changelog, publishes it after the version before it in a " +
    "registry on this machine, and upgrades a project from the one to the other as the changelog says. Nothing is published " +
    "elsewhere, and nothing changes here. What the package depends on comes from the registry that npm is set to.",
  options: {},
  exits: "0 the release would do, 1 it would not, 2 an argument is wrong.",
} satisfies CommandShape;

/** No address is fixed: the real release takes those of the repository that it runs in. */
const anywhere = "https://git.example";

const since = Date.now();
const say = (text: string) => console.log(`${String(Math.round((Date.now() - since) / 1000)).padStart(4)} s  ${text}`);

/** A version of the project, built and packed in a folder of its own. */
async function packed(commit: string, folder: string, prepare?: () => Promise<unknown>): Promise<Packed> {
  await checkOut(commit, folder);
  await prepare?.();
  await runProgram(folder, {}, process.execPath, "--import", "tsx", "scripts/build.ts");
  return pack(folder, folder);
}

async function tryRelease(folder: string): Promise<void> {
  const before = await packed(await previousCommit(), join(folder, "before"));
  say(`${before.version} is packed, as it was`);
  const source = join(folder, "next");
  const addresses = ["--repository", `${anywhere}/owner/name`, "--homepage", `${anywhere}/site`];
  const next = await packed("HEAD", source, async () => {
    await runProgram(source, {}, "npm", "run", "release:version");
    await runProgram(source, {}, "npm", "run", "release:addresses", "--", ...addresses);
  });
  say(`${next.version} is packed, with the changelog of its changes`);
  const steps = migrationSteps(releaseNotes(await readFile(join(source, "CHANGELOG.md"), "utf8"), next.version));

  const registry = await startRegistry(await mkdtemp(join(folder, "registry-")));
  try {
    const publish = async ({ file }: Packed, versions: readonly string[], wrong: readonly Packed[]) => {
      // Provenance is for builds that a public workflow has made.
      await runProgram(folder, registry.variables, "npm", "publish", file, "--provenance=false", "--tag", "latest");
      for (const one of wrong) {
        const sentences = await wrongInRegistry(registry, folder, one, versions);
        if (sentences.length > 0) throw new Error(sentences.join("\n"));
      }
    };
    await publish(before, [before.version], [before]);
    say(`${before.version} is published, and served as it was packed`);
    const project = await createProject(join(folder, "project"), registry);
    await project.install(before.version);
    await project.installTools();
    await project.check();
    say(`${before.version} is installed: a project compiles, and calls the mocks, as an ES module and as CommonJS`);

    await publish(next, [before.version, next.version], [before, next]);
    await expectAddresses(registry, next, anywhere);
    say(`${next.version} is published, and both are served as they were packed, with the project's addresses`);
    await project.install(next.version);
    await project.checkAdoption();
    say(`${next.version} is installed in its place, and goes on with the token that was stored`);
    await project.migrate(steps);
    await project.check();
    say(`${steps.length} steps of the changelog are done: the project compiles and prints what it did before`);

    const newcomer = await createProject(join(folder, "newcomer"), registry);
    await newcomer.install(next.version);
    await newcomer.installTools();
    await newcomer.migrate(steps.filter(({ kind }) => kind === "diff"));
    await newcomer.check();
    say(`${next.version} is installed in an empty project, and does the same there`);
  } finally {
    await registry.close();
  }
}

await runCommand(async () => {
  if (!readArguments(shape, process.argv.slice(2))) return;
  await installFolder(new URL("test/release/", root), "the registry, about 60 MB");
  const folder = await mkdtemp(join(tmpdir(), "provider-clients-release-"));
  try {
    await tryRelease(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
