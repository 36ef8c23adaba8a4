import { existsSync, statSync } from "node:fs";
import type { BrowserContext } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { siteFolder } from "../../scripts/docs/folders.js";
import { languages } from "../../scripts/docs/languages.js";
import { base, pagePaths } from "./built-site.js";
import { lookAt, narrow, type Sight, violationsOn } from "./look-at-page.js";
import { addressOf, newContext, siteUrl, visit } from "./site-browser.js";

/** A page is opened once, and looked at from all sides. */
interface Survey extends Sight {
  readonly path: string;
  readonly problems: readonly string[];
}

async function survey(path: string, context: BrowserContext): Promise<Survey> {
  const { problems, result } = await visit(path, lookAt, context);
  return { path, problems, ...result, loaded: [`${base}${path}index.html`, ...result.loaded] };
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

/** A page with each thing that pages are made of. `npm run test:accessibility` judges them all, which takes minutes. */
const kinds = [
  "",
  "api/",
  "api/mock/",
  "edge-gateway/reference/hummingbird/",
  "edge-gateway/reference/hummingbird/add-thing-model/",
  "error-codes/",
  "settings/",
  "using-the-clients/",
  "what-happens-to-tokens/",
  "zhicloud/authentication/",
  "zhicloud/changelog/",
  "zhicloud/quickstart/",
  "zhicloud/reference/",
  "zhicloud/reference/get-user-info/",
];

export const testPages = () =>
  describe("each page of the site", () => {
    const surveys: Survey[] = [];
    beforeAll(async () => {
      const waiting = pagePaths().filter((path) => path !== "");
      const work = async () => {
        const context = await newContext({ viewport: narrow });
        for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
          surveys.push(await survey(path, context));
        }
        await context.close();
      };
      await Promise.all([work(), work()]);
      // Some 170 pages.
    }, 600_000);

    it("loads every page without an error and without asking another host", () => {
      expect(surveys.length).toBe(pagePaths().length - 1);
      expect(surveys.flatMap(({ problems }) => problems)).toEqual([]);
    });

    it("resolves every link and anchor inside the site", () => {
      const idsAt = new Map(surveys.map(({ path, ids }) => [new URL(addressOf(path)).pathname, ids]));
      const isThere = ({ pathname, hash }: URL): boolean => {
        const ids = idsAt.get(pathname);
        if (!ids) return /\.\w+$/.test(pathname) && existsSync(new URL(pathname.slice(base.length), siteFolder));
        return hash === "" || ids.has(decodeURIComponent(hash.slice(1)));
      };
      const links = surveys.flatMap(({ path, links: hrefs }) => hrefs.map((href) => ({ path, to: new URL(href) })));
      const inside = links.filter(({ to }) => to.origin === siteUrl());
      expect(inside.length).toBeGreaterThan(1000);
      const broken = inside
        .filter(({ to }) => !isThere(to))
        .map(({ path, to }) => `${path} → ${to.pathname}${to.hash}`);
      expect([...new Set(broken)]).toEqual([]);
    });

    it("fits a screen of 390 pixels", () => {
      expect(surveys.filter(({ width }) => width > 390).map(({ path, width }) => `${path}: ${width}`)).toEqual([]);
    });

    it("outlines each page by its headings: its title, and below it no level left out", () => {
      const jumps = surveys.filter(
        ({ headings: [first, ...others] }) =>
          first !== 1 || others.some((level, index) => level === 1 || level > ([first, ...others][index] ?? 0) + 1),
      );
      expect(jumps.map(({ path, headings }) => `${path}: ${headings}`)).toEqual([]);
    });

    it("takes at most 80 kB over the wire for each page, with all that it loads by itself", () => {
      const sizeOf = (path: string) => statSync(new URL(`${path.slice(base.length)}.br`, siteFolder)).size;
      const sizes = surveys.map(({ path, loaded }) => ({ path, bytes: sum([...new Set(loaded)].map(sizeOf)) }));
      expect(sizes.filter(({ bytes }) => bytes > 80_000)).toEqual([]);
    });

    it("moves nothing while a page is loaded", () => {
      const moved = surveys.filter(({ layoutShift }) => layoutShift > 0.001);
      expect(moved.map(({ path, layoutShift }) => `${path}: ${layoutShift}`)).toEqual([]);
    });

    it.each(languages.flatMap((language) => kinds.map((kind) => `${language}/${kind}`)))(
      "has no violation of WCAG 2.2 A or AA, nor of good practice, dark and light: %s",
      async (path) => {
        expect((await visit(path, violationsOn)).result).toEqual([]);
      },
    );
  });
