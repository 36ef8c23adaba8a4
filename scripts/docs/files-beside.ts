import { createHash } from "node:crypto";
import { providers } from "../providers.js";
import { downloadsOf } from "./downloads.js";
import { redocPage } from "./redoc-page.js";
import type { SearchIndex } from "./search/search-index.js";
import type { SiteOptions } from "./site-options.js";
import type { SiteContent } from "./site-pages.js";
import { signingFile, signingSource } from "./try-it.js";
import { llmsText, twinsOf } from "./twins.js";

/**
 * What the site has beside its pages, from its folder: their Markdown, the descriptions' files, and Redoc's own pages.
 *
 * @param renderer Redoc's bundle
 * @param indexes of the search
 */
export async function filesBeside(
  content: SiteContent,
  options: SiteOptions,
  renderer: string,
  indexes: readonly SearchIndex[],
): Promise<Map<string, () => string>> {
  const rendererFile = `redoc.${createHash("sha256").update(renderer).digest("hex").slice(0, 12)}.js`;
  const files = new Map<string, () => string>([
    ["llms.txt", () => llmsText(content, options)],
    [rendererFile, () => renderer],
  ]);
  for (const index of indexes) files.set(index.file, () => index.text);
  for (const [file, text] of twinsOf(content, options)) files.set(file, () => text);
  for (const one of content.providers) {
    const folder = `${one.language}/${one.provider}`;
    for (const { file, text } of downloadsOf(one)) files.set(`${folder}/${file}`, () => text(renderer));
    files.set(`${folder}/reference/redoc/index.html`, () => redocPage(one, `${options.base}${rendererFile}`));
  }
  for (const provider of providers) {
    const source = await signingSource(provider);
    if (source) files.set(signingFile(provider), () => source);
  }
  return files;
}
