import { type MermaidGraph, parseMermaid } from "beautiful-mermaid";
import type { Fail } from "./diagram.js";

/** A flowchart or the states of something. */
export interface Graph {
  readonly kind: "graph";
  readonly source: string;
  readonly parsed: MermaidGraph;
}

const id = String.raw`(?:\w+|\[\*\])`;
const shape = String.raw`(?:\[[^[\]]+\]|\([^()]+\)|\[\([^()]+\)\]|\{[^{}]+\})?`;
const flowLine = new RegExp(String.raw`^\w+${shape}(?: (?:-->|-\.->)(?:\|[^|]+\|)? \w+${shape})?$`);
const stateLine = new RegExp(String.raw`^(?:state "[^"]+" as \w+|${id} --> ${id}(?: ?: .+)?)$`);

/** @param lines the first is the diagram's kind */
export function readGraph(lines: readonly string[], fail: Fail): Graph {
  const [first = "", ...others] = lines;
  const understood = first.startsWith("flowchart") ? flowLine : stateLine;
  for (const [index, line] of others.entries()) {
    if (line && !understood.test(line)) fail(index, `"${line}" is no line of a ${first} that is understood here`);
  }
  const source = lines.join("\n");
  return { kind: "graph", source, parsed: parseMermaid(source) };
}
