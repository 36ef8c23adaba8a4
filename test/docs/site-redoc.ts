import { describe, expect, it } from "vitest";
import { languages } from "../../scripts/docs/languages.js";
import { providers } from "../../scripts/providers.js";
import { visit } from "./site-browser.js";
import { wrongLanguageInHtml } from "./wrong-language-in-html.js";

/** What Redoc says in English whatever it is told: these labels are fixed in its code. */
const fixedInRedoc = /^(API docs by|redocly logo|light|Hide sidebar|Open navigation menu|Copy|link to .+)$/;

export const testRedoc = () =>
  describe("descriptions as Redoc shows them", () => {
    it("shows descriptions as Redoc does, without an error and without asking another host, and leads back", async () => {
      for (const provider of providers) {
        for (const language of languages) {
          const { problems, result } = await visit(`${language}/${provider}/reference/redoc/`, async (page) => {
            await page.waitForSelector("h1");
            const html = await page.content();
            await page.locator("a.back").click();
            await page.waitForURL(`**/${language}/${provider}/reference/`);
            return html;
          });
          expect(problems).toEqual([]);
          expect(result).toContain(language === "zh" ? "概览" : "Overview");
          expect(wrongLanguageInHtml(result, language).filter((text) => !fixedInRedoc.test(text))).toEqual([]);
        }
      }
    });

    it("opens the files of one description without an error and without asking another host", async () => {
      for (const file of ["en/zhicloud/zhicloud.html", "zh/gongjiang/gongjiang.html"]) {
        const { problems, result } = await visit(file, async (page) => {
          await page.waitForSelector("h1");
          return page.locator("body").innerText();
        });
        expect(problems).toEqual([]);
        expect(result).toContain(file.startsWith("zh") ? "获取凭证" : "Getting credentials");
      }
    });
  });
