import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { root } from "../providers.js";

/**
 * The bytes that exports of a module take in a web page: with all that they need, minified and compressed. What they load
 * when they need it is apart.
 *
 * @param from a package, or a file's path in the project
 */
export async function sizeOf(exported: string, from: string): Promise<number> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: `export { ${exported} } from ${JSON.stringify(from)};`, resolveDir: fileURLToPath(root) },
    bundle: true,
    splitting: true,
    metafile: true,
    minify: true,
    format: "esm",
    target: "es2022",
    outdir: "size",
    write: false,
    logLevel: "warning",
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
