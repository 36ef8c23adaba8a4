/**
 * `npm run new <name>`: writes what a further provider needs, and registers it. What it writes is the provider under `scripts/new/`,
 * which lies there as it would in the project, under another name: a usual one, that passes all checks and tests.
 */
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runCommand } from "../src/cli/command.js";
import type { CommandShape } from "../src/cli/command-shape.js";
import { hintOf, readArguments } from "../src/cli/read-arguments.js";
import { UsageError } from "../src/cli/usage-error.js";
import { namesOf, type ProviderNames, problemOfName } from "../src/new/names.js";
import { providers, root } from "./providers.js";
import { runNode } from "./run-node.js";

const shape = {
  command: "npm run new --",
  about:
    "Adds a provider to this project: its descriptions and texts, its client, its simulator and its tests, which pass before " +
    "anything is filled in.",
  positionals: { typed: "<name>", help: "its short name: small letters, digits and hyphens, 15 at most" },
  options: {},
  exits: "0 written, 1 failed, 2 an argument is wrong.",
  examples: ["npm run new my-cloud"],
} satisfies CommandShape;

const template = new URL("scripts/new/", root);
const registry = "scripts/providers.ts";

/** The files of a provider, by their paths in the project. */
async function filesOf(names: ProviderNames): Promise<Map<string, string>> {
  const entries = await readdir(template, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => `${parentPath}/${name}`.slice(fileURLToPath(template).length));
  const texts = await Promise.all(paths.map((path) => readFile(new URL(path, template), "utf8")));
  return new Map(paths.map((path, index) => [renamed(path, names), renamed(texts[index] ?? "", names)]));
}

const renamed = (text: string, { name, type, constant }: ProviderNames): string =>
  text
    .replaceAll("my-cloud", name)
    .replaceAll("myCloud", constant)
    .replaceAll("MyCloud", type)
    .replaceAll("My Cloud", name.split("-").map(capitalized).join(" "));

const capitalized = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** @throws UsageError where a name or a file of the provider is another's */
async function checkFree({ name, constant }: ProviderNames, files: Iterable<string>): Promise<void> {
  const { exports } = JSON.parse(await readFile(new URL("package.json", root), "utf8"));
  // Modules that name every provider, or this one, name these too.
  const constants = [
    "defineSimulator",
    "facts",
    "provider",
    "simulators",
    ...providers.map((one) => namesOf(one).constant),
  ];
  const path = [...files].find((file) => existsSync(new URL(file, root)));
  if (path === undefined && !constants.includes(constant) && !(`./${name}` in exports)) return;
  throw new UsageError(
    `The name ${name} is taken${path ? ` (${path})` : ""}, and nothing is overwritten. Choose another.`,
  );
}

async function write(path: string, text: string): Promise<void> {
  const url = new URL(path, root);
  await mkdir(new URL(".", url), { recursive: true });
  await writeFile(url, text);
  console.log(path);
}

async function register(name: string): Promise<void> {
  const text = await readFile(new URL(registry, root), "utf8");
  await write(registry, text.replace(/^(export const providers = \[[^\]]*?),?\s*\]/m, `$1, "${name}"]`));
}

await runCommand(async () => {
  const given = readArguments(shape, process.argv.slice(2));
  if (!given) return;
  const [name, ...others] = given.positionals;
  if (name === undefined || others.length > 0) throw new UsageError(`Name one provider.\n${hintOf(shape)}`);
  const problem = problemOfName(name);
  if (problem !== undefined) throw new UsageError(problem);
  if (join(process.cwd(), "/") !== fileURLToPath(root)) {
    throw new UsageError(`Run it in the project's folder: cd ${fileURLToPath(root)} && npm run new ${name}`);
  }
  const files = await filesOf(namesOf(name));
  await checkFree(namesOf(name), files.keys());

  for (const [path, text] of files) await write(path, text);
  await register(name);
  const code = [...files.keys(), registry].filter((path) => path.endsWith(".ts"));
  await runNode("@biomejs/biome/bin/biome", "check", "--write", ...code);
  await runNode("tsx/cli", "scripts/generate.ts");
  await runNode(
    "tsx/cli",
    "scripts/translated.ts",
    ...[...files.keys()].filter((path) => path.includes(".zh-CN.") || path.includes("/zh-CN.")),
  );
  await runNode("tsx/cli", "scripts/surface.ts");
  console.log(`generated/${name}*.ts, and what names every provider
test/surface.md

Next: npm test
Then fill in what the provider's document says, beginning with openapi/${name}/openapi.yaml; what stands for it is marked:
  grep -rnE "To be filled in|待填写" openapi/${name} src/providers src/mock/simulators test/providers
and run npm run generate after each change of the description.`);
});
