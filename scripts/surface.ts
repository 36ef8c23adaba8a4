/**
 * `npm run surface`: writes down what the package exports, in `test/surface.md`, so that a change of it is seen and reviewed.
 * `--check` writes nothing and fails where the file doesn't say what is exported.
 */
import { readFile, writeFile } from "node:fs/promises";
import { runCommand } from "../src/cli/command.js";
import type { CommandShape } from "../src/cli/command-shape.js";
import { readArguments } from "../src/cli/read-arguments.js";
import { UsageError } from "../src/cli/usage-error.js";
import { root } from "./providers.js";
import { surfaceText } from "./surface/surface.js";

const file = "test/surface.md";

const shape = {
  command: "npm run surface --",
  about: `Writes into ${file} what the package exports.`,
  options: { check: { help: "write nothing, and fail where the file says something else" } },
  exits: "0 written or as it is, 1 failed, 2 something else is exported.",
} satisfies CommandShape;

/** The lines that only one of two texts has. */
function differenceOf(before: string, after: string): string {
  const [old, now] = [before, after].map((text) => text.split("\n"));
  const gone = old?.filter((line) => !now?.includes(line)).map((line) => `- ${line}`) ?? [];
  const come = now?.filter((line) => !old?.includes(line)).map((line) => `+ ${line}`) ?? [];
  return [...gone, ...come].join("\n");
}

await runCommand(async () => {
  const given = readArguments(shape, process.argv.slice(2));
  if (!given) return;
  const url = new URL(file, root);
  const text = await surfaceText();
  const written = await readFile(url, "utf8").catch(() => "");
  if (!given.values.check) return writeFile(url, text);
  if (written === text) return;
  throw new UsageError(
    `The package exports something else than ${file} says:\n\n${differenceOf(written, text)}\n\nIf that is meant, run npm run surface, and commit the file.`,
  );
});
