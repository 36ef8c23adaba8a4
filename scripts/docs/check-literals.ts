import { withoutCodeBlocks } from "./page.js";
import { type Place, SourceError } from "./source-error.js";
import type { TextPair, Translation } from "./translations.js";

interface Literal extends Place {
  readonly value: string;
}

/**
 * That a translation names the numbers and the code of its original, in each section or text. How often, and whether it marks a name
 * as code, is left to the language.
 *
 * @throws SourceError with each that only one of the two has
 */
export function checkLiterals(translations: readonly Translation[]): void {
  const pairs = translations.flatMap(({ parts }) => parts.flatMap(({ texts }) => texts));
  const problems = pairs.flatMap(problemsOf);
  if (problems.length > 0) throw new SourceError(problems);
}

function problemsOf({ original, translation }: TextPair) {
  const missing = literalsOf(original).filter((one) => !says(translation.text, one));
  const added = literalsOf(translation).filter((one) => !says(original.text, one));
  return [
    ...missing.map((one) => ({ ...translation, reason: `says nothing of ${one.value}, which stands at ${at(one)}` })),
    ...added.map((one) => ({ ...one, reason: `says ${one.value}, which doesn't stand at ${at(original)}` })),
  ];
}

const at = ({ file, line }: Place): string => (line ? `${file}:${line}` : file);

const code = /`([^`\n]+)`/g;
const number = /\d+(?:[.,]\d+)*/g;

/** Where links lead, and the numbers of lists. */
const notSaid = /\]\([^)\n]*\)|^ *\d+\.(?= )/gm;

const numbersIn = (text: string): string[] => (text.match(number) ?? []).map((one) => one.replaceAll(",", ""));

const says = (text: string, { value }: Literal): boolean =>
  value.startsWith("`") ? text.includes(value.slice(1, -1)) : numbersIn(text).includes(value);

/** The numbers and the inline code of a text, each once. */
function literalsOf({ file, line, text }: TextPair["original"]): Literal[] {
  const literals = new Map<string, Literal>();
  for (const [index, content] of withoutCodeBlocks(text).split("\n").entries()) {
    const prose = content.replaceAll(code, " ").replaceAll(notSaid, " ");
    for (const value of [...(content.match(code) ?? []), ...numbersIn(prose)]) {
      if (!literals.has(value)) literals.set(value, { value, file, line: line && line + index });
    }
  }
  return [...literals.values()];
}
