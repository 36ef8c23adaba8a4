import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Plugin } from "esbuild";
import { root } from "../../scripts/providers.js";

/** Resolves what the suite imports of `src/` to what was built of it. */
const built: Plugin = {
  name: "built",
  setup({ onResolve }) {
    onResolve({ filter: /\/src\/.*\.js$/ }, ({ path }) => ({
      path: fileURLToPath(new URL(`dist/esm/src/${path.replace(/^.*\/src\//, "")}`, root)),
    }));
  },
};

/** The file of each of the package's entries, by its name in `exports`. */
export async function entriesOf(): Promise<Record<string, string>> {
  const { exports } = JSON.parse(await readFile(new URL("package.json", root), "utf8"));
  const files = Object.entries<string | { import: { default: string } }>(exports).flatMap(([name, target]) =>
    typeof target === "string" ? [] : [[name, new URL(target.import.default, root).href]],
  );
  return Object.fromEntries(files);
}

/**
 * Bundles the suite with the package that was built, for all platforms alike, and each entry of the package by itself.
 *
 * @returns the files, with their paths in the folder
 */
export async function bundle(folder: string): Promise<void> {
  if (!existsSync(new URL("dist/esm/", root))) throw new Error("dist/ is missing: run npm run build");
  const runtimes = ["program", "worker", "page"].map((name) => ({
    in: fileURLToPath(new URL(`runtimes/${name}.ts`, import.meta.url)),
    out: name,
  }));
  const entries = Object.entries(await entriesOf()).map(([name, file]) => ({
    in: fileURLToPath(file),
    out: join("entries", name === "." ? "index" : name.slice(2)),
  }));
  await build({
    entryPoints: [...runtimes, ...entries],
    outdir: folder,
    bundle: true,
    format: "esm",
    target: "es2022",
    platform: "neutral",
    mainFields: ["module", "main"],
    external: ["node:*", "@stoplight/*", "yaml"],
    plugins: [built],
    logLevel: "warning",
  });
}
