import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { root } from "../providers.js";

/** Links in the texts of a package that lead neither to a file of it nor to a page of the site that was built last. */
export async function brokenLinks(folder: string): Promise<string[]> {
  const { homepage } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const site = fileURLToPath(new URL("site/", root));
  const leadsSomewhere = (target: string): boolean => {
    if (homepage && target.startsWith(homepage))
      return existsSync(join(site, target.slice(homepage.length), "index.html"));
    return /^https:/.test(target) || existsSync(join(folder, target));
  };
  const texts = (await readdir(folder)).filter((name) => name.endsWith(".md"));
  const found = await Promise.all(
    texts.map(async (name) => {
      const text = await readFile(join(folder, name), "utf8");
      const targets = [...text.matchAll(/\]\(([^)#\s]+)(?:#[^)\s]*)?\)/g)].map(([, target = ""]) => target);
      return targets.filter((target) => !leadsSomewhere(target)).map((target) => `${name}: ${target}`);
    }),
  );
  return found.flat();
}
