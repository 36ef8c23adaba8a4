import { type Language, tagOf } from "./languages.js";
import { pathOf, proseOf } from "./prose.js";
import { SourceError } from "./source-error.js";
import { wrongLanguageIn } from "./wrong-language.js";
import type { YamlFile } from "./yaml-file.js";

/**
 * That an overlay has translated all texts of a description.
 *
 * @throws SourceError with each that it has not
 */
export function checkTranslated(english: object, translated: object, source: YamlFile<unknown>, overlay: string): void {
  const texts = new Map([...proseOf(translated)].map(({ pointer, text }) => [pointer, text]));
  const problems = [...proseOf(english)]
    .filter(({ pointer, text }) => text !== "" && texts.get(pointer) === text)
    .map(({ pointer, text }) => ({
      file: source.file,
      line: source.lineAt(pathOf(pointer)),
      reason: `${pointer} is not translated in ${overlay}: "${text.trim().slice(0, 60)}"`,
    }));
  if (problems.length > 0) throw new SourceError(problems);
}

type LineAt = (path: readonly string[]) => number | undefined;

/**
 * That all texts of a description are in a language.
 *
 * @param file that the texts are from
 * @throws SourceError with each that is not
 */
export function checkLanguage(description: object, language: Language, file: string, lineAt?: LineAt): void {
  const problems = [...proseOf(description)].flatMap(({ pointer, text }) =>
    wrongLanguageIn(text, language).map((words) => ({
      file,
      line: lineAt?.(pathOf(pointer)),
      reason: `${pointer} is not in the language ${tagOf[language]}: "${words.trim().slice(0, 60)}"`,
    })),
  );
  if (problems.length > 0) throw new SourceError(problems);
}
