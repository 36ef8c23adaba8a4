import { describedCalls, type Fault } from "../description/described-calls.js";
import { fieldsOf, refersElsewhere } from "../description/references.js";
import { readSource, type Source } from "../description/source.js";
import { operationsOf, type PathsDescription } from "../mock/operations.js";
import { merge } from "./merge.js";
import { bundled, typesSource } from "./types.js";

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
  const sources = await Promise.all(names.map(readWhole));
  const known = new Map<string, string>();
  for (const source of sources) await check(source, provider, known);
  const description = await merge(sources);
  const operations = describedCalls(description, provider === undefined, () => {}).map(({ operation }) => operation);
  const types = await typesSource(description);
  const table = operations.map((operation) => `  ${JSON.stringify(operation)},\n`).join("");
  return {
    operations: operations.length,
    warnings: sources.flatMap((source) => foreignSecurity(source, provider)),
    text: `// Made by \`provider-clients extend\` from ${names.join(", ")}. Do not edit.

import { type Api, defineApi } from "provider-clients";

${types}
export const api: Api<paths> = /* @__PURE__ */ defineApi<paths>([
${table}]);
`,
  };
}

/** A description without references to elsewhere. */
async function readWhole(name: string): Promise<Source> {
  const source = await readSource(name);
  if (!refersElsewhere(source.description)) return source;
  return { ...source, description: (await bundled(source)) as PathsDescription };
}

/** @param known the calls by their operationIds, of the sources before too */
async function check(
  source: Source,
  provider: PathsDescription | undefined,
  known: Map<string, string>,
): Promise<void> {
  const faults: Fault[] = [];
  const calls = describedCalls(source.description, provider === undefined, (fault) => faults.push(fault));
  const taken = new Set(operationsOf(provider ?? {}).map(({ method, path }) => `${method} ${shapeOf(path)}`));
  for (const { place, operation } of calls) {
    const { method, path, operationId } = operation;
    const call = `${method} ${path}`;
    if (taken.has(`${method} ${shapeOf(path)}`)) {
      faults.push({ place, problem: `${call} is the provider's own, and described already: leave it out` });
    }
    const other = known.get(operationId);
    if (other) faults.push({ place, problem: `${call} has the operationId of ${other}: give it one of its own` });
    known.set(operationId, call);
  }
  const errors = await Promise.all(faults.map(({ place, problem }) => source.errorAt(place, problem)));
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join("\n"));
}

/** A path as it is matched: the names of its parameters don't count. */
const shapeOf = (path: string): string => path.replace(/\{[^{}]*\}/g, "{}");

/** Schemes that aren't the provider's: what a gateway's description calls its own is the provider's all the same. */
function foreignSecurity({ name, description }: Source, provider: PathsDescription | undefined): string[] {
  if (!provider) return [];
  const known = Object.keys(provider.components?.securitySchemes ?? {});
  const calls = describedCalls(description, true, () => {});
  const required = calls.flatMap(({ operation }) => operation.security.flat());
  const declared = Object.keys(fieldsOf(description.components?.securitySchemes));
  const foreign = [...new Set([...required, ...declared])].filter((one) => !known.includes(one));
  return foreign.map((one) => `${name}: the security scheme ${one} is taken for the provider's credentials`);
}
