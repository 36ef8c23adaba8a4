import { existsSync } from "node:fs";
import type { ProviderAuth } from "../calls/provider-auth.js";
import { type ApiOperation, defineApi } from "../client/api.js";
import { authOf } from "../client/provider-entry.js";
import type { AuthSettings } from "../client/settings.js";
import type { Source } from "../description/source.js";
import { readCalls } from "../extend/extend.js";
import { type MockProvider, simulators } from "../mock/simulators/index.js";
import { isProviderError } from "../scheme/provider-error.js";
import { partsOf, readVariables, variablesOf } from "./account-parts.js";
import type { OptionShape, Values } from "./command-shape.js";
import { variableOf } from "./run-beside.js";
import { openStore, storeWarning } from "./token-stores.js";
import { UsageError } from "./usage-error.js";

export const providerNames = Object.keys(simulators) as MockProvider[];

const variables = providerNames.flatMap((name) => variablesOf(name, simulators[name].account));

/** What says whose account it is at a real server, and how that is reached. */
export const accountOptions = {
  "base-url": {
    value: "URL",
    help:
      `the provider's address. Default: that of the environment (${variableOf("gongjiang", "baseUrl")}, …), else that of its ` +
      "document, where there is one",
  },
  "credentials-file": {
    value: "FILE",
    help:
      "the account, in lines NAME=value, which count before the environment. Default: .env of the working directory, if there " +
      `is one, which counts after the environment. Names: ${variables.join(", ")}`,
  },
  store: {
    value: "URL",
    help:
      "where processes share their tokens: redis://…, rediss://…, file:PATH, or env:NAME of one of them. Default: this " +
      "process's memory",
  },
  extend: {
    value: "FILE",
    help: "an OpenAPI description of endpoints that the provider's document lacks, a file or a URL",
    isRepeatable: true,
  },
  "allow-insecure-http": {
    help: "send credentials over plain HTTP off this machine, where the provider offers nothing else",
  },
} satisfies Record<string, OptionShape>;

type AccountValues = Values<typeof accountOptions>;

/** An account at a real server. */
export interface Account {
  readonly provider: MockProvider;
  /** What a client is made of. */
  readonly options: AuthSettings & { readonly baseUrl?: string };
  /** What is not to be printed. */
  readonly secrets: ReadonlySet<string>;
  /** The operations of `--extend`. */
  readonly operations: readonly ApiOperation[];
  /** Its descriptions, which are read once: they may come through a pipe. */
  readonly sources: readonly Source[];
  /** Closes the store. */
  close(): Promise<void>;
}

/**
 * Reads whose account it is. Nothing of it comes from the command line, where others can read it.
 *
 * @throws UsageError that names what is missing or wrong
 */
export async function readAccount(provider: MockProvider, values: AccountValues): Promise<Account> {
  const { account } = simulators[provider];
  const named = variablesOf(provider, account);
  const environment = await environmentFor(named, values["credentials-file"]);
  const missing = named.filter((name) => !environment[name]);
  if (missing.length > 0) {
    throw new UsageError(
      `Set ${missing.join(" and ")} in the environment, or in lines NAME=value of a file: .env of the working directory, or ` +
        "another with --credentials-file.",
    );
  }
  const secrets = partsOf(provider, account, [], environment) ?? {};
  const baseUrl = values["base-url"] || environment[variableOf(provider, "baseUrl")] || undefined;
  const { calls, warnings, given } = await readCalls(
    values.extend ?? [],
    await simulators[provider].description(),
  ).catch(asUsage);
  for (const warning of warnings) console.warn(warning);
  const operations = calls.map(({ operation }) => operation);
  const warning = storeWarning(values.store ?? "");
  if (warning !== undefined) console.warn(warning);
  const opened = values.store === undefined ? undefined : await openStore(values.store);
  return {
    provider,
    options: {
      ...secrets,
      ...furtherOptions(provider, environment),
      ...(baseUrl !== undefined && { baseUrl }),
      ...(opened && { store: opened.store }),
      ...(values["allow-insecure-http"] && { allowInsecureHttp: true }),
      ...(operations.length > 0 && { api: defineApi(operations) }),
    },
    secrets: new Set(Object.values(secrets)),
    operations,
    sources: given,
    close: async () => opened?.close(),
  };
}

/**
 * The authentication of an account.
 *
 * @param settings more than the account says
 * @throws UsageError that names the option which is wrong
 */
export function authenticate({ provider, options }: Account, settings: AuthSettings = {}): ProviderAuth {
  try {
    return authOf(simulators[provider].provider)({ ...options, ...settings } as never);
  } catch (error) {
    if (!isProviderError(error)) throw error;
    throw new UsageError(`${typedNames(provider, error.message)}.`);
  }
}

async function environmentFor(names: readonly string[], file: string | undefined) {
  if (file !== undefined) return { ...process.env, ...(await readVariables(file, names)) };
  const usual = existsSync(".env") ? await readVariables(".env", []) : {};
  return { ...usual, ...process.env };
}

/** The provider's options that are no secrets, as `scope`. */
function furtherOptions(provider: MockProvider, environment: Readonly<Record<string, string | undefined>>): object {
  const { shape } = simulators[provider].provider;
  const secrets: readonly string[] = shape.secrets;
  const names = Object.keys(shape.checks ?? {}).filter((name) => !secrets.includes(name));
  return Object.fromEntries(
    names.flatMap((name) => {
      const text = environment[variableOf(provider, name)];
      return !text ? [] : [[name, shape.checks?.[name]?.(text) === undefined ? text : Number(text)]];
    }),
  );
}

/** The options of a client in the words of the command line. */
const typedNames = (provider: MockProvider, message: string): string =>
  message
    .replaceAll('option "baseUrl"', `--base-url (or ${variableOf(provider, "baseUrl")})`)
    .replace(/(set )?option "allowInsecureHttp" to true/, "give --allow-insecure-http")
    .replace(/option "(\w+)"/g, (_, name) => variableOf(provider, name));

function asUsage(error: unknown): never {
  throw error instanceof Error ? new UsageError(error.message) : error;
}
