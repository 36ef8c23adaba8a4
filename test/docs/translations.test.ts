import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { readDescription } from "../../scripts/description.js";
import { checkShape } from "../../scripts/docs/check-shape.js";
import { checkTranslations } from "../../scripts/docs/check-translations.js";
import { applyOverlay, type Overlay } from "../../scripts/docs/overlay.js";
import { pathOf, proseOf } from "../../scripts/docs/prose.js";
import { wrongLanguageIn } from "../../scripts/docs/wrong-language.js";
import { readYaml } from "../../scripts/docs/yaml-file.js";
import { type ProviderName, providers, root } from "../../scripts/providers.js";
import { readHummingbird } from "../openapi/hummingbird.js";

/** A provider's description without the guide, which is a file of its own. */
async function withoutGuide(provider: ProviderName) {
  const description = await readDescription(provider);
  return { ...description, info: { ...description.info, description: "" } };
}

const descriptions = [
  ...providers.map((provider) => ({
    name: provider,
    read: () => withoutGuide(provider),
    overlay: `openapi/${provider}/zh-CN.overlay.yaml`,
  })),
  { name: "hummingbird", read: readHummingbird, overlay: "openapi/edge-gateway/hummingbird.zh-CN.overlay.yaml" },
];

/** What is left of a description whose texts are taken away. */
function withoutProse(description: object): object {
  const rest = structuredClone(description) as { info: { title: string } };
  rest.info.title = "";
  for (const { pointer } of [...proseOf(rest)]) {
    const keys = pathOf(pointer);
    const parent = keys.slice(0, -1).reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], rest);
    (parent as Record<string, unknown>)[keys.at(-1) ?? ""] = "";
  }
  return rest;
}

describe.each(descriptions)("$name in Chinese", ({ read, overlay }) => {
  async function inChinese() {
    const english: { info: object } = await read();
    return { english, chinese: applyOverlay(english, await readYaml<Overlay>(overlay)) };
  }

  test("has each text of the description translated", async () => {
    const { english, chinese } = await inChinese();
    const translated = new Map([...proseOf(chinese)].map(({ pointer, text }) => [pointer, text]));
    const untranslated = [...proseOf(english)].filter(({ pointer, text }) => text && translated.get(pointer) === text);
    expect(untranslated.map(({ pointer, text }) => `${pointer}: ${text}`)).toEqual([]);
  });

  test("changes nothing but texts", async () => {
    const { english, chinese } = await inChinese();
    expect(withoutProse(chinese)).toEqual(withoutProse(english));
  });

  test("is in Chinese throughout", async () => {
    const { chinese } = await inChinese();
    const wrong = [...proseOf(chinese)].flatMap(({ pointer, text }) =>
      wrongLanguageIn(text, "zh").map((words) => `${pointer}: ${words}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe.each(descriptions)("$name in English", ({ read }) => {
  test("is in English throughout", async () => {
    const wrong = [...proseOf(await read())].flatMap(({ pointer, text }) =>
      wrongLanguageIn(text, "en").map((words) => `${pointer}: ${words}`),
    );
    expect(wrong).toEqual([]);
  });
});

const pages = readdirSync(new URL("scripts/docs/pages/en/", root));
const pairs = [
  ...providers.flatMap((provider) =>
    ["guide", "quickstart", "changelog"].map(
      (name) => [`openapi/${provider}/${name}.md`, `openapi/${provider}/${name}.zh-CN.md`] as const,
    ),
  ),
  ...pages.map((page) => [`scripts/docs/pages/en/${page}`, `scripts/docs/pages/zh/${page}`] as const),
  ["README.md", "README.zh-CN.md"] as const,
  [".github/CONTRIBUTING.md", ".github/CONTRIBUTING.zh-CN.md"] as const,
];

describe.each(pairs)("%s", (english, chinese) => {
  const read = (file: string) => readFile(new URL(file, root), "utf8");

  test("has the same headings, tables and code blocks in Chinese", async () => {
    checkShape(chinese, await read(chinese), await read(english));
  });

  test("is in one language each", async () => {
    expect(wrongLanguageIn(await read(english), "en")).toEqual([]);
    expect(wrongLanguageIn(await read(chinese), "zh")).toEqual([]);
  });
});

test(
  "all translations say what their English texts say now, with the same numbers and the same code",
  checkTranslations,
);
