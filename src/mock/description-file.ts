import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { PathsDescription } from "./operations.js";
import { loadPeer } from "./peers.js";

/**
 * Reads an OpenAPI description, so that its references to other files are seen from anywhere.
 *
 * @param file its path, JSON or YAML; references in it are relative to it
 * @throws Error that names the file and what is wrong
 */
export async function readDescription(file: string): Promise<unknown> {
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
  return absoluteReferences(value, file);
}

/**
 * @param name what the description is called in the error
 * @throws Error where it is no OpenAPI description of version 3 with operations
 */
export function checkDescription(value: unknown, name: string): PathsDescription {
  const { openapi = "", paths }: Partial<PathsDescription> = Object(value);
  if (!/^3\./.test(String(openapi))) {
    throw new Error(`${name} is not an OpenAPI description of version 3: no "openapi: 3.1.0" in it`);
  }
  if (Object.keys(Object(paths)).length === 0) throw new Error(`${name} has no operations: nothing under "paths"`);
  return value as PathsDescription;
}

function absoluteReferences<T>(value: T, file: string): T {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => absoluteReferences(item, file)) as T;
  const entries = Object.entries(value).map(([key, item]) => {
    const isFile = key === "$ref" && typeof item === "string" && !item.startsWith("#");
    return [key, isFile ? new URL(item, pathToFileURL(resolve(file))).href : absoluteReferences(item, file)];
  });
  return Object.fromEntries(entries);
}
