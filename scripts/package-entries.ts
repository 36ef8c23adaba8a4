import { readFile } from "node:fs/promises";
import { root } from "./providers.js";

/** The entries of the package by their names, each with its file. */
export async function packageEntries(): Promise<Map<string, string>> {
  const { name, exports } = JSON.parse(await readFile(new URL("package.json", root), "utf8"));
  const entries = Object.entries<{ readonly import?: { readonly default: string } }>(exports);
  return new Map(
    entries.flatMap(([entry, target]) => {
      const [, file] = /^\.\/dist\/esm\/(.+)\.js$/.exec(target.import?.default ?? "") ?? [];
      return file === undefined ? [] : [[entry.replace(".", name), `${file}.ts`]];
    }),
  );
}
