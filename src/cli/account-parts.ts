import { readFile } from "node:fs/promises";
import { parseEnv } from "node:util";
import { isSecretName } from "../mock/journal/secret-looks.js";
import { variableOf } from "./run-beside.js";
import { UsageError } from "./usage-error.js";

type Parts = Readonly<Record<string, string | undefined>>;

/**
 * Reads a file of variables, as `node --env-file` does: it can be the same.
 *
 * @param known the variables of which it must have one; none: it may have any
 * @throws UsageError where it can't be read or has none
 */
export async function readVariables(file: string, known: readonly string[]): Promise<Parts> {
  const text = await readFile(file, "utf8").catch(({ code }: NodeJS.ErrnoException) => {
    throw new UsageError(`${file} can't be read: ${code === "ENOENT" ? "there is no such file" : code}`);
  });
  // Editors on Windows begin files with a mark of their encoding.
  const variables = parseEnv(text.replace(/^\uFEFF/, ""));
  if (known.length === 0 || known.some((name) => variables[name])) return variables;
  throw new UsageError(`${file} has none of ${known.join(", ")}, each in a line of its own: NAME=value.`);
}

/** The variables that hold the parts of an account. */
export const variablesOf = (provider: string, account: object): string[] =>
  Object.keys(account).map((part) => variableOf(provider, part));

/**
 * The parts of a provider's account that are named somewhere; undefined: none is.
 *
 * @param options `name=value`, which count before the variables
 */
export function partsOf(
  provider: string,
  account: object,
  options: readonly string[],
  variables: Parts,
): Record<string, string> | undefined {
  const named = Object.keys(account).flatMap((part) => {
    const value = variables[variableOf(provider, part)];
    return value ? [[part, value] as const] : [];
  });
  const parts = [...named, ...options.map(readPart)];
  return parts.length > 0 ? Object.fromEntries(parts) : undefined;
}

/** What is said of secrets on the command line, where there are any. */
export function warningOf(provider: string, options: readonly string[]): string | undefined {
  const [secret] = options.map(readPart).find(([part]) => isSecretName(part)) ?? [];
  return (
    secret &&
    `Warning: others on this machine can read ${secret} in the list of processes (ps). ` +
      `Set ${variableOf(provider, secret)} in the environment or in a --credentials-file instead.`
  );
}

function readPart(text: string): readonly [part: string, value: string] {
  const [, name, value] = /^(\w+)=(.+)$/s.exec(text) ?? [];
  if (name !== undefined && value !== undefined) return [name, value];
  throw new UsageError("--credentials takes name=value, as in --credentials clientId=my-client.");
}
