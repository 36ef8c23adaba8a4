/** `npm run build`: the package into `dist/`, as it is packed: ES modules, CommonJS, descriptions for other tools, texts. */
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { runCommand } from "../src/cli/command.js";
import { exampleEndpoints } from "./own-descriptions.js";
import { providers, root } from "./providers.js";
import { publishedDescriptions } from "./published/published-descriptions.js";
import { publishedManifest } from "./published/published-manifest.js";
import { publishedReadme } from "./published/published-readme.js";
import { unseenDeclarations } from "./published/unseen-declarations.js";
import { runNode } from "./run-node.js";

const dist = new URL("dist/", root);
const readmes = ["README.md", "README.zh-CN.md"];
const copied = ["CHANGELOG.md", "LICENSE"];

const compile = (project: string) => runNode("typescript/bin/tsc", "--project", project);

await runCommand(async () => {
  await rm(dist, { recursive: true, force: true });
  await Promise.all([compile("tsconfig.build.json"), compile("tsconfig.cjs.json")]);
  await writeFile(new URL("dist/cjs/package.json", root), '{ "type": "commonjs", "sideEffects": false }\n');
  console.log("dist/esm and dist/cjs");
  await writeDescriptions(new URL("openapi/", dist));
  console.log("dist/openapi");
  await writeTexts();
  await leaveOutUnseen();
  console.log("dist/package.json, to be packed with: npm pack ./dist");
});

async function writeDescriptions(folder: URL): Promise<void> {
  await mkdir(folder);
  for (const [name, text] of await publishedDescriptions("en")) await writeFile(new URL(name, folder), text);
  for (const provider of providers) {
    for (const file of exampleEndpoints(provider)) await copyFile(file, new URL(`${provider}.example.yaml`, folder));
  }
}

/** A third of all files, which would have to be unpacked wherever the package is installed. */
async function leaveOutUnseen(): Promise<void> {
  const manifest = JSON.parse(await readFile(new URL("package.json", dist), "utf8"));
  await Promise.all((await unseenDeclarations(fileURLToPath(dist), manifest)).map((file) => rm(file)));
}

async function writeTexts(): Promise<void> {
  const packageJson = await readFile(new URL("package.json", root), "utf8");
  await writeFile(new URL("package.json", dist), publishedManifest(packageJson));
  for (const name of copied) await copyFile(new URL(name, root), new URL(name, dist));
  for (const name of readmes) {
    const readme = await readFile(new URL(name, root), "utf8");
    const text = publishedReadme(readme, [...readmes, ...copied], JSON.parse(packageJson));
    await writeFile(new URL(name, dist), text);
  }
}
