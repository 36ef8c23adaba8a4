import { ownDescriptions } from "../own-descriptions.js";
import type { ProviderName } from "../providers.js";
import { checkLanguage, checkTranslated } from "./check-translation.js";
import { type Language, suffixOf, tagOf } from "./languages.js";
import { withOwn } from "./merge-own.js";
import { applyOverlay, type Overlay } from "./overlay.js";
import { type OwnDescription, readOwn } from "./own-description.js";
import type { ErrorCode, SiteDescription } from "./site-description.js";
import { readText, readYaml } from "./yaml-file.js";

/** A provider's description in a language. */
export interface LocalizedDescription {
  /** With the guide in that language in it, and with the descriptions beside it. */
  readonly description: SiteDescription;
  /** The provider's own codes: those of the descriptions beside it are in theirs. */
  readonly codes: readonly ErrorCode[];
  readonly own: readonly OwnDescription[];
}

/**
 * Reads a provider's description in a language.
 *
 * @param files the descriptions beside it
 * @throws SourceError for YAML that can't be read, overlay targets that match nothing, texts that are not translated, and
 * operations that are described twice
 */
export async function readLocalized(
  provider: ProviderName,
  language: Language,
  files: readonly string[] = ownDescriptions(provider).map((name) => `openapi/${provider}/${name}.yaml`),
): Promise<LocalizedDescription> {
  const [provided, own] = await Promise.all([
    readProviders(provider, language),
    Promise.all(files.map((file) => readOwn(file, language))),
  ]);
  return { description: await withOwn(provided, own), codes: provided["x-error-codes"], own };
}

async function readProviders(provider: ProviderName, language: Language): Promise<SiteDescription> {
  const folder = `openapi/${provider}`;
  const source = await readYaml<SiteDescription>(`${folder}/openapi.yaml`);
  const guide = await readText(`${folder}/guide${suffixOf(language)}.md`);
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

/** Links to other pages lead nowhere from a file that is read by itself. */
const withGuide = (description: SiteDescription, guide: string): SiteDescription => ({
  ...description,
  info: { ...description.info, description: guide.replaceAll(/\[([^\]]+)\]\(\.\.\/[^)]*\)/g, "$1") },
});
