/**
 * Writes `generated/` from the descriptions: the types of openapi-typescript, and a table of what they leave out.
 * `--check` writes nothing and fails when a file is stale.
 */
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import openapiTS, { astToString } from "openapi-typescript";
import { operationTable } from "./operation-table.js";
import { descriptionUrl, type ProviderName, providers, root } from "./providers.js";

const folder = new URL("generated/", root);

const header = (provider: ProviderName) =>
  `// Made from openapi/${provider}/openapi.yaml by \`npm run generate\`. Do not edit.\n\n`;

async function generate(): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const provider of providers) {
    const types = astToString(await openapiTS(descriptionUrl(provider), { silent: true }));
    files.set(`${provider}.ts`, header(provider) + types);
    files.set(`${provider}.table.ts`, header(provider) + (await operationTable(descriptionUrl(provider))));
  }
  return files;
}

async function existing(): Promise<Map<string, string>> {
  await mkdir(folder, { recursive: true });
  const names = await readdir(folder);
  const texts = await Promise.all(names.map((name) => readFile(new URL(name, folder), "utf8")));
  return new Map(names.map((name, index) => [name, texts[index] ?? ""]));
}

/** The files of `generated/` that are not what the descriptions give. */
export async function staleFiles(): Promise<string[]> {
  const [wanted, found] = await Promise.all([generate(), existing()]);
  const names = new Set([...wanted.keys(), ...found.keys()]);
  return [...names].filter((name) => wanted.get(name) !== found.get(name)).sort();
}

async function write(): Promise<void> {
  for (const [name, text] of await generate()) {
    await writeFile(new URL(name, folder), text);
    console.log(`generated/${name}`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });
  if (values.check) {
    const stale = await staleFiles();
    if (stale.length > 0) {
      console.error(`Stale in generated/: ${stale.join(", ")}. Run \`npm run generate\` and commit the result.`);
      process.exitCode = 1;
    }
  } else {
    await write();
  }
}
