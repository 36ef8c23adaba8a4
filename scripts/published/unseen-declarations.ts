import { readdir } from "node:fs/promises";
import { join } from "node:path";
import ts from "typescript";

/**
 * The declarations that no entry's types lead to, which nobody's compiler reads: of what commands, mocks and clients are made of inside.
 *
 * @param folder where the package was built, as a path
 */
export async function unseenDeclarations(folder: string, manifest: { exports: object }): Promise<string[]> {
  const isDeclaration = (file: string) => file.endsWith(".d.ts");
  const entries = stringsIn(manifest.exports).filter(isDeclaration);
  const program = ts.createProgram(
    entries.map((file) => join(folder, file)),
    { module: ts.ModuleKind.NodeNext, noLib: true, types: [] },
  );
  const seen = new Set(program.getSourceFiles().map(({ fileName }) => fileName));
  const all = (await readdir(folder, { recursive: true })).filter(isDeclaration);
  return all.map((file) => join(folder, file)).filter((file) => !seen.has(file.replaceAll("\\", "/")));
}

const stringsIn = (value: unknown): string[] =>
  typeof value === "string" ? [value] : Object.values(value ?? {}).flatMap(stringsIn);
