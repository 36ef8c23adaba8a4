import { lineOf, type Place, SourceError } from "../source-error.js";
import { diagramBlock, readDiagram } from "./diagram.js";

/**
 * That each line of a page's diagrams is understood.
 *
 * @throws SourceError with the line that isn't
 */
export function checkDiagrams({ file, line: firstLine = 1 }: Place, markdown: string): void {
  for (const { 1: source = "", index } of markdown.matchAll(diagramBlock)) {
    // Below the line that opens the block and the one that names the diagram's kind.
    const first = firstLine + lineOf(markdown, index) + 1;
    readDiagram(source, (line, reason) => {
      throw new SourceError([{ file, line: first + line, reason }]);
    });
  }
}
