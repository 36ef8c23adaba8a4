import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { root } from "../providers.js";

/**
 * The bytes that exports of a module take in a web page: with all that they need, minified and compressed.
 *
 * @param from a package, or a file's path in the project
 */
export async function sizeOf(exported: string, from: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: `export { ${exported} } from ${JSON.stringify(from)};`, resolveDir: fileURLToPath(root) },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    write: false,
    logLevel: "warning",
  });
  return outputFiles.reduce((sum, { contents }) => sum + gzipSync(contents, { level: 9 }).length, 0);
}
