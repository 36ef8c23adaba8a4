import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What there is to see of a page of its own accord. */
export interface Sight {
  readonly ids: ReadonlySet<string>;
  readonly links: readonly string[];
  /** Pixels that it takes on a screen of 390. */
  readonly width: number;
  /** How much of that screen has moved while it was loaded, by how far. */
  readonly layoutShift: number;
  /** The paths of the files that it has loaded by itself. */
  readonly loaded: readonly string[];
  /** The levels of the headings of what it is about. */
  readonly headings: readonly number[];
}

export const narrow = { width: 390, height: 844 };

/** Looks at a page that has been opened on a narrow screen. */
export async function lookAt(page: Page): Promise<Sight> {
  const seen = await page.evaluate(() => ({
    width: document.documentElement.scrollWidth,
    ids: [...document.querySelectorAll("[id]")].map(({ id }) => id),
    links: [...document.querySelectorAll("a")].map(({ href }) => href),
    loaded: performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname),
    headings: [...document.querySelectorAll("main :is(h1, h2, h3, h4, h5, h6)")].map((h) => Number(h.tagName[1])),
  }));
  const layoutShift = await layoutShiftOf(page);
  return { ...seen, ids: new Set(seen.ids), layoutShift };
}

const layoutShiftOf = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    type Shift = PerformanceEntry & { readonly value: number };
    let sum = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) sum += (entry as Shift).value;
    }).observe({ type: "layout-shift", buffered: true });
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    return sum;
  });

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
    [...document.querySelectorAll(".expressive-code pre, .sl-markdown-content table")].every(
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
