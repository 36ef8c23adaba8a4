import ts from "typescript";

/** An example of the README, as somebody would write it in each kind of file. */
export interface Example {
  /** That it stands under. */
  readonly heading: string;
  /** The texts, by the names of their files. */
  readonly forms: Readonly<Record<string, string>>;
}

/** The examples of a README: those in TypeScript in each kind of file, and its own in CommonJS. */
export function examplesIn(readme: string): Example[] {
  return readme.split(/^###? /m).flatMap((section) => {
    const heading = section.split("\n", 1)[0] ?? "";
    return [...section.matchAll(/```(ts|js)\n(.+?)```/gs)].map(([, language, code = ""]) => ({
      heading,
      forms: language === "ts" ? formsOf(code) : { "example.cjs": code },
    }));
  });
}

function formsOf(code: string): Record<string, string> {
  const module = withoutTypes(code);
  return { "example.mts": code, "example.mjs": module, "example.cjs": asCommonJs(module) };
}

const withoutTypes = (code: string): string =>
  ts.transpileModule(code, { compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 } })
    .outputText;

/** As README says: entries are required, and awaited is in a function. */
function asCommonJs(module: string): string {
  const imports = /^import (\{[^}]*\}) from (.*);\n/gm;
  const required = [...module.matchAll(imports)].map(([, names, entry]) => `const ${names} = require(${entry});\n`);
  return `${required.join("")}\nasync function main() {\n${module.replaceAll(imports, "")}}\nmain();\n`;
}
