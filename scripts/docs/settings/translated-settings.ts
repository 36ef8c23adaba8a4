import type { Language } from "../languages.js";
import { SourceError } from "../source-error.js";
import { readYaml } from "../yaml-file.js";
import type { Setting } from "./read-settings.js";

const file = "scripts/docs/settings/zh-CN.yaml";

/** What a docstring says, and the same in Chinese. */
export interface TranslatedText {
  readonly en: string;
  readonly zh: string;
}

export const readTexts = async (): Promise<readonly TranslatedText[]> =>
  (await readYaml<readonly TranslatedText[]>(file)).value;

/**
 * What to say of a setting in a language. Translations are found by the English text: one that has changed has none.
 *
 * @returns a function that throws a SourceError for a docstring without a translation
 */
export async function readTranslatedSettings(language: Language): Promise<(setting: Setting) => string> {
  if (language === "en") return ({ text }) => text;
  const texts = new Map((await readTexts()).map(({ en, zh }) => [en, zh]));
  return ({ name, text, file: source, line }) => {
    const translated = texts.get(text);
    if (translated !== undefined) return translated;
    throw new SourceError([{ file: source, line, reason: `${file} has no translation of "${name}": ${text}` }]);
  };
}
