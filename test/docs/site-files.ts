import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { siteFolder } from "../../scripts/docs/folders.js";
import { languages } from "../../scripts/docs/languages.js";
import { providers } from "../../scripts/providers.js";
import { base, filesOf, inLanguage, origin, read } from "./built-site.js";
import { wrongLanguageInHtml } from "./wrong-language-in-html.js";

export const testFiles = () =>
  describe("the site's files", () => {
    it("are the same pages in both languages", () => {
      const [english = [], chinese = []] = languages.map((language) =>
        inLanguage(language).map((path) => path.slice(language.length)),
      );
      expect(english.length).toBeGreaterThanOrEqual(4 + 4 * providers.length);
      expect(chinese.sort()).toEqual(english.sort());
    });

    it("hold a Markdown twin of every page, which every page names", async () => {
      for (const path of languages.flatMap(inLanguage)) {
        const twin = path.split("/").length === 2 ? `${path}index.md` : `${path.slice(0, -1)}.md`;
        expect(await read(twin)).toMatch(/^# .+\n/);
        expect(await read(`${path}index.html`)).toContain(`type="text/markdown" href="${base}${twin}"`);
      }
      const operation = await read("zh/zhicloud/reference/get-user-info.md");
      for (const part of ["# 获取用户信息", "| 名称 |", "**curl**", "**C#**", '"code": 100020']) {
        expect(operation).toContain(part);
      }
      expect(operation).not.toMatch(/<\/?(div|details|summary|code)/);
    });

    it("hold a page for each operation, in both languages", async () => {
      for (const language of languages) {
        for (const provider of providers) {
          const { paths } = parse(await read(`${language}/${provider}/openapi.yaml`));
          const operations = Object.values<object>(paths).flatMap((item) =>
            Object.values<{ operationId?: string }>({ ...item }),
          );
          const ids = operations.flatMap(({ operationId }) => operationId ?? []);
          const texts = await Promise.all(
            filesOf(".md")
              .filter((file) => file.startsWith(`${language}/${provider}/reference/`))
              .map(read),
          );
          for (const id of ids)
            expect(
              texts.filter((text) => text.includes(`**\`operationId\`**${language === "en" ? ": " : "："}\`${id}\``)),
              id,
            ).toHaveLength(1);
        }
      }
    });

    it("link each Markdown twin to others that are there", async () => {
      for (const file of filesOf(".md")) {
        const targets = [...(await read(file)).matchAll(/\]\((https:\/\/docs\.example\.com\/docs\/[^)#]+)/g)];
        for (const [, target = ""] of targets) {
          expect(existsSync(new URL(target.slice(`${origin}${base}`.length), siteFolder)), `${file}: ${target}`).toBe(
            true,
          );
        }
      }
    });

    it("list everything for machines in llms.txt", async () => {
      const listed = [...(await read("llms.txt")).matchAll(/\]\(https:\/\/docs\.example\.com\/docs\/(.+?)\)/g)];
      const files = listed.map(([, file = ""]) => file);
      expect(files.filter((file) => !existsSync(new URL(file, siteFolder)))).toEqual([]);
      expect(files.filter((file) => file.endsWith(".md")).sort()).toEqual(filesOf(".md").sort());
    });

    it("offer each description as YAML, JSON and one file of HTML, in both languages", async () => {
      for (const language of languages) {
        for (const provider of providers) {
          const description = parse(await read(`${language}/${provider}/openapi.yaml`));
          expect(JSON.parse(await read(`${language}/${provider}/openapi.json`))).toEqual(description);
          expect(await read(`${language}/${provider}/${provider}.html`)).toContain(description.info.title);
        }
      }
    });

    it("offer each description beside a provider's as a part of it, and by itself", async () => {
      for (const language of languages) {
        const { paths, "x-tagGroups": groups } = parse(await read(`${language}/edge-gateway/openapi.yaml`));
        const alone = parse(await read(`${language}/edge-gateway/hummingbird.yaml`));
        expect(Object.keys(paths)).toEqual(expect.arrayContaining(Object.keys(alone.paths)));
        expect(groups.at(-1).name).toBe(alone.info.title);
        expect(await read(`${language}/edge-gateway/edge-gateway.html`)).toContain(alone.info.title);
      }
    });

    it("tell search engines the address of each page in both languages", async () => {
      const sitemap = (await Promise.all(filesOf(".xml").map(read))).join("");
      for (const path of inLanguage("zh")) {
        const html = await read(`${path}index.html`);
        const english = path.replace(/^zh/, "en");
        expect(html).toContain(`<link rel="canonical" href="${origin}${base}${path}"`);
        expect(html).toContain(`<link rel="alternate" hreflang="en" href="${origin}${base}${english}"`);
        expect(sitemap).toContain(`<loc>${origin}${base}${path}</loc>`);
      }
    });

    it("are compressed beside each text", async () => {
      for (const file of [...filesOf(".html"), ...filesOf(".js"), ...filesOf(".css"), ...filesOf(".md")]) {
        const text = await readFile(new URL(file, siteFolder));
        expect(brotliDecompressSync(await readFile(new URL(`${file}.br`, siteFolder))).equals(text), file).toBe(true);
        expect(gunzipSync(await readFile(new URL(`${file}.gz`, siteFolder))).equals(text), file).toBe(true);
      }
    });

    it("hold a policy in each page that allows no other host", async () => {
      for (const file of filesOf(".html")) {
        const [, policy = ""] = /http-equiv="content-security-policy" content="([^"]+)"/.exec(await read(file)) ?? [];
        expect(policy, file).toMatch(/^default-src 'none'; /);
        // A page with a call may send it to the reader's own machine.
        expect(policy.replace("http://127.0.0.1:* http://localhost:*", "")).not.toMatch(/https?:/);
      }
    });

    it.each(languages)("are in one language each, to the last label: %s", async (language) => {
      const wrong = inLanguage(language).map(async (path) =>
        wrongLanguageInHtml(await read(`${path}index.html`), language).map((text) => `${path}: ${text}`),
      );
      expect((await Promise.all(wrong)).flat()).toEqual([]);
    });

    it("come with their text before their scripts, and in light where a script can't ask for the reader's theme", async () => {
      for (const path of languages.flatMap(inLanguage)) {
        const html = await read(`${path}index.html`);
        expect(html.match(/<script[^>]* src=[^>]*>/g)?.every((tag) => tag.includes('fetchpriority="low"'))).toBe(true);
        expect(html).toMatch(/<html[^>]* data-theme="light"/);
      }
    });

    it("mark what is not in the provider's document", async () => {
      expect(await read("en/wareconn/reference/create-token.md")).toContain("`reading` Refused.");
      expect(await read("zh/wareconn/reference/create-token.md")).toContain("`解读` ");
      expect(await read("en/error-codes.md")).toContain("`observed` *in the body*");
    });
  });
