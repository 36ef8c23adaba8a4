import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { extend } from "../extend/extend.js";
import { namesOf, problemOfName } from "../new/names.js";
import { skeletonOf } from "../new/skeleton.js";
import type { CommandShape } from "./command-shape.js";
import { hintOf, readArguments } from "./read-arguments.js";
import { UsageError } from "./usage-error.js";

export const newShape = {
  command: "provider-clients new",
  about:
    "Writes a provider of your own into a folder: its description, its definition, its simulator and its tests, which pass " +
    "before you change anything. Then make each say what your provider does.",
  positionals: { typed: "<name>", help: "its short name: small letters, digits and hyphens, 15 at most" },
  options: { dir: { value: "FOLDER", help: "where to. Default: the name" } },
  exits: "0 written, 1 failed, 2 an argument is wrong or the folder isn't empty.",
  examples: ["provider-clients new my-cloud --dir src/my-cloud"],
} satisfies CommandShape;

/**
 * `provider-clients new`: writes the skeleton of a provider.
 *
 * @param args what came after `new`
 * @throws UsageError for what the user can mend
 */
export async function newCommand(args: string[]): Promise<void> {
  const given = readArguments(newShape, args);
  if (!given) return;
  const [name, ...others] = given.positionals;
  if (name === undefined || others.length > 0) throw new UsageError(`Name one provider.\n${hintOf(newShape)}`);
  const problem = problemOfName(name);
  if (problem !== undefined) throw new UsageError(problem);
  const { dir = name } = given.values;
  const there = await readdir(dir).catch(() => []);
  if (there.length > 0)
    throw new UsageError(`${dir} is not empty, and nothing is overwritten. Choose another folder with --dir.`);

  await mkdir(dir, { recursive: true });
  for (const [file, text] of Object.entries(skeletonOf(namesOf(name)))) await write(join(dir, file), text);
  const { text } = await extend([join(dir, `${name}.yaml`)], undefined);
  await write(join(dir, `${name}.api.ts`), text);
  console.log(`
Next:
  npx tsx --test ${join(dir, `${name}.test.ts`)}
Then change ${name}.yaml to what the provider's document says, and after it the definition; the tests say what doesn't fit.`);
}

async function write(file: string, text: string): Promise<void> {
  await writeFile(file, text);
  console.log(file);
}
