import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkGlossary } from "../../scripts/docs/check-glossary.js";
import { checkLiterals } from "../../scripts/docs/check-literals.js";
import { wrongTermsIn } from "../../scripts/docs/glossary.js";
import { languages } from "../../scripts/docs/languages.js";
import { checkTranslatedFrom } from "../../scripts/docs/translated-from.js";
import { readDescriptions, readMarkdown, readTranslations, type Translation } from "../../scripts/docs/translations.js";
import { words } from "../../scripts/docs/words.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "translated-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function written(name: string, text: string): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, text);
  return file;
}

const page = async (english: string, chinese: string) =>
  readMarkdown(await written("en.md", english), await written("zh.md", chinese));

/** What is said of a page whose only section is this. */
async function problemsOf(english: string, chinese: string): Promise<string[]> {
  const one = await page(english, chinese);
  try {
    checkLiterals([one]);
    return [];
  } catch (error) {
    return (error as Error).message.replaceAll(`${folder}/`, "").split("\n");
  }
}

describe("the numbers and the code of a translation", () => {
  it.each([
    ["are those of the original", "Wait 30 s for `a`.", "等待 `a` 30 秒。"],
    ["may come more often or in another order", "`a`, then `b`: 1 or 2.", "`b` 之前是 `a`；`b` 为 2 或 1。"],
    ["may be code in one and a plain word in the other", "The client_id of 3.", "`client_id` 为 3。"],
    ["may be grouped otherwise", "1,000 calls", "1000 个调用"],
    ["are not where links lead", "[here](../a-1/)", "[这里](../b-2/)"],
    ["are not in blocks of code", "```ts\n// 1\n```", "```ts\n// 一\n```"],
  ])("%s", async (_what, english, chinese) => {
    expect(await problemsOf(english, chinese)).toEqual([]);
  });

  it("are told with both places where only one of the two has them", async () => {
    expect(await problemsOf("# A\n\nWait 30 s\nfor `a`.", "# 甲\n\n等待\n60 秒，`b`。")).toEqual([
      "zh.md:1: says nothing of 30, which stands at en.md:3",
      "zh.md:1: says nothing of `a`, which stands at en.md:4",
      "zh.md:4: says `b`, which doesn't stand at en.md:1",
      "zh.md:4: says 60, which doesn't stand at en.md:1",
    ]);
  });

  it("are compared section by section", async () => {
    expect(await problemsOf("# A\n\n1\n\n## B\n\n2", "# 甲\n\n2\n\n## 乙\n\n1")).toHaveLength(4);
  });

  it("are compared text by text in a description", async () => {
    const description = await written(
      "api.yaml",
      "info: { title: A, summary: Up to 3. }\npaths:\n  /a:\n    get: { summary: Up to 5. }\n",
    );
    const overlay = await written(
      "overlay.yaml",
      "actions:\n  - { target: $.info, update: { summary: 最多 3 个。 } }\n  - { target: \"$.paths['/a'].get\", update: { summary: 最多 6 个。 } }\n",
    );
    const one = await readDescriptions(description, overlay);
    expect(() => checkLiterals([one])).toThrow(/overlay\.yaml: says nothing of 5, which stands at .*api\.yaml:4/);
  });
});

describe("a changed original", () => {
  /** All translations, as if the original of one part of one of them said something else. */
  const changed = (all: readonly Translation[], file: string, name: string): Translation[] =>
    all.map((one) => ({
      ...one,
      parts: one.parts.map((part) => ({
        ...part,
        texts: part.texts.map(({ original, translation }) => {
          const isChanged = one.file === file && part.name === name;
          return { original: { ...original, text: `${original.text}${isChanged ? " More." : "\n"}` }, translation };
        }),
      })),
    }));

  it.each([
    ["scripts/docs/pages/zh/the-mocks.md", "safe-on-your-machine", /zh\/the-mocks\.md:\d+: .+en\/the-mocks\.md:\d+ /],
    ["openapi/zhicloud/zh-CN.overlay.yaml", "x-error-codes 100020", /overlay\.yaml: .+zhicloud\/openapi\.yaml:\d+ /],
    ["openapi/wareconn/zh-CN.overlay.yaml", "paths /Oauth/token post", /wareconn\/openapi\.yaml:\d+ /],
  ])("of %s is told with its place, and how it is accepted: %s", async (file, name, places) => {
    const all = await readTranslations();
    const check = checkTranslatedFrom(changed(all, file, name));
    await expect(check).rejects.toThrow(places);
    await expect(check).rejects.toThrow(`"${name}" was made from another text`);
    await expect(check).rejects.toThrow(`npm run translated ${file}`);
    expect(await check.catch(({ message }) => message.split("\n").length)).toBe(1);
  });

  it("is none where only its lines are broken otherwise", async () => {
    await checkTranslatedFrom(changed(await readTranslations(), "", ""));
  });

  it("is said of a page of which nothing is noted yet", async () => {
    const check = checkTranslatedFrom([await page("# New\n\nText.", "# 新\n\n正文。")]);
    await expect(check).rejects.toThrow('"new" was made from another text');
  });

  it("can't be accepted where the translation has other headings", async () => {
    await expect(page("# A\n\n## B", "# 甲")).rejects.toThrow("has not the headings of");
  });
});

describe("a text", () => {
  it.each([
    ["zh", undefined, "启动模拟服务。", "Mock 服务"],
    ["zh", undefined, "每次调用都要签名。", "认证、凭证"],
    ["zh", undefined, "令牌用 HS256 签名。", undefined],
    ["en", undefined, "The proxy signs each call.", "authenticate"],
    ["en", undefined, "A minus sign, `sign` and a JWT signed with HS256.", undefined],
    ["zh", "gongjiang", "客户端密钥由对接人员提供。", "访问密钥"],
    ["zh", "zhicloud", "客户端密钥", undefined],
    ["zh", "edge-gateway", "刷新令牌", "刷新token"],
    ["zh", "zhicloud", "访问令牌已过期", "访问token"],
    ["en", "wareconn", "The table of codes is missing.", "lists no codes"],
  ] as const)("has the terms of its language and its provider: %s %s %s", (language, provider, text, say) => {
    expect(wrongTermsIn(text, language, provider).map((one) => one.say)).toEqual(say ? [say] : []);
  });

  it("with another word in the place of a term is told with its line", async () => {
    const one = await page("# A\n\nText.\n\nWho signs calls?", "# 甲\n\n正文。\n\n模拟服务？");
    expect(() => checkGlossary([one])).toThrow(/en\.md:5: says "signs": .+\n.+zh\.md:5: says "模拟服务": /);
  });

  it.each(languages)("that pages are generated of has them too: %s", (language) => {
    const texts = Object.values(words[language]).filter((text) => typeof text === "string");
    expect(texts.flatMap((text) => wrongTermsIn(text, language))).toEqual([]);
  });
});
