import ts from "typescript";
import { packageEntries } from "../package-entries.js";
import { fileOf, type Module, moduleReader, type Place } from "./declarations.js";

/** What a description is made into. It changes with that, and is looked at there. */
const described: readonly string[] = ["components", "errorCodes", "operations", "paths"];

/** All that the package exports, entry by entry, and what its types are made of, as a text to read. */
export async function surfaceText(): Promise<string> {
  const entries = await packageEntries();
  const moduleAt = moduleReader([...entries.values()]);
  const firstIn = new Map<string, string>();
  const reached = new Map<string, Place>();
  const sections: string[] = [];

  for (const [entry, file] of entries) {
    const lines = [...moduleAt(file).exported.keys()].sort().map((name) => {
      const place = origin({ file, name });
      const key = keyOf(place);
      const first = firstIn.get(key);
      if (first !== undefined) return `export { ${name} } from "${first}";`;
      firstIn.set(key, entry);
      return isDescribed(place) ? `export { ${name} }; // made from the description` : textOf(place);
    });
    sections.push(section(entry, lines));
  }

  const hidden = new Map<string, string[]>();
  // It grows while it is gone through.
  for (const [key, place] of reached) {
    if (firstIn.has(key) || isDescribed(place)) continue;
    hidden.set(place.file, [...(hidden.get(place.file) ?? []), textOf(place)]);
  }
  const files = [...hidden].sort(([one], [other]) => (one < other ? -1 : 1));
  const lines = files.flatMap(([file, texts]) => [`// ${file}`, ...texts.sort()]);
  sections.push(section("Not exported, but what the types above are made of", lines));
  return [intro, ...sections].join("\n");

  /** Where a name that a file exports or uses is declared. */
  function origin({ file, name }: Place): Place {
    const { exported, imported, declared } = moduleAt(file);
    const next = declared.has(name) ? undefined : (imported.get(name) ?? exported.get(name));
    return next ? origin(next) : { file, name };
  }

  /** Its statements. What they name becomes reached. */
  function textOf({ file, name }: Place): string {
    const module = moduleAt(file);
    const statements = module.declared.get(name) ?? [];
    for (const statement of statements) reach(statement, module);
    return statements.map((statement) => statement.getText()).join("\n");
  }

  function reach(node: ts.Node, module: Module): void {
    const place = placeNamedBy(node, module);
    if (place) reached.set(keyOf(origin(place)), origin(place));
    ts.forEachChild(node, (child) => reach(child, module));
  }
}

function placeNamedBy(node: ts.Node, { file, declared, imported }: Module): Place | undefined {
  if (ts.isIdentifier(node)) {
    return imported.get(node.text) ?? (declared.has(node.text) ? { file, name: node.text } : undefined);
  }
  if (!ts.isImportTypeNode(node) || !ts.isLiteralTypeNode(node.argument)) return undefined;
  const from = fileOf(file, node.argument.literal);
  return from && node.qualifier ? { file: from, name: node.qualifier.getText() } : undefined;
}

const keyOf = ({ file, name }: Place): string => `${file} ${name}`;
const isDescribed = ({ file, name }: Place): boolean => file.startsWith("generated/") && described.includes(name);
const section = (title: string, lines: readonly string[]): string =>
  `## ${title}\n\n\`\`\`ts\n${lines.join("\n\n")}\n\`\`\`\n`;

const intro = `# What the package exports

Written by \`npm run surface\`, and reviewed: what changes here changes for users. A name that several entries export stands at the first.
`;
