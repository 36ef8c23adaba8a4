/** `npm run build`: the package into `dist/`, once as ES modules and once as CommonJS. */
import { rm, writeFile } from "node:fs/promises";
import { runCommand } from "../src/cli/command.js";
import { root } from "./providers.js";
import { runNode } from "./run-node.js";

const compile = (...flags: string[]) => runNode("typescript/bin/tsc", "--project", "tsconfig.build.json", ...flags);

// Out of a package of ES modules, TypeScript writes CommonJS under its older way of resolving only.
const commonjs = ["--module", "commonjs", "--moduleResolution", "node10", "--verbatimModuleSyntax", "false"];

await runCommand(async () => {
  await rm(new URL("dist/", root), { recursive: true, force: true });
  await compile();
  console.log("dist/esm");
  await compile(...commonjs, "--outDir", "dist/cjs");
  await writeFile(new URL("dist/cjs/package.json", root), '{ "type": "commonjs", "sideEffects": false }\n');
  console.log("dist/cjs");
});
