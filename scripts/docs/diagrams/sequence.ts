import type { Fail } from "./diagram.js";

/** One thing that happens: a message, a remark on participants, or steps that happen under a condition. */
export type Step =
  | {
      readonly kind: "message";
      readonly from: number;
      readonly to: number;
      readonly isAnswer: boolean;
      readonly text: string;
    }
  | { readonly kind: "note"; readonly from: number; readonly to: number; readonly text: string }
  | { readonly kind: "block"; readonly branches: readonly Branch[] };

type BranchName = "loop" | "opt" | "alt" | "else";

export interface Branch {
  readonly name: BranchName;
  readonly condition: string;
  readonly steps: readonly Step[];
}

export interface Sequence {
  readonly kind: "sequence";
  readonly participants: readonly string[];
  readonly steps: readonly Step[];
}

interface OpenBranch extends Branch {
  readonly steps: Step[];
}

const participantLine = /^(?:participant|actor) (\w+) as (.+)$/;
const messageLine = /^(\w+)-(-?)>>(\w+): (.+)$/;
const noteLine = /^Note over (\w+)(?:,\s*(\w+))?: (.+)$/;
const branchLine = /^(loop|opt|alt|else) (.+)$/;

/** @param lines of a sequence diagram in Mermaid, without its first */
export function readSequence(lines: readonly string[], fail: Fail): Sequence {
  const ids: string[] = [];
  const participants: string[] = [];
  const top: Step[] = [];
  /** The blocks that are open, each with its branches so far. */
  const open: OpenBranch[][] = [];

  for (const [index, line] of lines.entries()) {
    const here = open.at(-1)?.at(-1)?.steps ?? top;
    const numberOf = (id = ""): number => {
      if (!ids.includes(id)) fail(index, `${id} is no participant`);
      return ids.indexOf(id);
    };
    const [, id, name] = participantLine.exec(line) ?? [];
    const [, from, answers, to, message] = messageLine.exec(line) ?? [];
    const [, first, last, note] = noteLine.exec(line) ?? [];
    const [, branch, condition] = branchLine.exec(line) ?? [];
    if (id && name) {
      ids.push(id);
      participants.push(name);
    } else if (message) {
      here.push({ kind: "message", from: numberOf(from), to: numberOf(to), isAnswer: answers === "-", text: message });
    } else if (note) {
      const ends = [numberOf(first), numberOf(last ?? first)];
      here.push({ kind: "note", from: Math.min(...ends), to: Math.max(...ends), text: note });
    } else if (branch && condition) {
      const one: OpenBranch = { name: branch as BranchName, condition, steps: [] };
      if (branch !== "else") open.push([one]);
      else if (open.at(-1)?.[0]?.name === "alt") open.at(-1)?.push(one);
      else fail(index, "else stands outside of alt");
    } else if (line === "end") {
      const branches = open.pop();
      if (!branches) return fail(index, "end ends nothing");
      (open.at(-1)?.at(-1)?.steps ?? top).push({ kind: "block", branches });
    } else if (line) fail(index, `"${line}" is no line of a sequence diagram that is understood here`);
  }
  if (open.length > 0) fail(lines.length - 1, "a block has no end");
  return { kind: "sequence", participants, steps: top };
}
