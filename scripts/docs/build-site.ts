import { existsSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { compress } from "./compress.js";
import { finishPages } from "./finish-pages.js";
import { buildFolder, siteFolder } from "./folders.js";
import { languages } from "./languages.js";
import { lintDescriptions } from "./lint-descriptions.js";
import { prepareSite } from "./prepare-site.js";
import { prepareRendering, renderPages } from "./render-pages.js";
import { searchIndex } from "./search/search-index.js";
import type { SiteOptions } from "./site-options.js";
import type { SiteContent } from "./site-pages.js";

/**
 * Builds the site into `site/`. What is there stays until the new one is whole.
 *
 * @param onStep is told of each step that begins
 * @throws UsageError that says what is wrong with a source, and where
 */
export async function buildSite(options: SiteOptions, onStep: (step: string) => void): Promise<void> {
  prepareRendering();
  onStep("reading and checking descriptions, translations and pages");
  const indexesOf = (content: SiteContent) => languages.map((language) => searchIndex(content, language));
  const { content, beside } = await prepareSite(options, indexesOf, onStep);

  onStep("rendering the pages, linting the descriptions");
  const next = new URL("next/", buildFolder);
  await allOf([lintDescriptions(content), renderPages(next, options)]);

  onStep("adding downloads and Markdown");
  for (const [file, text] of beside) await writeInto(next, file, text());
  await finishPages(next);
  if (options.isCompressed) {
    onStep("compressing");
    await compress(next);
  }

  const last = new URL("last/", buildFolder);
  await rm(last, { recursive: true, force: true });
  if (existsSync(siteFolder)) await rename(siteFolder, last);
  await rename(next, siteFolder);
}

/** Waits until all have ended, so that none goes on behind the next build's back, and fails if one has. */
async function allOf<T extends unknown[]>(works: { [K in keyof T]: Promise<T[K]> }): Promise<T> {
  await Promise.allSettled(works);
  return Promise.all(works);
}

async function writeInto(folder: URL, file: string, text: string): Promise<void> {
  const target = new URL(file, folder);
  await mkdir(dirname(fileURLToPath(target)), { recursive: true });
  await writeFile(target, text);
}
