import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { serveSite } from "../../scripts/docs/serve-site.js";
import type { Listening } from "../../src/mock/front/listen.js";
import { startChromium } from "../chromium.js";
import { base } from "./built-site.js";
import { watchPage, wide } from "./look-at-page.js";

let server: Listening;
let browser: Browser;

export async function startSite(): Promise<void> {
  server = await serveSite(0, "--port N", base);
  browser = await startChromium();
}

export async function stopSite(): Promise<void> {
  await browser?.close();
  await server?.close();
}

export const siteUrl = (): string => server.url;
export const addressOf = (path: string): string => `${siteUrl()}${base}${path}`;
export const newContext = (options: BrowserContextOptions = {}): Promise<BrowserContext> => browser.newContext(options);

/** Opens a page, uses it, and tells what went wrong on the way, other hosts that it asked included. */
export async function visit<T>(path: string, use: (page: Page) => Promise<T>, context?: BrowserContext) {
  const own = context ?? (await newContext({ viewport: wide }));
  const page = await own.newPage();
  const problems = watchPage(page, siteUrl());
  await page.goto(addressOf(path), { waitUntil: "load" });
  const result = await use(page);
  await (context ? page : own).close();
  return { problems, result };
}

/** Types words into the search of the page, and waits for what it finds. */
export async function search(page: Page, words: string): Promise<string[]> {
  await page.locator("site-search button:not([disabled])").click();
  await page.locator("site-search input").fill(words);
  const links = page.locator("site-search li a");
  await links.first().waitFor();
  return links.evaluateAll((all) => all.map((link) => new URL((link as HTMLAnchorElement).href).pathname));
}
