import type { Language } from "./languages.js";

/**
 * Words in a row that may stand in a Chinese text: names, and terms that Chinese engineers use in English.
 * Anything else of four words or more is taken for a sentence that was left in English.
 */
const englishTerms = /OAuth 2\.0|OpenAPI 3\.\d|HTTP \d{3}|HTTP Basic|Visual Studio Code|GitHub Pages|Node\.js \d+/g;

/** What isn't prose: code, addresses, HTML. */
export const withoutCode = (markdown: string): string =>
  markdown
    .replace(/^(```|~~~).*?^\1/gms, "\n")
    .replace(/`[^`\n]*`/g, "·")
    .replace(/<[^>\n]*>/g, " ")
    .replace(/\]\([^)]*\)/g, "]")
    .replace(/https?:\/\/\S+/g, "·");

/**
 * The places of a text that are in another language than the text should be.
 *
 * English may name a Chinese term in brackets. Chinese may hold English names and terms, but no four English words in a row.
 */
export function wrongLanguageIn(markdown: string, language: Language): string[] {
  const prose = withoutCode(markdown);
  if (language === "en") {
    const rest = prose.replace(/[（(][^()（）]*[)）]/g, "");
    return rest.match(/.{0,20}\p{Script=Han}+.{0,20}/gu) ?? [];
  }
  const rest = prose.replace(englishTerms, "·");
  const sentences = rest.match(/[A-Za-z][A-Za-z'’-]*(?:[ \t\n,;:]+[A-Za-z][A-Za-z'’-]*){3,}/g) ?? [];
  return sentences.length > 0 || /\p{Script=Han}/u.test(prose) || !/\p{L}{2}/u.test(prose) ? sentences : [prose.trim()];
}
