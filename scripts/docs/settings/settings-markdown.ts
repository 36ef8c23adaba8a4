import type { Language } from "../languages.js";
import { anchorsOf } from "../page.js";
import type { LocalProvider } from "../site-pages.js";
import { isPerCall } from "./per-call.js";
import { accountOf, common, readSettings, type Setting } from "./read-settings.js";
import { settingsWords } from "./settings-words.js";
import { readTranslatedSettings } from "./translated-settings.js";

/** The tables of all settings, made from their docstrings, and the names of their headings. */
export async function settingsMarkdown(
  local: readonly LocalProvider[],
  language: Language,
): Promise<{ markdown: string; anchors: string[] }> {
  const say = settingsWords[language];
  const textOf = await readTranslatedSettings(language);
  const table = (settings: readonly Setting[]) => tableOf(settings, textOf, language);
  const accounts = local.map(async ({ provider, description }) => [
    `### ${description.info.title}`,
    table(await accountOf(provider)),
  ]);
  const parts = [
    ...[`## ${say.accounts}`, ...(await Promise.all(accounts)).flat()],
    ...[`## ${say.settings}`, say.settingsIntro, table(await readSettings(...common.auth))],
    ...["### `retry`", table(await readSettings(...common.retry))],
    ...[`## ${say.ofClients}`, say.ofClientsIntro],
    table([...(await readSettings(...common.client)), ...(await readSettings(...common.call))]),
  ];
  const { accounts: first, settings, ofClients } = settingsWords.en;
  const headings = [first, ...local.map(({ provider }) => provider), settings, "retry", ofClients];
  return {
    markdown: parts.join("\n\n"),
    anchors: anchorsOf(headings.map((heading) => `## ${heading}`).join("\n")),
  };
}

function tableOf(settings: readonly Setting[], textOf: (setting: Setting) => string, language: Language): string {
  const say = settingsWords[language];
  const perCall = settings.some(({ name }) => name in isPerCall);
  const head = [say.setting, say.type, say.default, ...(perCall ? [say.perCall] : []), say.meaning];
  const rows = settings.map((setting) => {
    const { meaning, byDefault } = partsOf(textOf(setting), language);
    return [
      `\`${setting.name}\``,
      typeOf(setting, language),
      setting.isRequired ? say.required : byDefault,
      ...(perCall ? [isPerCall[setting.name as keyof typeof isPerCall] ? say.yes : say.no] : []),
      meaning,
    ];
  });
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** Names tell the unit: `timeoutMs`. */
const typeOf = ({ name, type }: Setting, language: Language): string =>
  `\`${type.replace(/^NonNullable<(.+)>$/, "$1").replaceAll("|", "\\|")}\`${name.endsWith("Ms") ? settingsWords[language].milliseconds : ""}`;

const defaults: Record<Language, RegExp> = { en: /\s*\bDefault: (.+?)\.(?=\s|$)/, zh: /默认：(.+?)。/ };

/** A docstring without the sentence that names the default, and that. */
export function partsOf(text: string, language: Language): { meaning: string; byDefault: string } {
  const [, byDefault = ""] = defaults[language].exec(text) ?? [];
  return { meaning: text.replace(defaults[language], "").trim(), byDefault };
}
