import { type DescribedCall, describedCalls } from "../description/described-calls.js";
import type { Fault } from "../description/faults.js";
import { withPlainOperations } from "../description/plain-operations.js";
import { withPlainReferences } from "../description/plain-references.js";
import { fieldsOf, refersElsewhere } from "../description/references.js";
import { checkPaths, readSource, type Source } from "../description/source.js";
import { operationsOf, type PathsDescription, shapeOf } from "../mock/descriptions/operations.js";
import { bundled } from "./bundled.js";
import { loadGenerator } from "./generator.js";
import { merge } from "./merge.js";
import { typedSchemas } from "./typed-schema.js";
import { typesSource } from "./types.js";

/** A file of types and a table, for option `api` of a client. */
export interface Extension {
  /** The source text. */
  readonly text: string;
  readonly operations: number;
  /** What was read otherwise than it says. */
  readonly warnings: readonly string[];
}

/**
 * Makes of OpenAPI descriptions what a client is to know of their operations.
 *
 * @param names paths of files, or URLs
 * @param provider the description of the provider whose endpoints they are; without one, they describe a whole provider
 * @throws Error that names the file, the line and what is wrong
 */
export async function extend(names: readonly string[], provider: PathsDescription | undefined): Promise<Extension> {
  await loadGenerator();
  const { sources, calls, warnings } = await readCalls(names, provider);
  const types = await typesSource(await merge(sources), sources);
  const table = calls.map(({ operation }) => `  ${JSON.stringify(operation)},\n`).join("");
  return {
    operations: calls.length,
    warnings,
    text: `// Made by \`provider-clients extend\` from ${sources.map(({ name }) => name).join(", ")}. Do not edit.

import { type Api, defineApi } from "provider-clients";

${types}
export const api: Api<paths> = /* @__PURE__ */ defineApi<paths>([
${table}]);
`,
  };
}

/**
 * Reads what descriptions say of their operations.
 *
 * @param names paths of files, or URLs
 * @param provider the description of the provider whose endpoints they are; without one, they describe a whole provider
 * @returns the descriptions too, as they are given and as they are read, and warnings: what was read otherwise than it says
 * @throws Error that names the file, the line and what is wrong
 */
export async function readCalls(
  names: readonly string[],
  provider: PathsDescription | undefined,
): Promise<{ given: Source[]; sources: Source[]; calls: DescribedCall[]; warnings: string[] }> {
  const operationIds = new Map<string, string>();
  const warnings: string[] = [];
  const calls: DescribedCall[] = [];
  const sources: Source[] = [];
  const given = await Promise.all(names.map(readSource));
  for (const one of given) {
    const { source, faults } = await plain(one, operationIds);
    calls.push(...(await checkedCalls(source, provider)));
    for (const { place, problem } of [...faults, ...foreignSecurity(source, provider)]) {
      warnings.push(`${await source.near(place)}: ${problem}`);
    }
    sources.push(source);
  }
  return { given, sources, calls, warnings: [...new Set(warnings)] };
}

/**
 * A source whose description types and a table can be made of.
 *
 * @param operationIds calls by their operationIds, of the sources before; added to
 * @returns what is read otherwise than it says too
 */
async function plain(source: Source, operationIds: Map<string, string>): Promise<{ source: Source; faults: Fault[] }> {
  checkPaths(source);
  const faults = [...source.faults];
  const warn = (place: readonly string[], problem: string) => void faults.push({ place, problem });
  const whole = refersElsewhere(source.description) ? await bundled(source) : source.description;
  const description = withPlainOperations(withPlainReferences(whole, warn, typedSchemas(warn)), operationIds, warn);
  return { source: { ...source, description }, faults };
}

/** @throws Error that names file and line of all that is wrong */
async function checkedCalls(source: Source, provider: PathsDescription | undefined): Promise<DescribedCall[]> {
  const faults: Fault[] = [];
  const report = (place: readonly string[], problem: string) => void faults.push({ place, problem });
  const calls = describedCalls(source.description, provider === undefined, report);
  const taken = new Set(operationsOf(provider ?? {}).map(shapeOf));
  for (const { place, operation } of calls) {
    const { method, path } = operation;
    if (!taken.has(shapeOf(operation))) continue;
    report(place, `${method} ${path} is the provider's own, and described already: leave it out`);
  }
  const errors = await Promise.all(faults.map(({ place, problem }) => source.errorAt(place, problem)));
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join("\n"));
  return calls;
}

/** Schemes that aren't the provider's: what a gateway's description calls its own is the provider's all the same. */
function foreignSecurity({ description }: Source, provider: PathsDescription | undefined): Fault[] {
  if (!provider) return [];
  const known = Object.keys(provider.components?.securitySchemes ?? {});
  const calls = describedCalls(description, true, () => {});
  const required = calls.flatMap(({ operation }) => operation.security.flat());
  const declared = Object.keys(fieldsOf(description.components?.securitySchemes));
  const foreign = [...new Set([...required, ...declared])].filter((one) => !known.includes(one));
  return foreign.map((one) => ({
    place: declared.includes(one) ? ["components", "securitySchemes", one] : ["security"],
    problem: `the security scheme ${one} is taken for the provider's credentials`,
  }));
}
