import { readdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
export const tsx = createRequire(import.meta.url).resolve("tsx");
const built = "dist/esm/src/cli/main.js";

/** When something in a folder was changed last, epoch milliseconds. */
const lastChange = (folder: string): number =>
  Math.max(
    ...readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .map((file) => statSync(join(root, folder, file)).mtimeMs),
  );

function isBuilt(): boolean {
  const at = statSync(join(root, built), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return ["src", "generated"].every((folder) => lastChange(folder) < at);
}

/** The command as users have it, built; as its sources say, where they have been changed since, which starts more slowly. */
export const mainCommand: readonly [string, ...string[]] = isBuilt()
  ? [process.execPath, built]
  : [process.execPath, "--import", tsx, "src/cli/main.ts"];
