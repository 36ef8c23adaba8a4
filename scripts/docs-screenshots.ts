/** `npm run docs:screenshots`: pictures of the site's pages, to be looked at. */
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { runCommand } from "../src/cli/command.js";
import type { CommandShape } from "../src/cli/command-shape.js";
import { readArguments } from "../src/cli/read-arguments.js";
import { eachPage } from "./docs/each-page.js";
import { buildFolder } from "./docs/folders.js";

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

async function takeAll(page: Page, folder: string): Promise<void> {
  const take = async (name: string, width: number) => {
    await page.setViewportSize({ width, height });
    // Redoc decides some things once, when it is loaded.
    await page.reload({ waitUntil: "load" });
    await page.locator("h1").first().waitFor();
    await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
    await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
  };
  for (const colorScheme of themes) {
    await page.emulateMedia({ media: "screen", colorScheme });
    for (const width of screens) await take(`${width}-${colorScheme}`, width);
  }
  await page.emulateMedia({ media: "print" });
  await take("print", paper);
}

await runCommand(async () => {
  const given = readArguments(shape, process.argv.slice(2));
  if (!given) return;
  const { to } = given.values;
  await eachPage(given.positionals, (page, address) => takeAll(page, resolve(to, address)));
  console.log(to);
});
