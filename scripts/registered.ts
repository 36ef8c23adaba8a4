import { camelCase } from "./code-names.js";
import { providers } from "./providers.js";

// What else has to name every provider, made from the one list of them.

const header = "// Made from scripts/providers.ts by `npm run generate`. Do not edit.\n\n";
const lines = (lineOf: (provider: string, name: string) => string): string =>
  providers.map((provider) => `${lineOf(provider, camelCase(provider))}\n`).join("");

/** The source text of a module of all simulators. */
export const simulatorsModule = (): string => `${header}${lines(
  (provider, name) => `import { ${name} } from "../src/mock/simulators/${provider}.js";`,
)}
export const simulators = {
${lines((provider, name) => `  "${provider}": ${name},`)}} as const;
`;

/** The source text of a module of what the tests and the benchmarks are told of each provider. */
export const factsModule = (): string => `${header}${lines(
  (provider, name) => `import { facts as ${name} } from "../test/providers/${provider}.facts.js";`,
)}
export const facts = {
${lines((provider, name) => `  "${provider}": ${name},`)}};
`;

/** The text of package.json with an entry for each provider, behind the package's own. */
export function withEntries(packageJson: string): string {
  const content = JSON.parse(packageJson);
  const { ".": main, ...others } = content.exports as Record<string, unknown>;
  const kept = Object.entries(others).filter(([, target]) => !JSON.stringify(target).includes("/src/providers/"));
  const exports = Object.fromEntries([[".", main], ...providers.map(entryOf), ...kept]);
  return `${JSON.stringify({ ...content, exports }, null, 2)}\n`;
}

const entryOf = (provider: string) => [
  `./${provider}`,
  { import: targetOf("esm", provider), require: targetOf("cjs", provider) },
];

const targetOf = (format: "esm" | "cjs", provider: string) => ({
  types: `./dist/${format}/src/providers/${provider}.d.ts`,
  default: `./dist/${format}/src/providers/${provider}.js`,
});
