import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { UsageError } from "../../src/cli/usage-error.js";
import { root } from "../providers.js";
import { checkLinks } from "./check-links.js";
import { compress } from "./compress.js";
import { addContentSecurityPolicies } from "./content-security-policy.js";
import { filesBeside } from "./files-beside.js";
import { buildFolder, siteFolder } from "./folders.js";
import { languages } from "./languages.js";
import { lintDescriptions, lintSources } from "./lint-descriptions.js";
import { prepareRendering, renderPages } from "./render-pages.js";
import { readRenderer } from "./renderer.js";
import { searchIndex } from "./search/search-index.js";
import type { SiteOptions } from "./site-options.js";
import { readContent } from "./site-pages.js";
import { writeContent } from "./write-content.js";

/**
 * Builds the site into `site/`. What is there stays until the new one is whole.
 *
 * @param onStep is told of each step that begins
 * @throws UsageError that says what is wrong with a source, and where
 */
export async function buildSite(options: SiteOptions, onStep: (step: string) => void): Promise<void> {
  prepareRendering();
  onStep("reading and checking descriptions, translations and pages");
  const content = await readContent().catch(async (error) => {
    // What the linter would have found first, it tells better.
    if (!(error instanceof UsageError)) await lintSources();
    throw error;
  });
  for (const note of content.notes) onStep(note);
  const renderer = await readRenderer();
  const indexes = languages.map((language) => searchIndex(content, language));
  const beside = await filesBeside(content, options, renderer, indexes);
  checkLinks(content.pages, new Set(beside.keys()));
  await writeContent(content, options, JSON.parse(await readFile(new URL("package.json", root), "utf8")), indexes);

  onStep("rendering the pages, linting the descriptions");
  const next = new URL("next/", buildFolder);
  await allOf([lintDescriptions(content), renderPages(next, options)]);

  onStep("adding downloads and Markdown");
  for (const [file, text] of beside) await writeInto(next, file, text());
  await addContentSecurityPolicies(next);
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
  return Promise.all(works) as Promise<T>;
}

async function writeInto(folder: URL, file: string, text: string): Promise<void> {
  const target = new URL(file, folder);
  await mkdir(dirname(fileURLToPath(target)), { recursive: true });
  await writeFile(target, text);
}
