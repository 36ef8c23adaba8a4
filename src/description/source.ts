import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { PathsDescription } from "../mock/operations.js";
import { loadPeer } from "../mock/peers.js";

/** An OpenAPI description as its author has it. */
export interface Source {
  /** As it was named: a path or a URL. */
  readonly name: string;
  /** Where references in it are relative to. */
  readonly url: URL;
  readonly description: PathsDescription;
  /** An error about one place in it, which names the line. */
  errorAt(place: readonly (string | number)[], problem: string): Promise<Error>;
}

/** How long a server may take to hand over a description, in milliseconds. */
const limitMs = 60_000;

/**
 * Reads an OpenAPI description of version 3, YAML or JSON.
 *
 * @param name the path of a file, or a URL of http: or https:
 * @throws Error that says what is wrong with it, and what to do
 */
export async function readSource(name: string): Promise<Source> {
  const isUrl = /^https?:\/\//i.test(name);
  const text = await (isUrl ? download(name) : read(name));
  const { isMap, LineCounter, parse, parseDocument } = await loadPeer(() => import("yaml"));
  let value: unknown;
  try {
    // JSON is YAML, and read a hundred times faster as what it is.
    value = /^\s*\{/.test(text) ? JSON.parse(text) : parse(text, { merge: true, maxAliasCount: -1 });
  } catch (error) {
    throw new Error(`${name} is neither YAML nor JSON: ${(error as Error).message}`);
  }
  const description = checkDescription(name, value);
  return {
    name,
    url: isUrl ? new URL(name) : pathToFileURL(resolve(name)),
    description,
    async errorAt(place, problem) {
      const lineCounter = new LineCounter();
      const parent = parseDocument(text, { lineCounter, merge: true }).getIn(place.slice(0, -1), true);
      const pair = isMap(parent) ? parent.items.find(({ key }) => String(key) === String(place.at(-1))) : undefined;
      const { range } = Object(pair?.key) as { range?: [number, number, number] };
      const line = range ? `:${lineCounter.linePos(range[0]).line}` : "";
      return new Error(`${name}${line}: ${problem}`);
    },
  };
}

async function read(file: string): Promise<string> {
  return readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new Error(`${file} can't be read: ${error.code === "ENOENT" ? "there is no such file" : error.code}`);
  });
}

async function download(url: string): Promise<string> {
  const response = await fetch(url, { signal: AbortSignal.timeout(limitMs) }).catch((error: Error) => {
    const { code } = Object(error.cause) as { code?: string };
    throw new Error(`${url} can't be read: ${code ?? error.message}`);
  });
  if (!response.ok) throw new Error(`${url} can't be read: the server answers with HTTP ${response.status}`);
  return response.text();
}

/** @throws Error where a value is no OpenAPI description of version 3 with operations */
export function checkDescription(name: string, value: unknown): PathsDescription {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new Error(`${name} is not an OpenAPI description: it holds no object`);
  }
  const { openapi, swagger, paths } = value as PathsDescription;
  if (swagger !== undefined) {
    throw new Error(
      `${name} is Swagger ${swagger}, the version before OpenAPI 3: convert it with "npx swagger2openapi ${name} --outfile openapi.json"`,
    );
  }
  if (!/^3\.[01]\./.test(String(openapi ?? ""))) {
    throw new Error(`${name} is not an OpenAPI description of version 3.0 or 3.1: no "openapi: 3.1.0" in it`);
  }
  if (typeof paths !== "object" || paths === null || Object.keys(paths).length === 0) {
    throw new Error(`${name} has no operations: nothing under "paths"`);
  }
  return value as PathsDescription;
}
