import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { facts } from "../../test/facts.js";
import { pascalCase } from "../code-names.js";
import { type ProviderName, providers } from "../providers.js";

/** The providers that have a signed GET call. */
export const calledProviders = providers.filter((provider) => facts[provider].demo.method === "GET");

type Account = Readonly<Record<string, string>>;

/** A GET call as a client of the built package signs it. */
export interface SignedCall {
  /** Path and query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A module of the built package. */
export const built = <Module>(file: string): Promise<Module> =>
  import(pathToFileURL(resolve(`dist/esm/src/${file}`)).href);

interface Client {
  GET(path: string): Promise<{ error?: unknown }>;
}

/** Lets a provider's client get a credential and make its call, and says what it sent. */
export async function signedCall(
  provider: ProviderName,
  account: Account,
  baseUrl: string,
  fetch: typeof globalThis.fetch = globalThis.fetch,
): Promise<SignedCall> {
  const { path } = facts[provider].demo;
  const { [`create${pascalCase(provider)}Client`]: create } = await built<Record<string, (options: object) => Client>>(
    `providers/${provider}.js`,
  );
  let sent: Request | undefined;
  const { error } =
    (await create?.({
      ...account,
      baseUrl,
      fetch(input: string | URL | Request, init?: RequestInit) {
        sent = new Request(input, init);
        return fetch(sent);
      },
    }).GET(path)) ?? {};
  if (error !== undefined || !sent) throw new Error(`${provider}: ${JSON.stringify(error)}`);
  const { pathname, search } = new URL(sent.url);
  return { path: pathname + search, headers: Object.fromEntries(sent.headers) };
}
