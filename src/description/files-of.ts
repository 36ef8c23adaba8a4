import { readFile } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";

const reference = /\$ref["']?[ \t]*:[ \t]*["']?([^"'#\s,}]+)/g;

/**
 * The files that descriptions are read from: they, and those that they refer to. Read as texts, so that a file which is broken at
 * the moment has its own too.
 *
 * @param sources paths and URLs
 * @returns absolute paths, without what is behind URLs
 */
export async function filesOf(sources: readonly string[]): Promise<string[]> {
  const found = new Set<string>();
  const queue = sources.filter((source) => !/^https?:/i.test(source)).map((source) => pathToFileURL(source).href);
  for (const href of queue) {
    if (found.has(href)) continue;
    found.add(href);
    const text = await readFile(new URL(href), "utf8").catch(() => "");
    const others = [...text.matchAll(reference)].map(([, name = ""]) => name);
    const urls = others.filter((name) => URL.canParse(name, href)).map((name) => new URL(name, href));
    queue.push(...urls.filter(({ protocol }) => protocol === "file:").map((url) => url.href));
  }
  return [...found].map((href) => fileURLToPath(href));
}
