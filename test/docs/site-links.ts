import { existsSync } from "node:fs";
import { fromHtml } from "hast-util-from-html";
import { beforeAll, describe, expect, it } from "vitest";
import { siteFolder } from "../../scripts/docs/folders.js";
import { base, origin, pagePaths, read } from "./built-site.js";

type Children = ReturnType<typeof fromHtml>["children"];

/** What of a page is linked to, and what it links to. */
interface Parsed {
  readonly path: string;
  readonly ids: ReadonlySet<string>;
  readonly links: readonly URL[];
  /** The levels of the headings of what it is about. */
  readonly headings: readonly number[];
}

async function parse(path: string): Promise<Parsed> {
  const ids = new Set<string>();
  const links: URL[] = [];
  const headings: number[] = [];
  const walk = (children: Children, isMain: boolean): void => {
    for (const child of children) {
      if (child.type !== "element") continue;
      const { tagName, properties } = child;
      if (properties.id) ids.add(String(properties.id));
      if (tagName === "a" && properties.href) links.push(new URL(String(properties.href), `${origin}${base}${path}`));
      const [, level] = /^h([1-6])$/.exec(tagName) ?? [];
      if (level && isMain) headings.push(Number(level));
      walk(child.children, isMain || tagName === "main");
    }
  };
  walk(fromHtml(await read(`${path}index.html`)).children, false);
  return { path, ids, links, headings };
}

export const testLinks = () =>
  describe("each page of the site", () => {
    let pages: readonly Parsed[];
    beforeAll(async () => {
      pages = await Promise.all(pagePaths().map(parse));
    });

    it("leads by every link and anchor to what is there", () => {
      const idsAt = new Map(pages.map(({ path, ids }) => [`${base}${path}`, ids]));
      const isThere = ({ pathname, hash }: URL): boolean => {
        const ids = idsAt.get(pathname);
        if (!ids) return /\.\w+$/.test(pathname) && existsSync(new URL(pathname.slice(base.length), siteFolder));
        return hash === "" || ids.has(decodeURIComponent(hash.slice(1)));
      };
      const inside = pages.flatMap(({ path, links }) =>
        links.filter((link) => link.origin === origin).map((link) => ({ path, link })),
      );
      expect(inside.length).toBeGreaterThan(1000);
      const broken = inside.filter(({ link }) => !isThere(link));
      expect([...new Set(broken.map(({ path, link }) => `${path} → ${link.pathname}${link.hash}`))]).toEqual([]);
    });

    it("is outlined by its headings: its title, and below it no level left out", () => {
      const jumps = pages
        .filter(({ path }) => path !== "")
        .filter(
          ({ headings: [first, ...others] }) =>
            first !== 1 || others.some((level, index) => level === 1 || level > ([first, ...others][index] ?? 0) + 1),
        );
      expect(jumps.map(({ path, headings }) => `${path}: ${headings}`)).toEqual([]);
    });
  });
