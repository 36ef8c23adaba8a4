import { readdir, readFile, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { strToU8, type Zippable, zipSync } from "fflate";
import { root } from "../providers.js";
import { siteFolder } from "./folders.js";
import { nginxConfiguration } from "./nginx.js";
import type { SiteOptions } from "./site-options.js";

const zipFile = new URL("site.zip", root);

/** Packs the site, and what nginx needs to serve it, for networks that can't reach the published one. */
export async function zipSite(options: SiteOptions): Promise<void> {
  const entries = await readdir(siteFolder, { recursive: true, withFileTypes: true });
  const files: Zippable = { "nginx.conf": strToU8(nginxConfiguration(options)) };
  const folder = fileURLToPath(siteFolder);
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const name = `site/${relative(folder, path).replaceAll("\\", "/")}`;
    // What is compressed already is stored as it is.
    files[name] = [await readFile(path), { level: /\.(br|gz)$/.test(name) ? 0 : 6 }];
  }
  await writeFile(zipFile, zipSync(files));
}
