import { readdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import type { Page } from "playwright-core";
import { UsageError } from "../../src/cli/usage-error.js";
import { hasChromium, startChromium } from "../../test/chromium.js";
import { narrow, watchPage } from "../../test/docs/look-at-page.js";
import { buildFolder, siteFolder } from "./folders.js";
import { serveSite } from "./serve-site.js";

/** The addresses of all pages below the base, but for the first one, which only leads on. */
const addresses = (): string[] =>
  readdirSync(siteFolder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith("/index.html") || file === "404.html")
    .map((file) => file.replace(/index\.html$/, ""))
    .sort();

/**
 * Opens pages of `site/`, as it was built last, and tells how far it is.
 *
 * @param wanted a page's address, as `zh/`, or part of it, as `zh/zhicloud/`; none: all
 * @param use is given each page at its address below the base, in any order, as many at once as there are processors, and what went
 * wrong while it was opened on a narrow screen
 * @throws UsageError if there is no such page, or no Chromium
 */
export async function eachPage(
  wanted: readonly string[],
  use: (page: Page, address: string, problems: readonly string[]) => Promise<void>,
): Promise<void> {
  if (!hasChromium()) throw new UsageError("Nothing else can show the pages.");
  const { base }: { base: string } = JSON.parse(readFileSync(new URL("site.json", buildFolder), "utf8"));
  const there = addresses();
  const isWanted = (address: string) =>
    wanted.some((one) => (there.includes(one) ? address === one : address.includes(one)));
  const all = wanted.length === 0 ? there : there.filter(isWanted);
  if (all.length === 0) throw new UsageError(`site/ has no page with ${wanted.join(" or ")} in its address.`);
  const server = await serveSite(0, "", base);
  const browser = await startChromium();
  const waiting = all.entries();
  const work = async () => {
    for (const [index, address] of waiting) {
      console.log(`  ${index + 1}/${all.length} ${address}`);
      const page = await browser.newPage({ viewport: narrow });
      const problems = watchPage(page, server.url);
      await page.goto(`${server.url}${base}${address}`, { waitUntil: "load" });
      await page.locator("h1").first().waitFor();
      await use(page, address, problems);
      await page.close();
    }
  };
  try {
    await Promise.all(Array.from({ length: availableParallelism() }, work));
  } finally {
    await browser.close();
    await server.close();
  }
}
