import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { PathsDescription } from "../mock/descriptions/operations.js";
import { loadPeer } from "../mock/peers.js";
import type { Fault } from "./faults.js";

/** An OpenAPI description as its author has it. */
export interface Source {
  /** As it was named: a path or a URL, without what may be secret in that. */
  readonly name: string;
  /** Where references in it are relative to. */
  readonly url: URL;
  readonly description: PathsDescription;
  /** What was read otherwise than it says. */
  readonly faults: readonly Fault[];
  /** The name with the line of one place in it, or of the nearest that it has. */
  at(place: Place): Promise<string>;
  /** The same, but only the name where finding the line takes more than a moment. */
  near(place: Place): Promise<string>;
  /** An error about one place in it. */
  errorAt(place: Place, problem: string): Promise<Error>;
}

type Place = readonly string[];

const yamlIsMissing =
  "Reading OpenAPI descriptions needs a YAML parser, which is not installed with this package. Run: npm install yaml@2";

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
  const { text, value, faults } = await readValue(given);
  const yaml = await loadPeer(() => import("yaml"), yamlIsMissing);
  let tree: ReturnType<typeof yaml.parseDocument> | undefined;
  const lines = new yaml.LineCounter();
  const at = async (place: Place) => {
    tree ??= yaml.parseDocument(text, { lineCounter: lines, merge: true, uniqueKeys: false });
    const offset = offsetOf(yaml, tree, place);
    return offset === undefined ? name : `${name}:${lines.linePos(offset).line}`;
  };
  const { description, fault } = checkDescription(name, value);
  return {
    name,
    url: isUrl(given) ? new URL(given) : pathToFileURL(resolve(given)),
    description,
    faults: [...faults, ...(fault ? [fault] : [])],
    at,
    near: async (place) => (text.length > longText ? name : at(place)),
    errorAt: async (place, problem) => new Error(`${await at(place)}: ${problem}`),
  };
}

/**
 * What a file holds, YAML or JSON.
 *
 * @param given its path, or a URL of http: or https:
 * @throws Error that says why it can't be read
 */
export async function readValue(given: string): Promise<{ text: string; value: unknown; faults: Fault[] }> {
  const name = shownName(given);
  const text = decode(name, await (isUrl(given) ? download(given, name) : read(given)));
  const parsed = parse(await loadPeer(() => import("yaml"), yamlIsMissing), name, text);
  if (isDeeper(parsed.value, mostLevels)) throw tooDeep(name);
  return { text, ...parsed };
}

type Yaml = typeof import("yaml");

function parse(yaml: Yaml, name: string, text: string): { value: unknown; faults: Fault[] } {
  // JSON is YAML, and read a hundred times faster as what it is.
  if (/^\s*[{[]/.test(text)) {
    try {
      return { value: JSON.parse(text), faults: [] };
    } catch {
      // YAML allows more, and its errors tell lines.
    }
  }
  const comment = /^\s*(\{|\/[/*])/.test(text) ? /(^|[,{[])[ \t]*\/[/*]/m.exec(text) : null;
  // YAML would read them as parts of keys.
  if (comment) {
    const line = text.slice(0, comment.index + 1).split("\n").length;
    throw new Error(`${name}:${line} is neither YAML nor JSON: JSON has no comments`);
  }
  const options = { merge: true, maxAliasCount: -1, logLevel: "error" } as const;
  const faults: Fault[] = [];
  try {
    const document = yaml.parseDocument(text, options);
    const others = document.errors.filter(({ code }) => code !== "DUPLICATE_KEY");
    if (others[0]) throw others[0];
    for (const { linePos } of document.errors) {
      faults.push({ place: [], problem: `a key stands twice on line ${linePos?.[0].line}: the last one counts` });
    }
    const value = document.toJS({ maxAliasCount: -1 });
    return { value: withoutCircles(value), faults };
  } catch (error) {
    const { message, linePos, code } = error as Error & { linePos?: [{ line: number }]; code?: string };
    if (error instanceof RangeError || code === "RESOURCE_EXHAUSTION") throw tooDeep(name);
    const [first = ""] = message.split("\n");
    const line = linePos ? `:${linePos[0].line}` : "";
    throw new Error(`${name}${line} is neither YAML nor JSON: ${first.replace(/ at line .*/, "")}`);
  }
}

/** Nobody writes what is nested deeper, and what reads descriptions calls itself for each level. */
const mostLevels = 500;

const tooDeep = (name: string) => new Error(`${name} is nested deeper than ${mostLevels} levels`);

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((one) => isDeeper(one, levels - 1));
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
  const [first, second] = bytes;
  const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  const encoding = isUtf16 ? `utf-16${first === 0xff ? "le" : "be"}` : "utf-8";
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new Error(`${name} is not in UTF-8 (but in GBK, say): save it in UTF-8`);
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

/**
 * A value as an OpenAPI description, and what of it is read otherwise than it says.
 *
 * @throws Error where it is none of version 3
 */
export function checkDescription(name: string, value: unknown): { description: PathsDescription; fault?: Fault } {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new Error(`${name} is not an OpenAPI description: it holds no object`);
  }
  const { openapi, swagger } = value as PathsDescription;
  if (typeof swagger === "object" || typeof openapi === "object") {
    throw new Error(`${name} is not an OpenAPI description: its version is no text`);
  }
  if (swagger !== undefined) {
    throw new Error(
      `${name} is Swagger ${swagger}, the version before OpenAPI 3: convert it with "npx swagger2openapi ${name} --outfile openapi.json"`,
    );
  }
  const [version] = /^3\.[012](?=\.|$)/.exec(String(openapi ?? "")) ?? [];
  if (version === undefined) {
    throw new Error(`${name} is not an OpenAPI description of version 3.0, 3.1 or 3.2: no "openapi: 3.1.0" in it`);
  }
  if (version === "3.2") {
    const problem = `OpenAPI ${openapi} is read as 3.1: what is new in 3.2 (methods of one's own, streams) is left out`;
    return { description: { ...value, openapi: "3.1.0" }, fault: { place: ["openapi"], problem } };
  }
  return { description: { ...value, openapi: String(openapi) === version ? `${version}.0` : openapi } };
}

/** @throws Error where a description has no operations */
export function checkPaths({ name, description: { paths, webhooks } }: Pick<Source, "name" | "description">): void {
  if (typeof paths === "object" && paths !== null && Object.keys(paths).length > 0) return;
  const others = webhooks ? ', and "webhooks" are calls that the provider makes' : "";
  throw new Error(`${name} has no operations: nothing under "paths"${others}`);
}
