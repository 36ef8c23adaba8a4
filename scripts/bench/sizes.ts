import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { root } from "../providers.js";

export type Platform = "browser" | "node";

/**
 * The bytes that exports of a module take in a web page: with all that they need, minified and compressed. What they load
 * when they need it is apart.
 *
 * @param from a package, or a file's path in the project
 */
export const sizeOf = (exported: string, from: string): Promise<number> =>
  programSize(`export { ${exported} } from ${JSON.stringify(from)};`);

/**
 * The bytes of a program of one platform: with all that it needs, minified and compressed.
 *
 * @param folder where it looks for packages
 * @throws where the platform lacks what it needs
 */
export async function programSize(
  contents: string,
  platform: Platform = "browser",
  folder = root,
  external: string[] = [],
): Promise<number> {
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: fileURLToPath(folder) },
    bundle: true,
    splitting: true,
    metafile: true,
    minify: true,
    format: "esm",
    target: "es2022",
    platform,
    external,
    outdir: "size",
    write: false,
    logLevel: "silent",
  });
  const loaded = new Set<string>();
  function load(path: string): void {
    if (loaded.has(path)) return;
    loaded.add(path);
    for (const one of metafile.outputs[path]?.imports ?? []) if (one.kind === "import-statement") load(one.path);
  }
  const [entry] = Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint === "<stdin>") ?? [];
  if (entry === undefined) throw new Error("esbuild wrote nothing");
  load(entry);
  const isLoaded = ({ path }: { path: string }) => [...loaded].some((name) => path.endsWith(name));
  return outputFiles.filter(isLoaded).reduce((sum, { contents }) => sum + gzipSync(contents, { level: 9 }).length, 0);
}
