import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const root = fileURLToPath(new URL("../..", import.meta.url));

export interface Compiled {
  /** What the compiler complains about. */
  readonly complaints: readonly string[];
  readonly instantiations: number;
}

/**
 * Checks the types of programs, as a user's are who has this package installed.
 *
 * @param files their texts by their names. The first is what is checked, with what it imports
 */
export async function compile(files: Readonly<Record<string, string>>): Promise<Compiled> {
  const folder = await mkdtemp(join(tmpdir(), "compiled-"));
  try {
    await writeFile(join(folder, "package.json"), '{ "type": "module" }');
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    const [first = ""] = Object.keys(files);
    const program = ts.createProgram([join(folder, first)], {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.NodeNext,
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      verbatimModuleSyntax: true,
      skipLibCheck: true,
      noEmit: true,
      lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
      types: [],
      paths: {
        "provider-clients": [join(root, "src/index.ts")],
        "provider-clients/gongjiang": [join(root, "src/providers/gongjiang.ts")],
        "openapi-fetch": [join(root, "node_modules/openapi-fetch/dist/index.d.mts")],
      },
    });
    const complaints = Object.keys(files)
      .flatMap((name) => program.getSourceFile(join(folder, name)) ?? [])
      .flatMap((file) => [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)])
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
    return { complaints, instantiations: program.getInstantiationCount() };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
