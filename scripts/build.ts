/** `npm run build`: the package into `dist/`, once as ES modules and once as CommonJS, and the descriptions for other tools. */
import { mkdir, rm, writeFile } from "node:fs/promises";
import { runCommand } from "../src/cli/command.js";
import { root } from "./providers.js";
import { publishedDescriptions } from "./published/published-descriptions.js";
import { runNode } from "./run-node.js";

const compile = (project: string) => runNode("typescript/bin/tsc", "--project", project);

await runCommand(async () => {
  await rm(new URL("dist/", root), { recursive: true, force: true });
  await compile("tsconfig.build.json");
  console.log("dist/esm");
  await compile("tsconfig.cjs.json");
  await writeFile(new URL("dist/cjs/package.json", root), '{ "type": "commonjs", "sideEffects": false }\n');
  console.log("dist/cjs");
  const folder = new URL("dist/openapi/", root);
  await mkdir(folder);
  for (const [name, text] of await publishedDescriptions("en")) await writeFile(new URL(name, folder), text);
  console.log("dist/openapi");
});
