import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import type { Config } from "../mock/config.js";
import { simulators } from "../mock/simulators/index.js";
import { UsageError } from "./usage-error.js";

const names = ["ts", "mts", "mjs", "js", "cjs", "json"].map((ending) => `provider-clients.config.${ending}`);

const unknownEnding = "ERR_UNKNOWN_FILE_EXTENSION";
/** What Node says of TypeScript that it doesn't read: from 22.18 on it reads some, without names such as `./a.js` of `a.ts` and enums. */
const beyondNode = [unknownEnding, "ERR_MODULE_NOT_FOUND", "ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX"];

/** A configuration file, and what it is called. */
interface ConfigFile {
  readonly name: string;
  readonly mocks: Config["mocks"];
}

/**
 * Reads the configuration.
 *
 * @param given its file; without one, that of the working directory, if there is one
 * @throws UsageError that names the file and what is wrong with it
 */
export async function readConfig(given: string | undefined): Promise<ConfigFile | undefined> {
  const name = given ?? names.find((one) => existsSync(one));
  if (name === undefined) return undefined;
  if (!existsSync(name)) throw new UsageError(`${name} can't be read: there is no such file`);
  const config = await load(name).catch((error: unknown) => {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${name} can't be read: ${error}`);
  });
  const problem = problemOf(config);
  if (problem !== undefined) throw new UsageError(`${name}: ${problem}`);
  return { name, mocks: (config as Config).mocks };
}

async function load(name: string): Promise<unknown> {
  if (name.endsWith(".json")) return parseJson(await readFile(name, "utf8"));
  const { href } = pathToFileURL(name);
  const module = await import(href).catch((error: { code?: string }) => {
    if (!/\.m?ts$/.test(name) || !beyondNode.includes(error.code ?? "")) throw error;
    return loadTypeScript(name, href, error);
  });
  // A CommonJS module that a compiler made has the default within the default.
  return module.default?.default ?? module.default;
}

/** What Node says of JSON that is none quotes it, and with it the credentials of an account. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const [place = ""] = / at position \d+/.exec(String(error)) ?? [];
    throw new SyntaxError(`it is not JSON${place}`);
  }
}

async function loadTypeScript(
  name: string,
  href: string,
  error: { code?: string },
): Promise<{ default?: { default?: unknown } }> {
  const tsx = await import("tsx/esm/api").catch(() => {
    if (error.code !== unknownEnding) throw error;
    throw new UsageError(
      `${name} is TypeScript, which Node ${process.versions.node} doesn't read: install tsx (npm install --save-dev tsx), ` +
        "use Node 22.18 or later, or name the file provider-clients.config.mjs",
    );
  });
  return tsx.tsImport(href, href);
}

function problemOf(config: unknown): string | undefined {
  if (typeof config !== "object" || config === null) return "it must export an object as its default, of defineConfig";
  const unknown = Object.keys(config).find((name) => name !== "mocks");
  if (unknown !== undefined) return `"${unknown}" is not known; known is: mocks`;
  const { mocks } = config as { mocks?: unknown };
  if (typeof mocks !== "object" || mocks === null || Object.keys(mocks).length === 0)
    return '"mocks" must hold the options of mocks, under their providers';
  const stranger = Object.keys(mocks).find((name) => !Object.hasOwn(simulators, name));
  if (stranger !== undefined)
    return `"mocks" has "${stranger}", which is no provider; there are: ${Object.keys(simulators).join(", ")}`;
  const empty = Object.entries(mocks).find(([, options]) => typeof options !== "object" || options === null);
  return empty && `the options of "${empty[0]}" must be an object; {} leaves all as it is`;
}
