import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { root } from "../providers.js";

/** The declarations of a module, as they are published. */
export interface Module {
  readonly file: string;
  /** The statements that declare a name: several for overloads. */
  readonly declared: ReadonlyMap<string, readonly ts.Statement[]>;
  /** What a name here is elsewhere in the project. */
  readonly imported: ReadonlyMap<string, Place>;
  /** What is exported, by its name outside. */
  readonly exported: ReadonlyMap<string, Place>;
}

/** A name in a file. */
export interface Place {
  readonly file: string;
  readonly name: string;
}

/**
 * Has the compiler say what it publishes of a module, when it is asked for it: that takes a moment for each.
 *
 * @param entries the files of the modules that others are reached from, from the project's folder
 */
export function moduleReader(entries: readonly string[]): (file: string) => Module {
  const folder = fileURLToPath(root);
  const { config } = ts.readConfigFile(`${folder}tsconfig.build.json`, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, folder);
  const program = ts.createProgram(
    entries.map((entry) => folder + entry),
    { ...options, removeComments: true },
  );
  const modules = new Map<string, Module>();
  return (file) => {
    const known = modules.get(file);
    if (known) return known;
    let published = "";
    program.emit(program.getSourceFile(folder + file), (_name, text) => (published = text), undefined, true);
    const module = moduleOf(file, ts.createSourceFile(file, published, ts.ScriptTarget.Latest, true));
    modules.set(file, module);
    return module;
  };
}

function moduleOf(file: string, source: ts.SourceFile): Module {
  const declared = new Map<string, ts.Statement[]>();
  const imported = new Map<string, Place>();
  const exported = new Map<string, Place>();
  for (const statement of source.statements) {
    if (ts.isImportDeclaration(statement)) {
      const from = fileOf(file, statement.moduleSpecifier);
      const { namedBindings } = statement.importClause ?? {};
      if (from === undefined || !namedBindings || !ts.isNamedImports(namedBindings)) continue;
      for (const { name, propertyName } of namedBindings.elements) {
        imported.set(name.text, { file: from, name: (propertyName ?? name).text });
      }
    } else if (ts.isExportDeclaration(statement)) {
      const from = statement.moduleSpecifier ? fileOf(file, statement.moduleSpecifier) : file;
      if (from === undefined || !statement.exportClause || !ts.isNamedExports(statement.exportClause)) continue;
      for (const { name, propertyName } of statement.exportClause.elements) {
        exported.set(name.text, { file: from, name: (propertyName ?? name).text });
      }
    } else {
      for (const name of namesOf(statement)) {
        declared.set(name, [...(declared.get(name) ?? []), statement]);
        const isExported = ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.[0]?.kind;
        if (isExported === ts.SyntaxKind.ExportKeyword) exported.set(name, { file, name });
      }
    }
  }
  return { file, declared, imported, exported };
}

function namesOf(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.map(({ name }) => name.getText());
  }
  const { name } = statement as { name?: ts.Node };
  return name ? [name.getText()] : [];
}

/** The project's file that a module names, if it is one. */
export function fileOf(from: string, specifier: ts.Node): string | undefined {
  if (!ts.isStringLiteral(specifier) || !specifier.text.startsWith(".")) return undefined;
  return posix.join(posix.dirname(from), specifier.text.replace(/\.js$/, ".ts"));
}
