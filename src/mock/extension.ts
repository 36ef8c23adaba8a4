import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Operation } from "../auth/scheme.js";
import { operationsOf, type PathsDescription } from "./operations.js";

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
  const operations = operationsOf(description, base.security);
  if (operations.length === 0) throw new Error(`${file} has no operations: nothing under "paths"`);
  const taken = operationsOf(base);
  for (const { method, path } of operations) {
    if (!taken.some((other) => other.method === method && other.path === path)) continue;
    const place = `#/paths/${path.replaceAll("~", "~0").replaceAll("/", "~1")}/${method.toLowerCase()}`;
    throw new Error(`${file} collides with the provider's description at ${place}`);
  }
  const dialect = { jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema" };
  return { file, description: { ...dialect, ...absoluteReferences(description, file) }, operations };
}

async function parse(file: string): Promise<PathsDescription> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new Error(`${file} can't be read: ${error.code === "ENOENT" ? "there is no such file" : error.code}`);
  });
  const { parse } = await import("yaml");
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
