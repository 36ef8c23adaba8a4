import { beforeEach, describe, expect, it, vi } from "vitest";
import { checkGlossary } from "../../scripts/docs/check-glossary.js";
import { checkLiterals } from "../../scripts/docs/check-literals.js";
import { accountOf, common, readSettings } from "../../scripts/docs/settings/read-settings.js";
import { partsOf } from "../../scripts/docs/settings/settings-markdown.js";
import { readTexts, readTranslatedSettings } from "../../scripts/docs/settings/translated-settings.js";
import { wrongLanguageIn } from "../../scripts/docs/wrong-language.js";
import { providers } from "../../scripts/providers.js";
import { retryDefaults } from "../../src/client/checks.js";
import { createMock } from "../../src/mock/index.js";
import { runExample } from "../guides/run-example.js";
import { examplesOf } from "../page-blocks.js";

const accounts = (await Promise.all(providers.map(accountOf))).flat();
const shared = (await Promise.all(Object.values(common).map(([file, name]) => readSettings(file, name)))).flat();
const settings = [...accounts, ...shared];

describe("the docstring of each setting", () => {
  it.each(settings)(
    "says what $name does, and its default where it may be left out ($file)",
    ({ text, isRequired }) => {
      const { meaning, byDefault } = partsOf(text, "en");
      expect(meaning).toMatch(/^[A-Z].{10,}\.$/);
      expect(byDefault !== "").toBe(!isRequired);
      expect(text).not.toContain("|");
    },
  );

  it.each(settings.filter(({ name }) => name.endsWith("Ms")))("names the unit of $name", ({ text }) => {
    expect(text).toContain("in milliseconds");
  });

  it("names the defaults that the code has", async () => {
    const documented = (await readSettings(...common.retry)).map(({ name, text }) => {
      return [name, Number(partsOf(text, "en").byDefault.replace(",", ""))];
    });
    expect(Object.fromEntries(documented)).toEqual(retryDefaults);
  });
});

describe("the Chinese text of a setting", () => {
  it("is missing where its docstring has changed, which is said with the place", async () => {
    const [setting] = shared;
    if (!setting) throw new Error("there is no setting");
    const translate = await readTranslatedSettings("zh");
    expect(translate(setting)).toMatch(/^你自己的接口/);
    expect(() => translate({ ...setting, text: `${setting.text} Or so.` })).toThrow(
      /^src\/client\/settings\.ts:\d+: scripts\/docs\/settings\/zh-CN\.yaml has no translation of "api": .* Or so\./,
    );
  });

  it("is there for each, says the same numbers and code in the documents' terms, and there is none of anything else", async () => {
    const inTemplate = await readSettings("scripts/new/src/providers/my-cloud.ts", "Account");
    const texts = await readTexts();
    const docstrings = new Set([...settings, ...inTemplate].map(({ text }) => text));
    expect(texts.map(({ en }) => en).sort()).toEqual([...docstrings].sort());
    for (const { zh } of texts) expect(wrongLanguageIn(zh, "zh")).toEqual([]);
    const pairs = texts.map(({ en, zh }) => ({
      original: { file: "en", text: en },
      translation: { file: "zh", text: zh },
    }));
    const translation = { file: "zh", parts: [{ name: "settings", texts: pairs }] };
    checkLiterals([translation]);
    checkGlossary([translation]);
  });

  it.each(settings)("names a default where the English text of $name does", async (setting) => {
    const { byDefault } = partsOf((await readTranslatedSettings("zh"))(setting), "zh");
    expect(byDefault !== "").toBe(!setting.isRequired);
  });
});

describe("the page's examples", async () => {
  const blocks = await examplesOf("settings");
  const [limits = "", secrets = "", wrong = ""] = blocks("ts");
  const [message = ""] = blocks("text");

  beforeEach(() => {
    const spies = [vi.spyOn(console, "log"), vi.spyOn(console, "warn")];
    for (const spy of spies) spy.mockClear().mockImplementation(() => {});
  });

  it("bound a call and its attempts as they say", async () => {
    const mock = await createMock("zhicloud");
    const server = await mock.listen();
    await runExample(limits, server.url);
    expect(console.log).toHaveBeenCalledWith(expect.stringMatching(/./));
    mock.fail({ path: "/apis/rest/userService/getUserInfo/json", status: 503 });
    const before = mock.calls.length;
    await expect(runExample(limits, server.url)).rejects.toMatchObject({ kind: "http", status: 503 });
    expect(mock.calls.slice(before).map(({ status }) => status)).toEqual([200, 503]);
    mock.delay({ path: "/apis/rest/userService/getUserInfo/json", ms: 400 });
    await expect(runExample(limits.replace("2_000", "200"), server.url)).rejects.toMatchObject({ kind: "timeout" });
    await expect(runExample(limits.replace("8_000", "200"), server.url)).rejects.toMatchObject({
      name: "TimeoutError",
    });
    await server.close();
  });

  it("ask for a secret again where it was refused", async () => {
    const mock = await createMock("gongjiang");
    const server = await mock.listen();
    vi.stubEnv("GONGJIANG_CLIENT_SECRET", "demo-secret");
    await runExample(secrets, server.url);
    expect(console.log).toHaveBeenCalledWith(true);
    vi.stubEnv("GONGJIANG_CLIENT_SECRET", "another");
    const twice = secrets.replace("const {", "await client.auth.credential().catch(() => {});\nconst {");
    await expect(runExample(twice, server.url)).rejects.toMatchObject({ kind: "authentication" });
    expect(console.warn).toHaveBeenCalledTimes(1);
    vi.unstubAllEnvs();
    await server.close();
  });

  it("show what is said of a wrong setting", async () => {
    await runExample(wrong, "");
    expect(console.log).toHaveBeenCalledWith(message.trim());
  });
});
