import { type Graph, readGraph } from "./graph.js";
import { readSequence, type Sequence } from "./sequence.js";

export type Diagram = Sequence | Graph;

/** Is told of a line that isn't understood, counted from 0 after the first, and throws. */
export type Fail = (line: number, reason: string) => never;

/** The blocks of Mermaid in a text. */
export const diagramBlock = /^```mermaid\n(.*?)^```$/gms;

/**
 * What a diagram in Mermaid shows. Each of its lines is understood: what draws diagrams leaves out without a word what it
 * doesn't know.
 */
export function readDiagram(source: string, fail: Fail): Diagram {
  const lines = source.split("\n").map((line) => line.trim());
  const [first = "", ...others] = lines;
  if (first === "sequenceDiagram") return readSequence(others, fail);
  if (/^(flowchart (TD|LR)|stateDiagram-v2)$/.test(first)) return readGraph(lines, fail);
  return fail(-1, `"${first}" is no kind of diagram that is understood here`);
}
