import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { apiPages } from "../../scripts/docs/api/api-pages.js";
import { languages } from "../../scripts/docs/languages.js";
import type { Page } from "../../scripts/docs/page.js";
import { root } from "../../scripts/providers.js";

/** What each entry exports, as it was reviewed. */
async function exportedNames(): Promise<Map<string, string[]>> {
  const sections = (await readFile(new URL("test/surface.md", root), "utf8")).split(/^## /m).slice(1, -1);
  const name = /^export (?:declare )?(?:(?:interface|type|const|class|function) |\{ )([\w$]+)/gm;
  return new Map(
    sections.map((section) => {
      const [entry = ""] = section.split("\n");
      return [entry, [...new Set([...section.matchAll(name)].map(([, one = ""]) => one))]];
    }),
  );
}

let pages: Page[];
beforeAll(async () => {
  pages = (await Promise.all(languages.map((language) => apiPages(language, [])))).flat();
}, 120_000);

const described = ["$defs", "components", "operations", "paths", "webhooks"];

describe("the reference of the package's API", () => {
  it("has a page for each entry, with each name that it exports", async () => {
    const exported = await exportedNames();
    expect(exported.size).toBeGreaterThanOrEqual(13);
    for (const [entry, names] of exported) {
      const page = pages.find(({ language, title }) => language === "en" && title === entry);
      const headings = [...(page?.markdown ?? "").matchAll(/^## (\w+)/gm)].map(([, name]) => name);
      const [, others = ""] = /^## Also exported\n\n(.*)/m.exec(page?.markdown ?? "") ?? [];
      const ownCodes = entry.split("/").length > 2 ? ["errorCodes"] : [];
      const missing = names.filter(
        (name) => ![...described, ...ownCodes, ...headings].includes(name) && !others.includes(`[${name}]`),
      );
      expect(missing, entry).toEqual([]);
    }
  });

  it("says of each export what it is", () => {
    const silent = pages
      .filter(({ language, route }) => language === "en" && route !== "api")
      .flatMap(({ title, markdown }) =>
        markdown
          .split(/^## /m)
          .slice(1)
          .map((section) => [title, section] as const),
      )
      .filter(
        ([, section]) => !/^(?!Source:|export )[A-Z`][^|*]*[a-z]{2}.*\./m.test(section.replaceAll(/```.*?```/gs, "")),
      )
      .map(([title, section]) => `${title}: ${section.split("\n")[0]}`)
      .filter((name) => !/: Also exported$|hummingbird: api$/.test(name));
    expect(silent).toEqual([]);
  });

  it("lists all entries on a page of its own", () => {
    const [overview, ...entries] = pages.filter(({ language }) => language === "en");
    for (const { title, route, description } of entries) {
      expect(overview?.markdown).toContain(`| [\`${title}\`](${route.replace("api/", "")}/) | ${description} |`);
    }
  });

  it("says in Chinese what stands around the docstrings", () => {
    const frames = pages
      .filter(({ language }) => language === "zh")
      .flatMap(({ markdown }) => [...markdown.matchAll(/^\*\*.+\*\*$|^\| .+ \|(?=\n\| -)/gm)].map(([frame]) => frame));
    expect(frames.length).toBeGreaterThan(200);
    const names = /^\*\*[a-z]\w*\*\*$/;
    expect(frames.filter((frame) => /[a-z]{2}/i.test(frame) && !names.test(frame))).toEqual([]);
  });

  it("shows signatures, parameters, errors, examples and where the source is", () => {
    const page = pages.find(({ language, title }) => language === "en" && title === "provider-clients/redis");
    const [, section = ""] = /^## redisTokenStore\(\)\n(.*?)^## /ms.exec(`${page?.markdown}\n## `) ?? [];
    expect(section).toContain(
      "function redisTokenStore(client: RedisClient, options?: RedisTokenStoreOptions): TokenStore;",
    );
    expect(section).toContain("| `client` | [`RedisClient`](#redisclient) | a connected client of");
    expect(section).toContain("[`TokenStore`](../provider-clients/#tokenstore)");
    expect(section).toMatch(/\*\*Throws\*\*\n\nTypeError[^*]+\*\*Example\*\*\n\n```ts wrap\nconst redis = /);
    expect(section).toMatch(/Source: `src\/stores\/redis\.ts:\d+`/);
  });
});
