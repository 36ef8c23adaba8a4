import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { UsageError } from "../../src/cli/usage-error.js";
import { root } from "../providers.js";
import { checkLinks } from "./check-links.js";
import { compress } from "./compress.js";
import { addContentSecurityPolicies } from "./content-security-policy.js";
import { buildFolder, siteFolder } from "./folders.js";
import { lintDescriptions, lintSources } from "./lint-descriptions.js";
import { referenceFiles, renderReferences } from "./reference.js";
import { prepareRendering, renderPages } from "./render-pages.js";
import { readRenderer } from "./renderer.js";
import type { SiteOptions } from "./site-options.js";
import { readContent } from "./site-pages.js";
import { llmsText, twinsOf } from "./twins.js";
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
  checkLinks(content.pages);
  const renderer = await readRenderer();
  const rendererFile = `redoc.${createHash("sha256").update(renderer).digest("hex").slice(0, 12)}.js`;
  const { version } = JSON.parse(await readFile(new URL("package.json", root), "utf8"));
  await writeContent(content, options, rendererFile, version);

  onStep("rendering the pages, linting the descriptions");
  const next = new URL("next/", buildFolder);
  const [references] = await allOf([renderReferences(content), lintDescriptions(content), renderPages(next, options)]);

  onStep("adding references, downloads and Markdown");
  const files = new Map<string, string>([
    ...twinsOf(content, options),
    ...(await referenceFiles(content, references, renderer, next)),
    ["llms.txt", llmsText(content, options)],
    [rendererFile, renderer],
  ]);
  for (const [file, text] of files) await writeInto(next, file, text);
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
