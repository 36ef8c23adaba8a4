import { existsSync, readdirSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { buildSite } from "../../scripts/docs/build-site.js";
import { siteFolder } from "../../scripts/docs/folders.js";
import { languages } from "../../scripts/docs/languages.js";
import { serveSite } from "../../scripts/docs/serve-site.js";
import { providers } from "../../scripts/providers.js";
import { type RunningMock, startMocks } from "../../src/cli/start-mocks.js";
import { type Listening, listen } from "../../src/mock/front/listen.js";
import { checksum } from "../../src/providers/zhicloud.js";
import { hasChromium, startChromium } from "../chromium.js";
import { lookAt, narrow, type Sight, violationsOn } from "./look-at-page.js";
import { wrongLanguageInHtml } from "./wrong-language-in-html.js";

const origin = "https://docs.example.com";
const base = "/docs/";

let server: Listening;
beforeAll(async () => {
  await buildSite({ base, origin, isCompressed: true }, () => {});
  server = await serveSite(0, "--port N", base);
});
afterAll(() => server?.close());

const filesOf = (extension: string) =>
  readdirSync(siteFolder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(extension));
const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
const read = (file: string) => readFile(new URL(file, siteFolder), "utf8");

/** The addresses of all pages of ours below the base. */
const pagePaths = () =>
  filesOf("index.html")
    .map((file) => file.replace(/index\.html$/, ""))
    .filter((path) => !path.endsWith("/redoc/"));
const inLanguage = (language: string) => pagePaths().filter((path) => path.startsWith(`${language}/`));

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

  it("mark what is not in the provider's document", async () => {
    expect(await read("en/wareconn/reference/create-token.md")).toContain("`reading` Refused.");
    expect(await read("zh/wareconn/reference/create-token.md")).toContain("`解读` ");
    expect(await read("en/error-codes.md")).toContain("`observed` *in the body*");
  });
});

/** What Redoc says in English whatever it is told: these labels are fixed in its code. */
const fixedInRedoc = /^(API docs by|redocly logo|light|Hide sidebar|Open navigation menu|Copy|link to .+)$/;

