import type { facts as registered } from "../generated/facts.js";
import { providers as all, type ProviderName } from "../scripts/providers.js";
import { facts } from "./facts.js";

export type Provider = ProviderName;

const { PROVIDERS } = process.env;

/** Every provider, in the order of the registry. `PROVIDERS=gongjiang,zhicloud npx vitest run …` tries these alone. */
export const providers: readonly Provider[] = PROVIDERS
  ? all.filter((name) => PROVIDERS.split(",").includes(name))
  : all;

export const baseUrl = "https://provider.example";

type Accounts = { readonly [Name in Provider]: (typeof registered)[Name]["account"] & { baseUrl: string } };

/** Options that every provider's client accepts as they are. */
export const accounts = Object.fromEntries(
  Object.entries(facts).map(([provider, { account }]) => [provider, { ...account, baseUrl }]),
) as unknown as Accounts;

/** Makes a provider's client of whatever it is given, as a caller without types does. */
export const createAnyClient = (provider: Provider, options: unknown): unknown =>
  facts[provider].createClient(options as never);
