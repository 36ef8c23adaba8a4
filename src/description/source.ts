import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { PathsDescription } from "../mock/operations.js";
import { loadPeer } from "../mock/peers.js";

/** An OpenAPI description as its author has it. */
export interface Source {
  /** As it was named: a path or a URL, without what may be secret in that. */
  readonly name: string;
  /** Where references in it are relative to. */
  readonly url: URL;
  readonly description: PathsDescription;
  /** The name with the line of one place in it, or of the nearest that it has. */
  at(place: Place): Promise<string>;
  /** The same, but only the name where finding the line takes more than a moment. */
  near(place: Place): Promise<string>;
  /** An error about one place in it. */
  errorAt(place: Place, problem: string): Promise<Error>;
}

type Place = readonly string[];

/** How long a server may take to hand over a description, in milliseconds. */
const limitMs = 60_000;

/** Characters: lines of longer texts take more than a second to find. */
const longText = 1_000_000;

const isUrl = (name: string): boolean => /^https?:\/\//i.test(name);

/** The name of a source as it may be shown: a query and a user's name may be secrets. */
export const shownName = (name: string): string =>
  isUrl(name) ? name.replace(/[?#].*/s, "").replace(/^(https?:\/\/)[^/]*@/i, "$1") : name;

/**
 * Reads an OpenAPI description of version 3, YAML or JSON.
 *
 * @param given the path of a file, or a URL of http: or https:
 * @throws Error that says what is wrong with it, and what to do
 */
export async function readSource(given: string): Promise<Source> {
  const name = shownName(given);
  const text = decode(name, await (isUrl(given) ? download(given, name) : read(given)));
  const yaml = await loadPeer(() => import("yaml"));
  let tree: ReturnType<typeof yaml.parseDocument> | undefined;
  const lines = new yaml.LineCounter();
  const at = async (place: Place) => {
    tree ??= yaml.parseDocument(text, { lineCounter: lines, merge: true });
    const offset = offsetOf(yaml, tree, place);
    return offset === undefined ? name : `${name}:${lines.linePos(offset).line}`;
  };
  return {
    name,
    url: isUrl(given) ? new URL(given) : pathToFileURL(resolve(given)),
    description: checkDescription(name, parse(yaml, name, text)),
    at,
    near: async (place) => (text.length > longText ? name : at(place)),
    errorAt: async (place, problem) => new Error(`${await at(place)}: ${problem}`),
  };
}

type Yaml = typeof import("yaml");

function parse(yaml: Yaml, name: string, text: string): unknown {
  // JSON is YAML, and read a hundred times faster as what it is.
  if (/^\s*\{/.test(text)) {
    try {
      return JSON.parse(text);
    } catch {
      // YAML allows more, and its errors tell lines.
    }
  }
  try {
    return withoutCircles(yaml.parse(text, { merge: true, maxAliasCount: -1 }));
  } catch (error) {
    const { message, linePos } = error as Error & { linePos?: [{ line: number }] };
    const [first = ""] = message.split("\n");
    const line = linePos ? `:${linePos[0].line}` : "";
    throw new Error(`${name}${line} is neither YAML nor JSON: ${first.replace(/ at line .*/, "")}`);
  }
}

/** Aliases can make something a part of itself, which no JSON is. */
function withoutCircles(value: unknown): unknown {
  try {
    JSON.stringify(value);
    return value;
  } catch {
    throw new Error("an alias stands within what it stands for");
  }
}

/** Where in the text a place is, or the nearest around it. */
function offsetOf(yaml: Yaml, tree: ReturnType<Yaml["parseDocument"]>, place: Place): number | undefined {
  let node: unknown = tree.contents;
  let offset: number | undefined;
  for (const key of place) {
    const pair = yaml.isMap(node) ? node.items.find((item) => String(item.key) === key) : undefined;
    const found = pair?.key ?? (yaml.isSeq(node) ? node.items[Number(key)] : undefined);
    const { range } = Object(found) as { range?: [number, number, number] };
    if (!range) break;
    [offset] = range;
    node = pair ? pair.value : found;
  }
  return offset;
}

function decode(name: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Error(`${name} is not in UTF-8 (but in GBK or UTF-16, say): save it in UTF-8`);
  }
}

async function read(file: string): Promise<Uint8Array> {
  return readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new Error(`${file} can't be read: ${error.code === "ENOENT" ? "there is no such file" : error.code}`);
  });
}

async function download(url: string, name: string): Promise<Uint8Array> {
  const refuse = (problem: string) => new Error(`${name} can't be read: ${problem}`);
  if (URL.canParse(url) && new URL(url).username !== "") throw refuse("URLs with a user's name in them are not asked");
  const response = await fetch(url, { signal: AbortSignal.timeout(limitMs) }).catch((error: Error) => {
    const { code } = Object(error.cause) as { code?: string };
    throw refuse(code ?? error.name);
  });
  if (!response.ok) throw refuse(`the server answers with HTTP ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** @throws Error where a value is no OpenAPI description of version 3 with operations */
export function checkDescription(name: string, value: unknown): PathsDescription {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new Error(`${name} is not an OpenAPI description: it holds no object`);
  }
  const { openapi, swagger, paths, webhooks } = value as PathsDescription;
  if (swagger !== undefined) {
    throw new Error(
      `${name} is Swagger ${swagger}, the version before OpenAPI 3: convert it with "npx swagger2openapi ${name} --outfile openapi.json"`,
    );
  }
  const [version] = /^3\.[01](?=\.|$)/.exec(String(openapi ?? "")) ?? [];
  if (version === undefined) {
    throw new Error(`${name} is not an OpenAPI description of version 3.0 or 3.1: no "openapi: 3.1.0" in it`);
  }
  if (typeof paths !== "object" || paths === null || Object.keys(paths).length === 0) {
    const others = webhooks ? ', and "webhooks" are calls that the provider makes' : "";
    throw new Error(`${name} has no operations: nothing under "paths"${others}`);
  }
  return { ...value, openapi: String(openapi) === version ? `${version}.0` : openapi };
}