describe.skipIf(!hasChromium())("the site in a browser", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startChromium();
  });
  afterAll(() => browser?.close());

  const addressOf = (path: string) => `${server.url}${base}${path}`;

  /** Opens a page, uses it, and tells what went wrong on the way, other hosts that it asked included. */
  async function visit<T>(path: string, use: (page: Page) => Promise<T>, context?: BrowserContext) {
    const own = context ?? (await browser.newContext({ viewport: { width: 1280, height: 900 } }));
    const page = await own.newPage();
    const problems: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error") problems.push(`${path}: ${message.text()}`);
    });
    page.on("pageerror", (error) => problems.push(`${path}: ${error.message}`));
    page.on("request", (request) => {
      const url = request.url();
      if (!url.startsWith(server.url) && !url.startsWith("data:") && !url.startsWith("blob:"))
        problems.push(`${path} asks ${url}`);
    });
    await page.goto(addressOf(path), { waitUntil: "load" });
    const result = await use(page);
    await (context ? page : own).close();
    return { problems, result };
  }

  /** Types words into the search of the page, and waits for what it finds. */
  async function search(page: Page, words: string): Promise<string[]> {
    await page.locator("site-search button:not([disabled])").click();
    await page.locator("site-search input").fill(words);
    const links = page.locator("site-search li a");
    await links.first().waitFor();
    return links.evaluateAll((all) => all.map((link) => new URL((link as HTMLAnchorElement).href).pathname));
  }

  /** A page is opened once, and looked at from all sides. */
  interface Survey extends Sight {
    readonly path: string;
    readonly problems: readonly string[];
  }
  const surveys: Survey[] = [];
  beforeAll(async () => {
    const waiting = pagePaths().filter((path) => path !== "");
    const work = async () => {
      for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) surveys.push(await survey(path));
    };
    await Promise.all([work(), work()]);
    // Some 170 pages, most of the time for axe.
  }, 600_000);

  async function survey(path: string): Promise<Survey> {
    const context = await browser.newContext({ viewport: narrow });
    const { problems, result } = await visit(path, lookAt, context);
    await context.close();
    return { path, problems, ...result, loaded: [`${base}${path}index.html`, ...result.loaded] };
  }

  it("loads every page without an error and without asking another host", () => {
    expect(surveys.length).toBe(pagePaths().length - 1);
    expect(surveys.flatMap(({ problems }) => problems)).toEqual([]);
  });

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

  it("leads from the first page to the reader's language, and offers both without JavaScript", async () => {
    for (const [locale, path] of Object.entries({ "zh-CN": "zh/", "de-DE": "en/" })) {
      const context = await browser.newContext({ locale });
      await visit("", (page) => page.waitForURL(`**${base}${path}`), context);
      await context.close();
    }
    const context = await browser.newContext({ javaScriptEnabled: false });
    const { result } = await visit("", (page) => page.locator("a").allInnerTexts(), context);
    expect(result).toEqual(["English", "简体中文"]);
    await context.close();
  });

  it("resolves every link and anchor inside the site", () => {
    const idsAt = new Map(surveys.map(({ path, ids }) => [new URL(addressOf(path)).pathname, ids]));
    const isThere = ({ pathname, hash }: URL): boolean => {
      const ids = idsAt.get(pathname);
      if (!ids) return /\.\w+$/.test(pathname) && existsSync(new URL(pathname.slice(base.length), siteFolder));
      return hash === "" || ids.has(decodeURIComponent(hash.slice(1)));
    };
    const links = surveys.flatMap(({ path, links: hrefs }) => hrefs.map((href) => ({ path, to: new URL(href) })));
    const inside = links.filter(({ to }) => to.origin === server.url);
    expect(inside.length).toBeGreaterThan(1000);
    const broken = inside.filter(({ to }) => !isThere(to)).map(({ path, to }) => `${path} → ${to.pathname}${to.hash}`);
    expect([...new Set(broken)]).toEqual([]);
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

  describe("an operation's call", () => {
    let mock: RunningMock;
    beforeAll(async () => {
      const listening = { allowOrigin: server.url };
      [mock = mock] = await startMocks(["zhicloud"], 0, () => ({}), listening);
    });
    afterAll(() => mock?.close());

    /** Opens the part of a page that sends its call, and points it to a mock. */
    async function openTryIt(page: Page, address: string): Promise<void> {
      await page.locator("try-it summary").click();
      await page.getByLabel("The mock's address").fill(address);
      await page.getByRole("button", { name: "Look for the mock" }).click();
    }

    it("is sent to the reader's mock with a token of its own, and its answer is shown", async () => {
      await visit("en/zhicloud/reference/get-user-info/", async (page) => {
        await openTryIt(page, mock.url);
        await page.locator("try-it").getByRole("button", { name: "Send" }).click();
        await page.locator("try-it strong", { hasText: "HTTP 200" }).waitFor();
        expect(JSON.parse(await page.locator("try-it pre").innerText())).toMatchObject({ code: 200 });
      });
    });

    it("is shown with the reason where the mock refuses it", async () => {
      await visit("en/zhicloud/reference/get-user-info/", async (page) => {
        await openTryIt(page, mock.url);
        await page.locator("try-it input[name=p_]").fill("1");
        await page.locator("try-it").getByRole("button", { name: "Send" }).click();
        await page.locator("try-it p", { hasText: "Why the mock refuses it: p_" }).waitFor();
      });
    });

    it("is sent with another path where the reader gives one, to an address without a scheme", async () => {
      await visit("en/zhicloud/reference/get-user-info/", async (page) => {
        await openTryIt(page, mock.url.replace("http://", ""));
        await page.locator("try-it input[name=path]").fill("/nowhere");
        await page.locator("try-it").getByRole("button", { name: "Send" }).click();
        await page.locator("try-it strong", { hasText: "HTTP 404" }).waitFor();
      });
    });

    it("is not sent where the mock gives no token to the account that is shown, and the refusal of that is", async () => {
      mock.mock.fail({ status: 401, body: { code: 100009 }, path: "/apis/rest/authService/authorize/json" });
      await visit("en/zhicloud/reference/get-user-info/", async (page) => {
        await openTryIt(page, mock.url);
        await page.locator("try-it").getByRole("button", { name: "Send" }).click();
        await page.locator("try-it", { hasText: "refuses the token call that comes first" }).waitFor();
        expect(await page.locator("try-it strong").innerText()).toBe("HTTP 401");
      });
    });

    it("is told where an address is none of this machine, or somebody else's", async () => {
      const stranger = await listen((_request, response) => response.end("<p>Hello</p>"), 0);
      await visit("en/zhicloud/reference/get-user-info/", async (page) => {
        await openTryIt(page, "docs.example.com");
        await page.locator("try-it [role=status]", { hasText: "one of this machine" }).waitFor();
        await page.getByLabel("The mock's address").fill(stranger.url);
        await page.keyboard.press("Enter");
        await page.locator("try-it [role=status]", { hasText: "There is no mock of this call" }).waitFor();
      });
      await stranger.close();
    });

    it("is off where there is no mock, with the command that starts one", async () => {
      await visit("en/zhicloud/reference/get-user-info/", async (page) => {
        await openTryIt(page, "http://127.0.0.1:9");
        const command = `npx provider-clients mock zhicloud --allow-origin ${server.url}`;
        await page.locator("try-it code", { hasText: command }).waitFor();
        expect(await page.locator("try-it").getByRole("button", { name: "Send" }).count()).toBe(0);
      });
    });
  });

  it("works out what a call carries, as the client does", async () => {
    await visit("zh/zhicloud/authentication/#calculator", async (page) => {
      await page.getByLabel("时间").fill("1422339152058");
      await page.locator("sign-calculator output", { hasText: `p_ ${checksum(1422339152058)}` }).waitFor();
      await page.getByLabel("用户名").fill("客户端");
      await page.getByLabel("密码").fill("secret");
      const value = Buffer.from("客户端:secret").toString("base64");
      await page.locator("sign-calculator output", { hasText: `Basic ${value}` }).waitFor();
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
    const context = await browser.newContext();
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
    const withoutScript = await browser.newContext({ javaScriptEnabled: false });
    const { result: all } = await visit("en/gongjiang/reference/create-token/", shown, withoutScript);
    expect(all.length).toBeGreaterThanOrEqual(6);
    await withoutScript.close();
  });

  it("answers an address that isn't there with a page that leads on", async () => {
    const answer = await fetch(addressOf("en/nothing/"));
    expect([answer.status, await answer.text()]).toEqual([404, expect.stringContaining(`href="${base}zh/"`)]);
  });

  it("copies code", async () => {
    const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
    const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());
    const { problems } = await visit(
      "en/wareconn/quickstart/",
      async (page) => {
        await page.locator(".copy button").first().click();
        await page.waitForFunction(async () => (await navigator.clipboard.readText()) !== "");
        expect(await clipboard(page)).toBe("npm ci && npm run build && npm pack");
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

  it("fits a screen of 390 pixels", () => {
    expect(surveys.filter(({ width }) => width > 390).map(({ path, width }) => `${path}: ${width}`)).toEqual([]);
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

  it("has no violation of WCAG 2.2 A or AA, nor of good practice, on any page of ours, dark and light", () => {
    expect(surveys.flatMap(({ path, violations }) => violations.map((text) => `${path}: ${text}`))).toEqual([]);
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
