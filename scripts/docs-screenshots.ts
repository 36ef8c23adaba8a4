/** `npm run docs:screenshots`: pictures of the site's pages, to be looked at. */
import { readdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { runCommand } from "../src/cli/command.js";
import type { CommandShape } from "../src/cli/command-shape.js";
import { readArguments } from "../src/cli/read-arguments.js";
import { UsageError } from "../src/cli/usage-error.js";
import { hasChromium, startChromium } from "../test/chromium.js";
import { buildFolder, siteFolder } from "./docs/folders.js";
import { serveSite } from "./docs/serve-site.js";

const shape = {
  command: "npm run docs:screenshots --",
  about:
    "Takes pictures of each page of site/, as npm run docs has built it: at 390 and 1280 pixels, light and dark, and on paper " +
    "from the dark theme. A page's pictures are in a folder with its address.",
  positionals: {
    typed: "[<address>...]",
    help: "only the page at it, as zh/, or those with this in their address, as zh/zhicloud/",
  },
  options: {
    to: { value: "FOLDER", help: "where they go", default: `${fileURLToPath(buildFolder)}screenshots` },
  },
  exits: "0 taken, 1 failed, 2 an argument is wrong, there is no site, or no Chromium.",
} satisfies CommandShape;

const screens = [390, 1280];
const themes = ["light", "dark"] as const;
/** A4 at 96 pixels an inch. */
const paper = 794;
const height = 900;

/** The addresses of all pages below the base, but for the first one, which only leads on. */
const addresses = (): string[] =>
  readdirSync(siteFolder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith("/index.html") || file === "404.html")
    .map((file) => file.replace(/index\.html$/, ""))
    .sort();

async function takeAll(page: Page, url: string, folder: string): Promise<void> {
  await page.goto(url, { waitUntil: "load" });
  await page.locator("h1").first().waitFor();
  const take = async (name: string, width: number) => {
    await page.setViewportSize({ width, height });
    await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
  };
  for (const theme of themes) {
    await page.emulateMedia({ media: "screen", colorScheme: theme });
    for (const width of screens) await take(`${width}-${theme}`, width);
  }
  await page.emulateMedia({ media: "print" });
  await take("print", paper);
}

async function work(browser: Browser, next: () => string | undefined, origin: string, to: string): Promise<void> {
  const page = await browser.newPage();
  for (let address = next(); address !== undefined; address = next()) {
    await takeAll(page, `${origin}${address}`, resolve(to, address));
  }
}

await runCommand(async () => {
  const given = readArguments(shape, process.argv.slice(2));
  if (!given) return;
  if (!hasChromium()) throw new UsageError("Nothing else can show the pages.");
  const { base }: { base: string } = JSON.parse(readFileSync(new URL("site.json", buildFolder), "utf8"));
  const { positionals: wanted } = given;
  const there = addresses();
  const isWanted = (address: string) =>
    wanted.some((one) => (there.includes(one) ? address === one : address.includes(one)));
  const all = wanted.length === 0 ? there : there.filter(isWanted);
  if (all.length === 0) throw new UsageError(`site/ has no page with ${wanted.join(" or ")} in its address.`);
  const server = await serveSite(0, "", base);
  const browser = await startChromium();
  try {
    const waiting = all.entries();
    const next = () => {
      const { value: [index, address] = [] } = waiting.next();
      if (index !== undefined) console.log(`  ${index + 1}/${all.length} ${address}`);
      return address;
    };
    const workers = Array.from({ length: availableParallelism() }, () =>
      work(browser, next, `${server.url}${base}`, given.values.to),
    );
    await Promise.all(workers);
    console.log(given.values.to);
  } finally {
    await browser.close();
    await server.close();
  }
});
