import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { shownName } from "../description/source.js";
import { extend } from "../extend/extend.js";
import { type MockProvider, simulators } from "../mock/simulators/index.js";
import { interrupted, readArguments } from "./command.js";
import { UsageError } from "./usage-error.js";
import { watchFiles } from "./watch-files.js";

const names = Object.keys(simulators);

const usage = `Usage: provider-clients extend [provider] <file or URL…> --out FILE [--watch]

Writes a TypeScript file of OpenAPI descriptions (3.0 or 3.1, YAML or JSON): their types, and a table from which a client
knows each operation's name, its content type, how its answer is read, and whether it may be repeated. Pass the table to a
client as option "api".

  provider     ${names.join(", ")}: whose endpoints they are. Without one, they
               describe a provider of your own, its token calls included
  --out FILE   the file to write, which ends with .ts
  --watch      write it again whenever a description changes

Examples:
  provider-clients extend gongjiang my-api.yaml --out src/my-api.ts
  provider-clients extend gongjiang orders.yaml https://api.example.com/openapi.json --out src/my-api.ts --watch`;

/**
 * `provider-clients extend`: writes types and a table of a user's own endpoints.
 *
 * @param args what came after `extend`
 * @throws UsageError for what the user can mend
 */
export async function extendCommand(args: string[]): Promise<void> {
  const { values, positionals } = readArguments(
    {
      args,
      allowPositionals: true,
      options: {
        out: { type: "string" },
        watch: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    },
    usage,
  );
  if (values.help) return console.log(usage);
  const [first = ""] = positionals;
  const isProvider = names.includes(first);
  if (!isProvider && first !== "" && !/[./]/.test(first)) {
    throw new UsageError(`There is no provider "${first}", and a file's name has a dot in it.\n\n${usage}`);
  }
  const sources = positionals.slice(isProvider ? 1 : 0);
  if (sources.length === 0) throw new UsageError(`Name a description to read.\n\n${usage}`);
  const { out } = values;
  if (out === undefined || !/\.[cm]?ts$/.test(out)) {
    throw new UsageError(`Name the file to write with --out, as in --out src/my-api.ts.\n\n${usage}`);
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
