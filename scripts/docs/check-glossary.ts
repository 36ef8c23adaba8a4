import { wrongTermsIn } from "./glossary.js";
import type { Language } from "./languages.js";
import { SourceError } from "./source-error.js";
import type { TextPair, Translation } from "./translations.js";

/**
 * That texts say things as the documents do, and each thing in one way.
 *
 * @throws SourceError with each word that has a term
 */
export function checkGlossary(translations: readonly Translation[]): void {
  const pairs = translations.flatMap(({ parts }) => parts.flatMap(({ texts }) => texts));
  const problems = pairs.flatMap(({ original, translation }) => [
    ...problemsOf(original, "en"),
    ...problemsOf(translation, "zh"),
  ]);
  if (problems.length > 0) throw new SourceError(problems);
}

function problemsOf({ file, line, text }: TextPair["original"], language: Language) {
  const [, provider] = /^openapi\/([^/]+)\//.exec(file) ?? [];
  return wrongTermsIn(text, language, provider).map(({ word, say }) => {
    const before = text.slice(0, text.indexOf(word)).split("\n").length - 1;
    return { file, line: line && line + before, reason: `says "${word}": the term is "${say}"` };
  });
}
