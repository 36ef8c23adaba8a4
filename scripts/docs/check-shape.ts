import { withoutCodeBlocks } from "./page.js";
import { SourceError } from "./source-error.js";

/** Whose words are translated: names in diagrams, labels of sums, comments. */
const translatedBlocks: readonly string[] = ["mermaid", "text", "ts", "yaml"];

interface Piece {
  readonly name: string;
  readonly line: number;
}

/** What a translation has in common with its original, in its order. */
function piecesOf(markdown: string): Piece[] {
  const prose = withoutCodeBlocks(markdown).split("\n");
  const lines = markdown.split("\n");
  const pieces = prose.flatMap((line, index): Piece[] => {
    const [heading] = /^#{1,6} /.exec(line) ?? [];
    if (heading) return [{ name: `a heading of level ${heading.length - 1}`, line: index + 1 }];
    return line.startsWith("|") ? [{ name: "a row of a table", line: index + 1 }] : [];
  });
  const blocks = [...markdown.matchAll(/^```(\S*)\n(.*?)^```/gms)].map(({ 1: language = "", 2: code = "", index }) => ({
    name: translatedBlocks.includes(language)
      ? `a block of ${language} with ${code.split("\n").length - 1} lines`
      : `the block of ${language} "${code.split("\n")[0]}" with ${code.length} characters`,
    line: lines.join("\n").slice(0, index).split("\n").length,
  }));
  return [...pieces, ...blocks].sort((one, other) => one.line - other.line);
}

/**
 * That a translation is in step with its original: the same headings, tables and code, in the same order.
 *
 * @param firstLine of the file, on which the translation begins
 * @throws SourceError with the first difference
 */
export function checkShape(file: string, translation: string, original: string, firstLine = 1): void {
  const [ours, theirs] = [piecesOf(translation), piecesOf(original)];
  const length = Math.max(ours.length, theirs.length);
  for (let index = 0; index < length; index++) {
    const [our, their] = [ours[index], theirs[index]];
    if (our?.name === their?.name) continue;
    const reason = `has ${our?.name ?? "nothing more"} where the English text has ${their?.name ?? "nothing more"}`;
    throw new SourceError([{ file, line: our && our.line + firstLine - 1, reason }]);
  }
}
