import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { shownName } from "../description/source.js";
import { extend } from "../extend/extend.js";
import { type MockProvider, simulators } from "../mock/simulators/index.js";
import { interrupted } from "./command.js";
import type { CommandShape } from "./command-shape.js";
import { didYouMean, hintOf, readArguments } from "./read-arguments.js";
import { UsageError } from "./usage-error.js";
import { watchFiles } from "./watch-files.js";

const names = Object.keys(simulators);

export const extendShape = {
  command: "provider-clients extend",
  about:
    "Writes a TypeScript file of OpenAPI descriptions (3.0 or 3.1, YAML or JSON): their types, and a table from which a client " +
    "knows each operation's name, its content type, how its answer is read, and whether it may be repeated. Pass the table to " +
    'a client as option "api".',
  positionals: {
    typed: "[provider] <file or URL…>",
    help:
      `whose endpoints they are (${names.join(", ")}), and the descriptions. Without a provider, they describe one of your ` +
      "own, its token calls included",
  },
  options: {
    out: { value: "FILE", help: "the file to write, which ends with .ts" },
    watch: { help: "write it again whenever a description changes" },
  },
  exits: "0 written, or stopped by a signal, 1 failed, 2 an argument or a description is wrong.",
  examples: [
    "provider-clients extend gongjiang my-api.yaml --out src/my-api.ts",
    "provider-clients extend gongjiang orders.yaml https://api.example.com/openapi.json --out src/my-api.ts --watch",
  ],
} satisfies CommandShape;

/**
 * `provider-clients extend`: writes types and a table of a user's own endpoints.
 *
 * @param args what came after `extend`
 * @throws UsageError for what the user can mend
 */
export async function extendCommand(args: string[]): Promise<void> {
  const given = readArguments(extendShape, args);
  if (!given) return;
  const { values, positionals } = given;
  const wrong = (problem: string) => new UsageError(`${problem}\n${hintOf(extendShape)}`);
  const [first = ""] = positionals;
  const isProvider = names.includes(first);
  if (!isProvider && first !== "" && !/[./]/.test(first)) {
    throw wrong(`There is no provider "${first}", and a file's name has a dot in it.${didYouMean(first, names)}`);
  }
  const sources = positionals.slice(isProvider ? 1 : 0);
  if (sources.length === 0) throw wrong("Name a description to read.");
  const { out } = values;
  if (out === undefined || !/\.[cm]?ts$/.test(out)) {
    throw wrong("Name the file to write with --out, as in --out src/my-api.ts.");
  }

  const provider = isProvider ? await simulators[first as MockProvider].description() : undefined;
  const run = () => write(sources, provider, out);
  await run();
  if (values.watch) await runOnChange(sources, run);
}

async function write(sources: readonly string[], provider: Parameters<typeof extend>[1], out: string): Promise<void> {
  console.log(`Reading ${sources.map(shownName).join(", ")} …`);
  const { text, operations, warnings } = await extend(sources, provider).catch((error: unknown) => {
    throw error instanceof Error ? new UsageError(error.message) : error;
  });
  for (const warning of warnings) console.warn(warning);
  const isNew = text !== (await readFile(out, "utf8").catch(() => undefined));
  await mkdir(dirname(out), { recursive: true });
  if (isNew) await writeFile(out, text);
  console.log(`${out}: ${operations} ${operations === 1 ? "operation" : "operations"}${isNew ? "" : ", as before"}`);
}

async function runOnChange(sources: readonly string[], run: () => Promise<void>): Promise<void> {
  const watched = await watchFiles(sources, () =>
    run().catch((error) => console.error(error instanceof UsageError ? error.message : error)),
  );
  const interruption = interrupted();
  console.log("Watching. Stop with Ctrl+C.");
  await interruption;
  await watched.close();
}
