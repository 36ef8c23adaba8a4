import { checkGlossary } from "./check-glossary.js";
import { checkLiterals } from "./check-literals.js";
import { checkTranslatedFrom } from "./translated-from.js";
import { readTranslations } from "./translations.js";

/**
 * That the texts use the terms of the documents, and that the translations say what their originals say, as far as can be told without
 * reading them. A preview doesn't ask: there, one of the two is being written.
 *
 * @throws SourceError
 */
export async function checkTranslations(): Promise<void> {
  const translations = await readTranslations();
  checkGlossary(translations);
  checkLiterals(translations);
  await checkTranslatedFrom(translations);
}
