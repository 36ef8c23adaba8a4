/**
 * Writes `generated/` from the descriptions: the types of openapi-typescript, a table of what they leave out, and the
 * descriptions themselves for the mocks; and from the list of providers what else has to name each of them, entries of
 * package.json among it.
 * `--check` writes nothing and fails when a file is stale.
 */
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";
import { parse } from "yaml";
import { runCommand } from "../src/cli/command.js";
import type { CommandShape } from "../src/cli/command-shape.js";
import { readArguments } from "../src/cli/read-arguments.js";
import { UsageError } from "../src/cli/usage-error.js";
import { extend } from "../src/extend/extend.js";
import { readWorkflow } from "../src/verify/workflow.js";
import { knownValues } from "./known-values.js";
import { errorCodesTable, operationTable } from "./operation-table.js";
import { ownDescriptions, ownDescriptionUrl } from "./own-descriptions.js";
import { descriptionUrl, type ProviderName, providers, root, workflowUrl } from "./providers.js";
import { factsModule, simulatorsModule, withEntries, workflowsModule } from "./registered.js";

const folder = new URL("generated/", root);
const packageFile = new URL("package.json", root);

const header = (provider: ProviderName, name = "openapi") =>
  `// Made from openapi/${provider}/${name}.yaml by \`npm run generate\`. Do not edit.\n\n`;

/** The source text of the description as a module, for the mocks: without the guide, which is for readers. */
async function descriptionModule(url: URL): Promise<string> {
  const { info, ...rest } = parse(await readFile(url, "utf8"));
  const { description: _guide, ...ownInfo } = info;
  const text = JSON.stringify({ ...rest, info: ownInfo }, null, 2);
  return `import type { PathsDescription } from "../src/mock/descriptions/operations.js";\n\nexport const description: PathsDescription = ${text};\n`;
}

/** The source text of the workflow as a module, for `verify`. */
async function workflowModule(provider: ProviderName): Promise<string> {
  const document = parse(await readFile(workflowUrl(provider), "utf8"));
  // Wrong ones are told here.
  readWorkflow(document);
  return `${header(provider, "workflow.arazzo")}export const workflow: unknown = ${JSON.stringify(document, null, 2)};\n`;
}

/** The source text of an own description's types, table and codes: an entry of the package as it is. */
async function ownModule(provider: ProviderName, name: string): Promise<string> {
  const url = ownDescriptionUrl(provider, name);
  const [base, own] = await Promise.all([descriptionUrl(provider), url].map((one) => readFile(one, "utf8")));
  const { text } = await extend([fileURLToPath(url)], parse(base as string));
  const source = text.replace(/^.*\n\n/, "").replace('"provider-clients"', '"../src/client/api.js"');
  return `${header(provider, name)}${source}\n${errorCodesTable(parse(own as string)["x-error-codes"])}`;
}

/** The texts of all files, by their paths in the project. */
async function generate(): Promise<Map<string, string>> {
  const files = new Map<string, string>([
    ["package.json", withEntries(await readFile(packageFile, "utf8"))],
    ["generated/simulators.ts", simulatorsModule()],
    ["generated/workflows.ts", workflowsModule()],
    ["generated/facts.ts", factsModule()],
  ]);
  for (const provider of providers) {
    try {
      const table = await operationTable(descriptionUrl(provider));
      const types = astToString(await openapiTS(descriptionUrl(provider), { silent: true, transform: knownValues }));
      files.set(`generated/${provider}.table.ts`, header(provider) + table);
      files.set(`generated/${provider}.ts`, header(provider) + types);
      files.set(
        `generated/${provider}.description.ts`,
        header(provider) + (await descriptionModule(descriptionUrl(provider))),
      );
      files.set(`generated/${provider}.workflow.ts`, await workflowModule(provider));
      for (const name of ownDescriptions(provider)) {
        const description = await descriptionModule(ownDescriptionUrl(provider, name));
        files.set(`generated/${provider}.${name}.ts`, await ownModule(provider, name));
        files.set(`generated/${provider}.${name}.description.ts`, header(provider, name) + description);
      }
    } catch (error) {
      const { message } = error as Error;
      throw new UsageError(`openapi/${provider}/openapi.yaml: ${message}\n\`npm run check\` says more.`);
    }
  }
  return files;
}

async function existing(): Promise<Map<string, string>> {
  const names = ["package.json", ...(await readdir(folder)).map((name) => `generated/${name}`)];
  const texts = await Promise.all(names.map((name) => readFile(new URL(name, root), "utf8")));
  return new Map(names.map((name, index) => [name, texts[index] ?? ""]));
}

/**
 * @throws UsageError that names the files which are not what the descriptions and the list of providers give
 */
export async function checkGenerated(): Promise<void> {
  const [wanted, found] = await Promise.all([generate(), existing()]);
  const names = new Set([...wanted.keys(), ...found.keys()]);
  const stale = [...names].filter((name) => wanted.get(name) !== found.get(name)).sort();
  if (stale.length === 0) return;
  throw new UsageError(`Stale: ${stale.join(", ")}. Run \`npm run generate\` and commit the result.`);
}

async function write(): Promise<void> {
  const files = await generate();
  await mkdir(folder, { recursive: true });
  for (const [name, text] of files) await writeFile(new URL(name, root), text);
  const left = [...(await existing()).keys()].filter((name) => !files.has(name));
  for (const name of left) await rm(new URL(name, root));
  console.log([...files.keys()].join("\n"));
}

const shape = {
  command: "npm run generate --",
  about: "Writes generated/ from the descriptions.",
  options: { check: { help: "only look whether it is up to date" } },
  exits: "0 written or up to date, 1 failed, 2 stale or an argument is wrong.",
} satisfies CommandShape;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runCommand(async () => {
    const given = readArguments(shape, process.argv.slice(2));
    if (given) await (given.values.check ? checkGenerated() : write());
  });
}
