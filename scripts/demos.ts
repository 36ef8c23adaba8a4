import type { ProviderAuth } from "../src/index.js";
import { simulators } from "../src/mock/simulators/index.js";
import { facts } from "../test/facts.js";
import { unwraps } from "../test/unwraps.js";
import type { ProviderName } from "./providers.js";

/** One client at work: whose credential to get, and a signed call to make with it. */
export interface Demo {
  readonly auth: ProviderAuth;
  readonly call: string;
  run(): Promise<unknown>;
}

type Call = (path: string, init: object) => Promise<{ readonly response: Response }>;

/**
 * A client of the account that the mocks know, and the call that shows it.
 *
 * @param baseUrl where the provider, or its mock, answers
 */
export function demoOf(provider: ProviderName, baseUrl: string): Demo {
  const { createClient, demo } = facts[provider];
  const { method, path, ...init } = demo;
  const options = { baseUrl, ...simulators[provider].account };
  const client = createClient(options as never) as Readonly<Record<typeof method, Call>> & { auth: ProviderAuth };
  return { auth: client.auth, call: `${method} ${path}`, run: () => unwraps[provider](client[method](path, init)) };
}
