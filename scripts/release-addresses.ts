/** `npm run release:addresses`: package.json says where the project is, for the build that is published. */
import { readFile, writeFile } from "node:fs/promises";
import { runCommand } from "../src/cli/command.js";
import type { CommandShape } from "../src/cli/command-shape.js";
import { readArguments } from "../src/cli/read-arguments.js";
import { UsageError } from "../src/cli/usage-error.js";
import { root } from "./providers.js";
import { withAddresses } from "./release/with-addresses.js";

const shape = {
  command: "npm run release:addresses --",
  about:
    "Writes into package.json where the project is: no address is fixed in it, the repository that a release runs in tells.",
  options: {
    repository: { value: "URL", help: "the repository's page: https://git.example/owner/name" },
    homepage: { value: "URL", help: "the documentation site" },
  },
  exits: "0 written, 1 failed, 2 an argument is wrong.",
} satisfies CommandShape;

function address(option: string, text: string | undefined): string {
  if (text && URL.canParse(text) && new URL(text).protocol === "https:") return text.replace(/\/+$/, "");
  throw new UsageError(`--${option} takes an https: URL.`);
}

await runCommand(async () => {
  const given = readArguments(shape, process.argv.slice(2));
  if (!given) return;
  const repository = address("repository", given.values.repository);
  const homepage = `${address("homepage", given.values.homepage)}/`;
  const file = new URL("package.json", root);
  await writeFile(file, withAddresses(await readFile(file, "utf8"), { repository, homepage }));
});
