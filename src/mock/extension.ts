import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Operation } from "../scheme/scheme.js";
import { operationsOf, type PathsDescription } from "./operations.js";
import { loadPeer } from "./peers.js";

/** A user's own OpenAPI description, to be answered beside the provider's. */
export interface Extension {
  readonly file: string;
  readonly description: object;
  readonly operations: readonly Operation[];
}

/**
 * Reads the description of a user's own endpoints.
 *
 * @param file its path, JSON or YAML; references in it are relative to it
 * @param base the provider's description: its security holds for the added operations too, unless they say otherwise
 * @throws Error that names the file and the place where something is wrong
 */
export async function readExtension(file: string, base: PathsDescription): Promise<Extension> {
  const description = await parse(file);
  if (!/^3\./.test(String(description.openapi ?? ""))) {
    throw new Error(`${file} is not an OpenAPI description of version 3: no "openapi: 3.1.0" in it`);
  }
  const operations = readOperations(description, base, file);
  const taken = operationsOf(base);
  for (const { method, path } of operations) {
    if (!taken.some((other) => other.method === method && shapeOf(other.path) === shapeOf(path))) continue;
    const place = `#/paths/${path.replaceAll("~", "~0").replaceAll("/", "~1")}/${method.toLowerCase()}`;
    throw new Error(`${file} collides with the provider's description at ${place}`);
  }
  const dialect = { jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema" };
  return { file, description: { ...dialect, ...absoluteReferences(description, file) }, operations };
}

/** A path as it is matched: the names of its parameters don't count. */
const shapeOf = (path: string): string => path.replace(/\{[^}]*\}/g, "{}");

function readOperations(description: PathsDescription, base: PathsDescription, file: string): Operation[] {
  const { paths } = description;
  if (typeof paths !== "object" || paths === null || Object.keys(paths).length === 0) {
    throw new Error(`${file} has no operations: nothing under "paths"`);
  }
  for (const [path, item] of Object.entries(paths)) {
    const complaint = complaintAbout(path, item);
    if (complaint) throw new Error(`${file}: the path ${path} ${complaint}`);
  }
  try {
    const operations = operationsOf(description, base.security);
    const known = Object.keys(base.components?.securitySchemes ?? {});
    const foreign = operations.flatMap(({ security }) => security.flat()).find((name) => !known.includes(name));
    if (foreign !== undefined) {
      throw new Error(
        `the security scheme ${foreign} is not the provider's; leave "security" out, or make it [] or [{}]`,
      );
    }
    // What hands out credentials is the provider's.
    return operations.map((operation) => ({ ...operation, isTokenOperation: false }));
  } catch (error) {
    throw new Error(`${file} is not as OpenAPI wants it: ${(error as Error).message}`);
  }
}

function complaintAbout(path: string, item: unknown): string | undefined {
  if (!/^\/(?!__mock\/)[!-~]*$/.test(path))
    return "must begin with / (but not with /__mock/) and be of ASCII characters";
  if (/[^/]\{|\}[^/]/.test(path)) return "has a parameter that is not a whole segment, which the mocks can't match";
  if (typeof item !== "object" || item === null) return "holds no object";
  return "$ref" in item ? "is a $ref, which the mocks don't follow there: write it out" : undefined;
}

async function parse(file: string): Promise<PathsDescription> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new Error(`${file} can't be read: ${error.code === "ENOENT" ? "there is no such file" : error.code}`);
  });
  const { parse } = await loadPeer(() => import("yaml"));
  let value: unknown;
  try {
    value = parse(text);
  } catch (error) {
    throw new Error(`${file} is neither YAML nor JSON: ${(error as Error).message}`);
  }
  if (typeof value === "object" && value !== null) return value as PathsDescription;
  throw new Error(`${file} is not an OpenAPI description: it holds no object`);
}

/** The same with references to other files as they are seen from anywhere. */
function absoluteReferences<T>(value: T, file: string): T {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => absoluteReferences(item, file)) as T;
  const entries = Object.entries(value).map(([key, item]) => {
    const isFile = key === "$ref" && typeof item === "string" && !item.startsWith("#");
    return [key, isFile ? new URL(item, pathToFileURL(resolve(file))).href : absoluteReferences(item, file)];
  });
  return Object.fromEntries(entries);
}
