/** What a user does to come to a version. */
export type MigrationStep =
  | { readonly kind: "sh"; readonly script: string }
  | { readonly kind: "diff"; readonly before: string; readonly after: string };

const block = /^( *)```(sh|diff)\n([\s\S]*?)^\1```$/gm;

/** The lines of a diff that begin with a sign, without it. */
const side = (lines: readonly string[], sign: string): string =>
  lines.flatMap((line) => (line.startsWith(sign) ? [line.slice(1)] : [])).join("\n");

/** The steps that release notes tell, in their order: their `sh` blocks, and the changes of code in their `diff` blocks. */
export function migrationSteps(notes: string): MigrationStep[] {
  return [...notes.matchAll(block)].map(([, indent = "", kind, text = ""]) => {
    const lines = text.split("\n").map((line) => line.slice(indent.length));
    if (kind === "sh") return { kind: "sh", script: lines.join("\n") };
    return { kind: "diff", before: side(lines, "-"), after: side(lines, "+") };
  });
}

/**
 * A program after a change of its code, wherever it stands in it and however far it is indented there.
 *
 * @throws Error where it isn't in the program
 */
export function changeCode(program: string, { before, after }: { before: string; after: string }): string {
  if (!program.includes(before)) throw new Error(`no program has what is to be changed:\n${before}`);
  return program.replaceAll(before, () => after);
}
