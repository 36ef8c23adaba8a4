import { type Place, SourceError } from "./source-error.js";

const understood = /^(sequenceDiagram|participant \w+ as .+|\w+--?>>\w+: .+|(opt|loop|alt|else) .+|end|)$/;

/**
 * That the diagrams of a page are sequence diagrams of which each line is understood, by what draws them and by what puts them
 * into words; both leave out without a word what they don't know.
 *
 * @throws SourceError with the line
 */
export function checkDiagrams({ file, line: firstLine = 1 }: Place, markdown: string): void {
  const lines = markdown.split("\n");
  const names = new Set<string>();
  let isDiagram = false;
  for (const [index, text] of lines.map((line) => line.trim()).entries()) {
    if (text === "```mermaid") {
      isDiagram = true;
      names.clear();
    } else if (text === "```") isDiagram = false;
    else if (isDiagram) checkLine(text, firstLine + index);
  }

  function checkLine(text: string, line: number): void {
    const fail = (reason: string) => {
      throw new SourceError([{ file, line, reason }]);
    };
    if (!understood.test(text)) fail(`"${text}" is no line of a sequence diagram that is understood here`);
    const [, name] = /^participant (\w+) as/.exec(text) ?? [];
    if (name) names.add(name);
    const [, from = "", to = ""] = /^(\w+)--?>>(\w+): /.exec(text) ?? [];
    for (const one of [from, to]) if (one && !names.has(one)) fail(`${one} is no participant`);
  }
}
