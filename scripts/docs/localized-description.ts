import type { ProviderName } from "../providers.js";
import { type Language, suffixOf, tagOf } from "./languages.js";
import { applyOverlay, type Overlay } from "./overlay.js";
import { proseOf } from "./prose.js";
import type { SiteDescription } from "./site-description.js";
import { SourceError } from "./source-error.js";
import { wrongLanguageIn } from "./wrong-language.js";
import { readText, readYaml, type YamlFile } from "./yaml-file.js";

/**
 * A provider's description in a language, with the guide in that language in it.
 *
 * @throws SourceError for YAML that can't be read, overlay targets that match nothing, and texts that are not translated
 */
export async function readLocalized(provider: ProviderName, language: Language): Promise<SiteDescription> {
  const folder = `openapi/${provider}`;
  const source = await readYaml<SiteDescription>(`${folder}/openapi.yaml`);
  const guideFile = `${folder}/guide${suffixOf(language)}.md`;
  const guide = await readText(guideFile);
  const withoutGuide = { ...source.value, info: { ...source.value.info, description: "" } };
  if (language === "en") {
    checkLanguage(withoutGuide, language, source.file, source.lineAt);
    return withGuide(withoutGuide, guide);
  }
  const overlay = await readYaml<Overlay>(`${folder}/${tagOf[language]}.overlay.yaml`);
  const translated = applyOverlay(withoutGuide, overlay);
  checkTranslated(withoutGuide, translated, source, overlay.file);
  checkLanguage(translated, language, overlay.file);
  return withGuide(translated, guide);
}

const withGuide = (description: SiteDescription, guide: string): SiteDescription => ({
  ...description,
  info: { ...description.info, description: guide },
});

function checkTranslated(english: object, translated: object, source: YamlFile<unknown>, overlay: string): void {
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

function checkLanguage(description: object, language: Language, file: string, lineAt?: LineAt): void {
  const problems = [...proseOf(description)].flatMap(({ pointer, text }) =>
    wrongLanguageIn(text, language).map((words) => ({
      file,
      line: lineAt?.(pathOf(pointer)),
      reason: `${pointer} is not in the language ${tagOf[language]}: "${words.trim().slice(0, 60)}"`,
    })),
  );
  if (problems.length > 0) throw new SourceError(problems);
}

const pathOf = (pointer: string): string[] =>
  pointer
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
