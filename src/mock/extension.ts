import { follow } from "../description/references.js";
import { readSource, type Source } from "../description/source.js";
import type { Operation } from "../scheme/scheme.js";
import { operationsOf, type PathsDescription, shapeOf } from "./operations.js";

/** A user's own OpenAPI description, to be answered beside the provider's. */
export interface Extension {
  readonly name: string;
  readonly description: object;
  readonly operations: readonly Operation[];
}

/**
 * Reads the descriptions of a user's own endpoints.
 *
 * @param names their paths or URLs; references in them are relative to them
 * @param base the provider's description: its security holds for the added operations too, unless they are open
 * @throws Error that names the file and the place where something is wrong
 */
export async function readExtensions(names: readonly string[], base: PathsDescription): Promise<Extension[]> {
  const taken = new Map(operationsOf(base).map((operation) => [shapeOf(operation), "the provider's description"]));
  const extensions: Extension[] = [];
  for (const source of await Promise.all(names.map(readSource))) {
    const { name, url, description } = source;
    const operations = await readOperations(source, base);
    for (const operation of operations) {
      const other = taken.get(shapeOf(operation));
      if (other !== undefined) {
        const { method, path } = operation;
        throw await source.errorAt(["paths", path, method.toLowerCase()], `${method} ${path} collides with ${other}`);
      }
      taken.set(shapeOf(operation), name);
    }
    const dialect = { jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema" };
    const whole = absoluteReferences(withItems(description), url);
    extensions.push({ name, description: { ...dialect, ...whole }, operations });
  }
  return extensions;
}

async function readOperations(source: Source, base: PathsDescription): Promise<Operation[]> {
  const { name, description } = source;
  for (const [path, item] of Object.entries(description.paths ?? {})) {
    const complaint = complaintAbout(path, item);
    if (complaint) throw await source.errorAt(["paths", path], `the path ${path} ${complaint}`);
  }
  try {
    // What hands out credentials is the provider's.
    return operationsOf(withItems(description), base.security).map((operation) => ({
      ...operation,
      isTokenOperation: false,
    }));
  } catch (error) {
    throw new Error(`${name} is not as OpenAPI wants it: ${(error as Error).message}`);
  }
}

/** A description whose paths are written out, where they were references within it. */
function withItems(description: PathsDescription): PathsDescription {
  const items = Object.entries(description.paths ?? {}).map(([path, item]) => [path, follow(description, item)]);
  return { ...description, paths: Object.fromEntries(items) };
}

function complaintAbout(path: string, item: unknown): string | undefined {
  if (!/^\/(?!__mock\/)/.test(path)) return "must begin with / (but not with /__mock/)";
  if (typeof item !== "object" || item === null) return "holds no object";
  const { $ref } = item as { $ref?: unknown };
  const leadsOut = typeof $ref === "string" && !$ref.startsWith("#");
  return leadsOut ? "is a $ref to another file, which the mocks don't follow there: write it out" : undefined;
}

/** The same with references to other files as they are seen from anywhere. */
export function absoluteReferences<T>(value: T, base: URL): T {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => absoluteReferences(item, base)) as T;
  const entries = Object.entries(value).map(([key, item]) => {
    const isFile = key === "$ref" && typeof item === "string" && !item.startsWith("#");
    return [key, isFile ? new URL(item, base).href : absoluteReferences(item, base)];
  });
  return Object.fromEntries(entries);
}
