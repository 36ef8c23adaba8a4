import { readdirSync, readFileSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { diagramBlock } from "../../scripts/docs/diagrams/diagram.js";
import { drawDiagrams } from "../../scripts/docs/diagrams/draw-diagrams.js";
import { type Language, languages, suffixOf } from "../../scripts/docs/languages.js";
import { providers, root } from "../../scripts/providers.js";
import { hasChromium, startChromium } from "../chromium.js";

const read = (file: string) => readFileSync(new URL(file, root), "utf8");
const draw = (lines: string, language: Language = "en") => drawDiagrams(`\`\`\`mermaid\n${lines}\n\`\`\`\n`, language);

/** All diagrams of the site's pages in a language, drawn. */
function diagramsIn(language: Language): string {
  const folder = `scripts/docs/pages/${language}`;
  const pages = readdirSync(new URL(folder, root)).map((name) => `${folder}/${name}`);
  const guides = providers.map((provider) => `openapi/${provider}/guide${suffixOf(language)}.md`);
  const blocks = [...pages, ...guides].flatMap((file) => read(file).match(diagramBlock) ?? []);
  return drawDiagrams(blocks.join("\n"), language);
}

/** Longer names and texts than any page has, in both scripts, and each kind of line. */
const demanding = [
  `sequenceDiagram
  participant A as A program with a long name
  participant S as 共享令牌存储服务
  participant B as provider-clients
  participant G as 工匠云开放平台
  A->>S: Authorization: bearer 00000000-0000-4000-8000-000000000001
  S-->>A: 在租约剩余的时间之内调用令牌接口，然后把令牌写回共享存储
  Note over A: is the lease still good?
  Note over S,B: 两者使用同一个存储
  G->>G: 令牌过期
  alt the token is good
    loop every call
      B->>G: the call
    end
  else 令牌已失效，并且剩余的续期次数也已经用完
    B->>S: next
  end`,
  `flowchart TD
  A[你的程序，以及其他语言编写的程序] -->|https://api.example.com| B(Provider)
  A -.->|"127.0.0.1：本机"| C{{令牌是否有效}}`.replaceAll(/\{\{|\}\}/g, (pair) => pair.charAt(0)),
  `stateDiagram-v2
  state "没有令牌" as none
  [*] --> none
  none --> good : 获取令牌 token call
  good --> [*]`,
];

describe("a diagram", () => {
  it("is a list of what happens, told with the names of those who take part", () => {
    const html = draw(`sequenceDiagram
  participant P as Your program
  participant W as Wareconn
  P->>W: POST /Oauth/token
  Note over P: keeps it
  loop every call
    W-->>P: "a" < b
  end`);
    const text = html
      .replace(/<div class="participants.*?<\/div>/, "")
      .replaceAll(/<li/g, "\n$&")
      .replaceAll(/<[^>]+>/g, "");
    expect(text).toBe(
      "\nYour program → Wareconn: POST /Oauth/token\nYour program: keeps it\nloop every call\nWareconn → Your program: &quot;a&quot; &lt; b\n",
    );
  });

  it("says what its blocks are in the language of the page", () => {
    const lines =
      "sequenceDiagram\nparticipant A as 甲\nalt 有令牌\nA->>A: 调用\nelse 没有\nloop 每次\nA->>A: 获取\nend\nend";
    const names = [...draw(lines, "zh").matchAll(/<b>(.+?)<\/b>/g)].map(([, name]) => name);
    expect(names).toEqual(["分支", "否则", "循环"]);
  });

  it("of a graph comes with the same in words, and asks no host for a font", () => {
    const html = draw(
      'stateDiagram-v2\nstate "no token" as none\n[*] --> none\nnone --> good: token call\ngood --> [*]',
    );
    expect([...html.matchAll(/<li>(.+?)<\/li>/g)].map(([, text]) => text)).toEqual([
      "start → no token",
      "no token → good: token call",
      "good → end",
    ]);
    expect(html).not.toMatch(/@import|<style|https:\/\/fonts/);
  });
});

describe.skipIf(!hasChromium())("every diagram", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startChromium();
  });
  afterAll(() => browser?.close());

  const theme = "scripts/docs/theme/styles/";
  const styles = ["node_modules/@astrojs/starlight/style/props.css", `${theme}site.css`, `${theme}diagrams.css`]
    .map(read)
    .join("\n");

  /** What is wrong with the diagrams of a page, on a screen of some width. */
  async function faultsOf(diagrams: string, width: number): Promise<string[]> {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    await page.setContent(
      `<!doctype html><html data-theme="light"><style>* { box-sizing: border-box; margin: 0 } ${styles}</style><main style="max-width: 45rem; margin: 1rem">${diagrams}`,
    );
    const faults = await page.evaluate(() => {
      const found: string[] = [];
      // They take no room in the page.
      for (const unseen of document.querySelectorAll(".sr-only")) unseen.remove();
      const isInside = (inner: DOMRect, outer: DOMRect) =>
        inner.left >= outer.left - 1 &&
        inner.right <= outer.right + 1 &&
        inner.top >= outer.top - 1 &&
        inner.bottom <= outer.bottom + 1;
      const areApart = (one: DOMRect, other: DOMRect) =>
        one.right <= other.left + 1 ||
        other.right <= one.left + 1 ||
        one.bottom <= other.top + 1 ||
        other.bottom <= one.top + 1;
      const boxOfText = (element: Element) => {
        const range = document.createRange();
        range.selectNodeContents(element);
        return range.getBoundingClientRect();
      };
      for (const figure of document.querySelectorAll(".diagram")) {
        const whole = figure.getBoundingClientRect();
        const labels = [...figure.querySelectorAll(".text, .note > span, .participants > span, .branch > p, svg text")];
        if (labels.length === 0) found.push("a diagram without labels");
        for (const [index, label] of labels.entries()) {
          const name = label.textContent;
          const svgBox = label.matches(".node text") && label.parentElement?.querySelector("rect, polygon");
          const box = svgBox ? svgBox.getBoundingClientRect() : label.getBoundingClientRect();
          const text = label.matches("svg text") ? label.getBoundingClientRect() : boxOfText(label);
          if (!isInside(text, box)) found.push(`"${name}" is outside of its box`);
          if (!isInside(box, whole)) found.push(`"${name}" is outside of its diagram`);
          for (const other of labels.slice(index + 1))
            if (!areApart(box, other.getBoundingClientRect())) found.push(`"${name}" overlaps "${other.textContent}"`);
          const scale = label instanceof SVGGraphicsElement ? (label.getScreenCTM()?.a ?? 0) : 1;
          const size = Number.parseFloat(getComputedStyle(label).fontSize) * scale;
          if (size < 10) found.push(`"${name}" has letters of ${size} pixels`);
        }
      }
      return found;
    });
    await page.close();
    return faults;
  }

  describe.each([390, 1280])("on a screen of %i pixels", (width) => {
    it.each(languages)("has its labels whole, inside their boxes and apart from each other: %s", async (language) => {
      expect(await faultsOf(diagramsIn(language), width)).toEqual([]);
    });

    it("has room for long words in both scripts", async () => {
      expect(await faultsOf(demanding.map((lines) => draw(lines)).join("\n"), width)).toEqual([]);
    });
  });

  it("would be told if a label were too long for its box", async () => {
    const [, flowchart = ""] = demanding;
    const planted = draw(flowchart).replace(">Provider<", ">Provider with a name that is longer<");
    expect(await faultsOf(planted, 1280)).toEqual([expect.stringContaining("is outside of its box")]);
  });
});
