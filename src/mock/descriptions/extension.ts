import type { Fault, Report } from "../../description/faults.js";
import { withFiles } from "../../description/files.js";
import { withPlainReferences } from "../../description/plain-references.js";
import { fieldsOf } from "../../description/references.js";
import { readSource, type Source } from "../../description/source.js";
import type { Envelope } from "../../scheme/envelope.js";
import type { Operation } from "../../scheme/scheme.js";
import { type Served, servedCollections } from "../collections/served-collections.js";
import { basePathsOf } from "./base-paths.js";
import { operationsOf, type PathsDescription, shapeOf } from "./operations.js";
import { withPlainPaths } from "./plain-paths.js";
import { type Resources, resourcesOf } from "./resources.js";
import { type MockWarning, textOf, warningOf } from "./warnings.js";

/** A user's own OpenAPI description, to be answered beside the provider's. */
export interface Extension {
  /** As it is read: what can't be is left out. */
  readonly description: object;
  readonly operations: readonly OwnOperation[];
  readonly resources: Resources;
  readonly collections: readonly Served[];
  /** Why files that it refers to can't be read, by their URLs: what they hold is left out. */
  readonly unread: ReadonlyMap<string, string>;
}

export interface OwnOperation extends Operation {
  /** The paths of its servers, under which it is found too. */
  readonly basePaths: readonly string[];
}

/**
 * Reads the descriptions of a user's own endpoints. What a part of one can't have is left out.
 *
 * @param names their paths or URLs; references in them are relative to them
 * @param base the provider's description: its security holds for the added operations too, unless they are open
 * @param envelope tells which of their examples are successes
 * @returns what was left out, or read otherwise than it says, too
 * @throws Error where a file is no OpenAPI description at all
 */
export async function readExtensions(
  names: readonly string[],
  base: PathsDescription,
  envelope: Envelope,
): Promise<{ extensions: Extension[]; warnings: MockWarning[] }> {
  const taken = new Map(operationsOf(base).map((operation) => [shapeOf(operation), "the provider's own"]));
  const extensions: Extension[] = [];
  const warnings: MockWarning[] = [];
  for (const source of await Promise.all(names.map(readSource))) {
    const faults: Fault[] = [...source.faults];
    const report: Report = (place, problem) => void faults.push({ place, problem });
    extensions.push(await readExtension(source, base, envelope, taken, report));
    for (const fault of faults) warnings.push(await warningOf(source, fault));
  }
  const texts = warnings.map(textOf);
  return { extensions, warnings: warnings.filter((_, index) => texts.indexOf(texts[index] ?? "") === index) };
}

/** Reads the provider's own description. */
export function readBase(
  base: PathsDescription,
  operations: readonly Operation[],
  provider: string,
): { resources: Resources; warnings: MockWarning[] } {
  const warnings: MockWarning[] = [];
  const report: Report = (path, reason) => void warnings.push({ file: `the description of ${provider}`, path, reason });
  return { resources: resourcesOf(withPlainReferences(base, report), operations, report), warnings };
}

async function readExtension(
  source: Source,
  base: PathsDescription,
  envelope: Envelope,
  taken: Map<string, string>,
  report: Report,
): Promise<Extension> {
  const { description: whole, told, unread } = await withFiles(source, report);
  const description = withPlainPaths(withPlainReferences(whole, told), report);
  const free = (operation: Operation): boolean => {
    const { method, path } = operation;
    const shape = shapeOf(operation);
    const other = taken.get(shape);
    const problem = `${method} ${path} collides with ${other}, and is left out`;
    if (other !== undefined) report(["paths", path, method.toLowerCase()], problem);
    else taken.set(shape, `that of ${source.name}`);
    return other === undefined;
  };
  const operations = operationsOf(description, base.security)
    .filter(free)
    // What hands out credentials is the provider's.
    .map((operation) => ({ ...operation, isTokenOperation: false, basePaths: basePathsOf(description, operation) }));
  reportHidden(operations, taken, report);
  reportForeignSecurity(description, Object.keys(base.components?.securitySchemes ?? {}), report);
  if (operations.length === 0) {
    const { webhooks } = description;
    report([], `there are no operations${webhooks ? ', and "webhooks" are calls that the provider makes' : ""}`);
  }
  const resources = resourcesOf(description, operations, report);
  return {
    description,
    operations,
    resources,
    unread,
    collections: servedCollections(description, operations, resources, envelope, report),
  };
}

/** Calls that mean two operations: below a server's path, and as a path is written. */
function reportHidden(operations: readonly OwnOperation[], taken: ReadonlyMap<string, string>, report: Report): void {
  for (const { method, path, basePaths } of operations) {
    for (const base of basePaths) {
      const whole = `${base}${path}`;
      const other = taken.get(shapeOf({ method, path: whole }));
      const problem = `${method} ${path} below the servers' path ${base} is ${method} ${whole} too, which is ${other}`;
      if (other !== undefined) report(["paths", path, method.toLowerCase()], problem);
    }
  }
}

/** Schemes that aren't the provider's: what a gateway's description calls its own is the provider's all the same. */
function reportForeignSecurity(description: PathsDescription, known: readonly string[], report: Report): void {
  const declared = Object.keys(fieldsOf(description.components?.securitySchemes));
  const required = operationsOf(description).flatMap((one) => one.security.flat());
  const foreign = [...new Set([...declared, ...required])].filter((name) => !known.includes(name));
  for (const name of foreign) {
    const place = declared.includes(name) ? ["components", "securitySchemes", name] : ["security"];
    report(place, `the security scheme ${name} is taken for the provider's credentials`);
  }
}
