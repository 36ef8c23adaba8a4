import { camelCase } from "./code-names.js";
import { ownDescriptions } from "./own-descriptions.js";
import { type ProviderName, providers } from "./providers.js";

// What else has to name every provider, made from the one list of them.

const header = "// Made from scripts/providers.ts by `npm run generate`. Do not edit.\n\n";
const lines = (lineOf: (provider: string, name: string) => string): string =>
  providers.map((provider) => `${lineOf(provider, camelCase(provider))}\n`).join("");

/** What an entry of package.json leads to, as far as it is asked here. */
interface Target {
  readonly require?: { readonly types?: string };
}

/** The source text of a module of all simulators. */
export const simulatorsModule = (): string => `${header}${lines(
  (provider, name) => `import { ${name} } from "../src/mock/simulators/${provider}.js";`,
)}
export const simulators = {
${lines((provider, name) => `  "${provider}": ${name},`)}} as const;
`;

/** The source text of a module of the workflows that there are, each loaded where it is run. */
export const workflowsModule = (): string => `${header}export const workflows = {
${lines((provider) => `  "${provider}": async () => (await import("./${provider}.workflow.js")).workflow,`)}} as const;
`;

/** The source text of a module of what the tests and the benchmarks are told of each provider. */
export const factsModule = (): string => `${header}${lines(
  (provider, name) => `import { facts as ${name} } from "../test/providers/${provider}.facts.js";`,
)}
export const facts = {
${lines((provider, name) => `  "${provider}": ${name},`)}};
`;

/**
 * The text of package.json with an entry for each provider and each own description beside it, behind the package's own. Compilers that
 * know no `exports` (`moduleResolution: node10`, as `module: commonjs` has it) find the types by `types` and `typesVersions`.
 */
export function withEntries(packageJson: string): string {
  const content = JSON.parse(packageJson);
  const { ".": main, ...others } = content.exports as Record<string, Target>;
  const kept = Object.entries(others).filter(
    ([, target]) => !/\/(src\/providers|generated)\//.test(JSON.stringify(target)),
  );
  const exports: Record<string, Target | undefined> = Object.fromEntries([
    [".", main],
    ...providers.flatMap(entriesOf),
    ...kept,
  ]);
  const types = Object.entries(exports).flatMap(([entry, target]) => {
    const file = target?.require?.types;
    return file === undefined || entry === "." ? [] : [[entry.slice("./".length), [file]]];
  });
  return `${JSON.stringify({ ...content, exports, typesVersions: { "*": Object.fromEntries(types) } }, null, 2)}\n`;
}

const entriesOf = (provider: ProviderName) => [
  entryOf(provider, `src/providers/${provider}`),
  ...ownDescriptions(provider).map((name) => entryOf(`${provider}/${name}`, `generated/${provider}.${name}`)),
];

const entryOf = (entry: string, file: string) => [
  `./${entry}`,
  { import: targetOf("esm", file), require: targetOf("cjs", file) },
];

const targetOf = (format: "esm" | "cjs", file: string) => ({
  types: `./dist/${format}/${file}.d.ts`,
  default: `./dist/${format}/${file}.js`,
});
