import { statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { siteFolder } from "../../scripts/docs/folders.js";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export const narrow = { width: 390, height: 844 };
export const wide = { width: 1280, height: 900 };

/** Bytes over the wire, for a page with all that it loads by itself. */
const heaviest = 80_000;

/** Notes what goes wrong in a page: errors, and other hosts that it asks. */
export function watchPage(page: Page, site: string): string[] {
  const problems: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text());
  });
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("request", (request) => {
    const url = request.url();
    if (![site, "data:", "blob:"].some((start) => url.startsWith(start))) problems.push(`asks ${url}`);
  });
  return problems;
}

/**
 * What is wrong with a page that was opened on a narrow screen, of its own accord.
 *
 * @param address the page's, below that of the site
 */
export async function faultsOf(page: Page, address: string): Promise<string[]> {
  const base = new URL(page.url()).pathname.slice(0, -address.length);
  const { width, paths } = await page.evaluate(() => ({
    width: document.documentElement.scrollWidth,
    paths: performance
      .getEntries()
      .filter(({ entryType }) => ["navigation", "resource"].includes(entryType))
      .map(({ name }) => new URL(name).pathname),
  }));
  const sizeOf = (path: string) => {
    const file = path.slice(base.length).replace(/(^|\/)$/, "$1index.html");
    return statSync(new URL(`${file}.br`, siteFolder), { throwIfNoEntry: false })?.size ?? 0;
  };
  const bytes = [...new Set(paths)].reduce((sum, path) => sum + sizeOf(path), 0);
  return [
    ...(width > narrow.width ? [`is ${width} pixels wide on a screen of ${narrow.width}`] : []),
    ...(bytes > heaviest ? [`takes ${bytes} bytes over the wire, not ${heaviest} at most`] : []),
  ];
}

const rulesOfWcag = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** What axe finds on a page as it stands, with all that is folded there open, and again of the colours of the other theme. */
export async function violationsOn(page: Page): Promise<string[]> {
  await page.evaluate(() => {
    // What sends a call would look for a mock.
    const boxes = document.querySelectorAll<HTMLDetailsElement>(".sl-markdown-content details:not(try-it details)");
    for (const box of boxes) box.open = true;
  });
  // Code or a table that is too wide can be scrolled with the keyboard as soon as a script has seen that it is.
  await page.waitForFunction(() =>
    [...document.querySelectorAll(".expressive-code pre, .sl-markdown-content .table")].every(
      (box) => box.scrollWidth <= box.clientWidth || box.matches("[tabindex]"),
    ),
  );
  await page.evaluate(axe);
  const find = (runOnly: object) =>
    page.evaluate(async (only) => {
      type Result = { violations: { id: string; nodes: { html: string }[] }[] };
      const { axe: tool } = globalThis as unknown as { axe: { run(options: object): Promise<Result> } };
      const { violations } = await tool.run({ runOnly: only, resultTypes: ["violations"] });
      return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id} ${html.slice(0, 200)}`));
    }, runOnly);
  const found = await find({ type: "tag", values: [...rulesOfWcag, "best-practice"] });
  await page.evaluate(() => {
    const { dataset } = document.documentElement;
    dataset.theme = dataset.theme === "dark" ? "light" : "dark";
  });
  // Code that scrolls is a region without a name, by Expressive Code.
  const ours = found.filter((text) => !text.startsWith("landmark-unique <pre"));
  return [...ours, ...(await find({ type: "rule", values: ["color-contrast", "link-in-text-block"] }))];
}
