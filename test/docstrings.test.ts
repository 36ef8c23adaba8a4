import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, it } from "vitest";
import { packageEntries } from "../scripts/package-entries.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const read = (file: string) => readFileSync(join(root, file), "utf8");

interface Example {
  /** File and line. */
  readonly place: string;
  readonly code: string;
}

/** The examples in the docstrings of a file. */
function examplesIn(file: string): Example[] {
  const text = read(file);
  return [...text.matchAll(/@example\n((?:[ \t]*\*(?: .*)?\n)+?)(?=[ \t]*\*(?:\/| @))/g)].map((found) => ({
    place: `${file}:${text.slice(0, found.index).split("\n").length}`,
    code: (found[1] ?? "").replace(/^[ \t]*\* ?/gm, "").trim(),
  }));
}

const sources = await packageEntries();
const files = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .map((file) => `src/${file}`)
  .sort();
const examples = files.flatMap(examplesIn);

const options: ts.CompilerOptions = {
  ...{ strict: true, noImplicitAny: false, noEmit: true, skipLibCheck: true, types: ["node"] },
  ...{ target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.NodeNext, lib: ["lib.es2023.d.ts", "lib.dom.d.ts"] },
  paths: Object.fromEntries([...sources].map(([entry, source]) => [entry, [join(root, source)]])),
};

/** What an example is compiled as: settings, and parts of definitions, are parts of an object. */
const wrapped = (code: string) => (/^\w+: /.test(code) ? `void ({\n${code}\n});` : code);

/** What `provider-clients extend` would have written for the reader of an example. */
const readersOwn = `import { defineApi } from "provider-clients";
type Answer<T> = { responses: { 200: { content: { "application/json": T } } } };
export interface paths { "/v1/orders": { get: { parameters: { query?: { page?: number; size?: number } } } & Answer<{ code: 200; rows: { id: number }[] }> } }
export const api = defineApi<paths>([]);
`;
const readersNames: Readonly<Record<string, string>> = {
  api: 'import { api } from "./my-api.js";',
  MyPaths: 'import type { paths as MyPaths } from "./my-api.js";',
};

/** Compiles modules that stand nowhere, and says what is wrong with each, with what entries export. */
function compile(texts: ReadonlyMap<string, string>) {
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (name) => texts.has(name) || fileExists(name);
  host.getSourceFile = (name, language) => {
    const text = texts.get(name);
    return text === undefined ? getSourceFile(name, language) : ts.createSourceFile(name, text, language);
  };
  const program = ts.createProgram(
    [...texts.keys(), ...[...sources.values()].map((file) => join(root, file))],
    options,
    host,
  );
  const problems = [...texts.keys()].flatMap((name) => {
    const file = program.getSourceFile(name);
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
  });
  const checker = program.getTypeChecker();
  const exported = new Map<string, string[]>();
  for (const [entry, source] of sources) {
    const module = checker.getSymbolAtLocation(program.getSourceFile(join(root, source)) as ts.Node) as ts.Symbol;
    for (const { name } of checker.getExportsOfModule(module))
      exported.set(name, [...(exported.get(name) ?? []), entry]);
  }
  return { problems, exported };
}

/** The names that modules lack, by the modules' names. */
function missingIn(problems: readonly ts.Diagnostic[]): Map<string, Set<string>> {
  const missing = new Map<string, Set<string>>();
  for (const { code, file, messageText } of problems) {
    const [, name] = /'([\w$]+)'/.exec(ts.flattenDiagnosticMessageText(messageText, "\n")) ?? [];
    if (!file || name === undefined || ![2304, 2503, 2552, 18004].includes(code)) continue;
    missing.set(file.fileName, (missing.get(file.fileName) ?? new Set()).add(name));
  }
  return missing;
}

it("the examples of docstrings type-check, with what the entries export, and with anything for what is their reader's", () => {
  const modules = ["", "src/"].map((folder): [string, string] => [`${root}${folder}my-api.ts`, readersOwn]);
  const alone = new Map(
    examples.map(({ place, code }) => [`${root}src/${place.replace(/\W/g, "-")}.ts`, wrapped(code)]),
  );
  const { problems, exported } = compile(new Map([...modules, ...alone]));
  const missing = missingIn(problems);
  const whole = [...alone].map(([name, code]): [string, string] => {
    const prelude = [...(missing.get(name) ?? [])].map((one) => {
      if (readersNames[one]) return readersNames[one];
      // Of several entries, the one that the example takes most from, or whose own it is.
      const names = [...(missing.get(name) ?? [])];
      const weight = (entry: string) =>
        names.filter((other) => exported.get(other)?.includes(entry)).length +
        Number(name.includes(entry.replace(/^.*\//, "-"))) * 100;
      const [own] = (exported.get(one) ?? []).sort((a, b) => weight(b) - weight(a));
      return own ? `import { ${one} } from "${own}";` : `declare const ${one}: any; type ${one} = any;`;
    });
    return [name, `${prelude.join(" ")} export {};\n${code}`];
  });
  const left = compile(new Map([...modules, ...whole])).problems.map(({ file, start = 0, messageText }) => {
    const text = ts.flattenDiagnosticMessageText(messageText, "\n");
    return `${file?.fileName.slice(root.length)}: ${text}\n${file?.text.slice(start).split("\n")[0]}`;
  });
  expect(left).toEqual([]);
  expect(examples.length).toBeGreaterThan(50);
}, 120_000);
