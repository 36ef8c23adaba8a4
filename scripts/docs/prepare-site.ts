import { readFile } from "node:fs/promises";
import { UsageError } from "../../src/cli/usage-error.js";
import { root } from "../providers.js";
import { checkLinks } from "./check-links.js";
import { filesBeside } from "./files-beside.js";
import { lintSources } from "./lint-descriptions.js";
import { readRenderer } from "./renderer.js";
import type { SearchIndex } from "./search/search-index.js";
import type { SiteOptions } from "./site-options.js";
import { readContent, type SiteContent } from "./site-pages.js";
import { writeContent } from "./write-content.js";

/** A site that only has to be rendered. */
export interface PreparedSite {
  readonly content: SiteContent;
  /** What it has beside its pages, from its folder. */
  readonly beside: ReadonlyMap<string, () => string>;
}

/**
 * Reads all that the site says, checks it, and hands its pages over to what renders them.
 *
 * @param indexesOf what the search goes through, of what is said
 * @param onStep is told what a reader may miss
 * @throws UsageError that says what is wrong with a source, and where
 */
export async function prepareSite(
  options: SiteOptions,
  indexesOf: (content: SiteContent) => SearchIndex[],
  onStep: (step: string) => void,
): Promise<PreparedSite> {
  const content = await readContent().catch(async (error) => {
    // What the linter would have found first, it tells better.
    if (!(error instanceof UsageError)) await lintSources();
    throw error;
  });
  for (const note of content.notes) onStep(note);
  const indexes = indexesOf(content);
  const beside = await filesBeside(content, options, await readRenderer(), indexes);
  checkLinks(content.pages, new Set(beside.keys()));
  await writeContent(content, options, JSON.parse(await readFile(new URL("package.json", root), "utf8")), indexes);
  return { content, beside };
}
