import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { base } from "./built-site.js";
import { narrow, violationsOn } from "./look-at-page.js";
import { addressOf, newContext, search, visit } from "./site-browser.js";

export const testUse = () =>
  describe("a reader of the site", () => {
    it("leads from the first page to the reader's language, and offers both without JavaScript", async () => {
      for (const [locale, path] of Object.entries({ "zh-CN": "zh/", "de-DE": "en/" })) {
        const context = await newContext({ locale });
        await visit("", (page) => page.waitForURL(`**${base}${path}`), context);
        await context.close();
      }
      const context = await newContext({ javaScriptEnabled: false });
      const { result } = await visit("", (page) => page.locator("a").allInnerTexts(), context);
      expect(result).toEqual(["English", "简体中文"]);
      await context.close();
    });

    it("finds what is typed in the reader's language, says whose it is, and leads to it by the keyboard", async () => {
      await visit("zh/", async (page) => {
        const found = await search(page, "查询用户信息");
        expect(found.every((path) => path.startsWith(`${base}zh/`))).toBe(true);
        await page.locator("site-search input").fill("100020");
        await page.locator("site-search li", { hasText: "致云 API" }).first().waitFor();
        await page.keyboard.press("Enter");
        await page.waitForURL("**/zh/error-codes/#zhicloud-100020");
      });
      await visit("en/", async (page) => {
        await page.keyboard.press("Control+k");
        await page.keyboard.type("unreleaseProduct");
        await page.locator("site-search li a").first().waitFor();
        await page.keyboard.press("ArrowDown");
        await page.keyboard.press("Enter");
        await page.waitForURL("**/en/edge-gateway/reference/hummingbird/unrelease-product/");
      });
    });

    it("says that nothing is found, and closes by the keyboard and by a click beside it", async () => {
      await visit("zh/", async (page) => {
        const dialog = page.locator("site-search dialog");
        await page.keyboard.press("Control+k");
        await page.keyboard.type("zzzzzz");
        await page.locator("site-search output", { hasText: "没有找到" }).waitFor();
        await page.keyboard.press("Escape");
        expect(await dialog.isVisible()).toBe(false);
        await page.keyboard.press("Control+k");
        await page.mouse.click(5, 5);
        expect(await dialog.isVisible()).toBe(false);
      });
    });

    it("leads from a guide to the description beside it, and on to its operations, and marks where the reader is", async () => {
      await visit("en/edge-gateway/authentication/", async (page) => {
        const content = page.locator(".sl-markdown-content");
        const current = page.locator("#starlight__sidebar [aria-current=page]");
        await content.getByRole("link", { name: "HummingBird API" }).first().click();
        await page.waitForURL("**/en/edge-gateway/reference/hummingbird/");
        expect(await current.getAttribute("href")).toBe(`${base}en/edge-gateway/reference/hummingbird/`);
        await content.getByRole("link", { name: "Withdraw a product", exact: true }).click();
        await page.waitForURL("**/en/edge-gateway/reference/hummingbird/unrelease-product/");
        expect(await current.allInnerTexts()).toEqual(["Withdraw a product"]);
      });
    });

    it("goes from a description beside one provider's to the reference of another, and stays in another language", async () => {
      await visit("en/edge-gateway/reference/hummingbird/", async (page) => {
        await page.locator("site-switch:visible select").nth(1).selectOption({ label: "简体中文" });
        await page.waitForURL("**/zh/edge-gateway/reference/hummingbird/");
        await page.locator("site-switch:visible select").nth(0).selectOption({ label: "Wareconn API" });
        await page.waitForURL("**/zh/wareconn/reference/");
      });
    });

    it("narrows the error codes down to a code or to words", async () => {
      await visit("zh/error-codes/", async (page) => {
        const shown = () => page.locator(".page-error-codes h3:visible").allInnerTexts();
        const all = await shown();
        await page.getByRole("searchbox").fill("100020");
        expect(await shown()).toEqual([expect.stringContaining("100020")]);
        expect(await page.locator(".page-error-codes h2:visible").allInnerTexts()).toEqual(["致云 API zhicloud"]);
        await page.getByRole("searchbox").fill("刷新token 登录");
        const some = await shown();
        expect(some.length).toBeGreaterThan(0);
        expect(some.length).toBeLessThan(all.length);
        await page.getByRole("searchbox").fill("nonsense");
        await page.getByRole("status").waitFor();
        await page.getByRole("searchbox").fill("");
        expect(await shown()).toEqual(all);
      });
    });

    it("keeps the reader's place when the language or the provider is switched", async () => {
      await visit("en/zhicloud/authentication/", async (page) => {
        await page.locator("#errors").scrollIntoViewIfNeeded();
        await page.evaluate(() => document.querySelector("#errors")?.scrollIntoView());
        await page.locator("site-switch:visible select").nth(1).selectOption({ label: "简体中文" });
        await page.waitForURL("**/zh/zhicloud/authentication/#errors");
        await page.evaluate(() => document.querySelector("#errors")?.scrollIntoView());
        await page.locator("site-switch:visible select").nth(0).selectOption({ label: "工匠云 API" });
        await page.waitForURL("**/zh/gongjiang/authentication/#errors");
      });
      await visit("en/zhicloud/reference/get-user-info/", async (page) => {
        await page.locator("#response-200").scrollIntoViewIfNeeded();
        await page.evaluate(() => document.querySelector("#response-200")?.scrollIntoView());
        await page.locator("site-switch:visible select").nth(1).selectOption({ label: "简体中文" });
        await page.waitForURL("**/zh/zhicloud/reference/get-user-info/#response-200");
        await page.locator("site-switch:visible select").nth(0).selectOption({ label: "Wareconn API" });
        await page.waitForURL("**/zh/wareconn/reference/");
      });
    });

    it("shows the samples in the language that the reader has chosen, on every page, and all of them without JavaScript", async () => {
      const shown = (page: Page) =>
        page
          .locator("code-samples > [data-sample]:visible")
          .evaluateAll((boxes) => boxes.map((box) => box.getAttribute("data-sample")));
      const context = await newContext();
      const { result: first } = await visit(
        "en/gongjiang/reference/create-token/",
        async (page) => {
          const before = await shown(page);
          await page.getByRole("button", { name: "Java", exact: true }).click();
          return [before.length, await shown(page)];
        },
        context,
      );
      expect(first).toEqual([1, ["java"]]);
      expect((await visit("zh/zhicloud/reference/get-user-info/", shown, context)).result).toEqual(["java"]);
      await context.close();
      const withoutScript = await newContext({ javaScriptEnabled: false });
      const { result: all } = await visit("en/gongjiang/reference/create-token/", shown, withoutScript);
      expect(all.length).toBeGreaterThanOrEqual(6);
      await withoutScript.close();
    });

    it("answers an address that isn't there with a page that leads on", async () => {
      const answer = await fetch(addressOf("en/nothing/"));
      expect([answer.status, await answer.text()]).toEqual([404, expect.stringContaining(`href="${base}zh/"`)]);
    });

    it("copies code", async () => {
      const context = await newContext({ permissions: ["clipboard-read", "clipboard-write"] });
      const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());
      const { problems } = await visit(
        "en/wareconn/quickstart/",
        async (page) => {
          await page.locator(".copy button").first().click();
          await page.waitForFunction(async () => (await navigator.clipboard.readText()) !== "");
          expect(await clipboard(page)).toBe("npm ci && npm run build && npm pack ./dist");
        },
        context,
      );
      expect(problems).toEqual([]);
      await visit(
        "en/wareconn/reference/create-token/",
        async (page) => {
          await page.getByRole("button", { name: "curl", exact: true }).click();
          await page.locator("[data-sample=shell] .copy button").click();
          await page.waitForFunction(async () => (await navigator.clipboard.readText()).startsWith("curl"));
          expect(await clipboard(page)).toContain("http://127.0.0.1:4010/Oauth/token");
        },
        context,
      );
      await context.close();
    });

    it("shows on paper what is folded on a screen, and nothing of the page's own controls", async () => {
      await visit("en/zhicloud/reference/get-user-info/", async (page) => {
        const folded = page.locator(".sl-markdown-content details:not([open], try-it details) > :not(summary)").first();
        const isShown = () => folded.evaluate((element) => element.checkVisibility());
        expect(await isShown()).toBe(false);
        await page.emulateMedia({ media: "print" });
        expect(await isShown()).toBe(true);
        const controls = page.locator("nav, try-it, .sample-languages, .pagination-links, header :is(button, select)");
        expect(await controls.filter({ visible: true }).count()).toBe(0);
      });
    });

    it("has none in what opens: the search, the menu of a narrow screen, the call that is sent", async () => {
      const opened: Record<string, (page: Page) => Promise<unknown>> = {
        search: (page) => search(page, "token"),
        menu: async (page) => {
          await page.setViewportSize(narrow);
          await page.locator("starlight-menu-button button").click();
        },
        call: async (page) => {
          await page.locator("try-it summary").click();
          await page.locator("try-it [role=status] code").waitFor();
        },
      };
      for (const [name, open] of Object.entries(opened)) {
        const { result } = await visit("zh/zhicloud/reference/get-user-info/", async (page) => {
          await open(page);
          return violationsOn(page);
        });
        expect(result, name).toEqual([]);
      }
    });

    it("can be used by the keyboard alone: all of an operation's page in its order, and past the menu at once", async () => {
      await visit("en/zhicloud/reference/get-user-info/", async (page) => {
        await page.keyboard.press("Tab");
        await page.keyboard.press("Enter");
        const { expected, reached } = await page.evaluate(() => {
          const focusable = "a[href], button, summary, input, select, textarea, [tabindex='0']";
          const all = [...document.querySelectorAll<HTMLElement>(`main :is(${focusable})`)];
          const names = (elements: Element[]) => elements.map((element) => element.outerHTML.slice(0, 80));
          return { expected: names(all.filter((element) => element.checkVisibility())), reached: [] as string[] };
        });
        while (reached.length < expected.length) {
          await page.keyboard.press("Tab");
          const focused = await page.evaluate(() => {
            const { activeElement: element } = document;
            const { outlineStyle } = getComputedStyle(element ?? document.body);
            return element && outlineStyle !== "none" ? element.outerHTML.slice(0, 80) : "nothing that is seen to be";
          });
          reached.push(focused);
        }
        expect(reached).toEqual(expected);
      });
    });
  });
