import type { Language } from "../languages.js";
import { diagramBlock, readDiagram } from "./diagram.js";
import { graphHtml } from "./graph-html.js";
import { sequenceHtml } from "./sequence-html.js";

/** A page's Markdown with its diagrams drawn. They have been checked. */
export function drawDiagrams(markdown: string, language: Language): string {
  let count = 0;
  return markdown.replaceAll(diagramBlock, (_block, source: string) => {
    const diagram = readDiagram(source, (_line, reason) => {
      throw new Error(reason);
    });
    if (diagram.kind === "sequence") return sequenceHtml(diagram, language);
    return graphHtml(diagram, language, `diagram-${++count}`);
  });
}
