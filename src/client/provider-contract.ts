import type { RegisterTest } from "../stores/token-store-contract.js";
import { definitionTests } from "./contract/definition.js";
import { failureTests } from "./contract/failures.js";
import { redactionTests } from "./contract/redaction.js";
import { rejectionTests, replayTests } from "./contract/rejections.js";
import { renewalTests } from "./contract/renewals.js";
import { lifetimeTests, tokenTests } from "./contract/tokens.js";
import { type ContractCall, type ContractServer, createWorld, type World } from "./contract/world.js";
import type { Provider } from "./provider.js";

/** A test of a definition, against a server of its own. */
export type ContractTest = (world: World) => Promise<void>;

/** What a provider's definition is tested against. */
export interface ProviderContract<Name extends string, Settings extends object = object> {
  /**
   * Makes the provider's server, anew for each test: a mock, or any `fetch` with an account and with tokens that can be revoked.
   *
   * @param options.clock what its tokens live by. Epoch milliseconds; it moves when a test moves it, and a sleep is over at once
   */
  createServer(options: {
    readonly clock: { now(): number; sleep(ms: number): Promise<void> };
  }): ContractServer<NoInfer<Name>> | Promise<ContractServer<NoInfer<Name>>>;
  /** A call that wants the provider's credentials, and that the server answers with a success. */
  readonly call: ContractCall;
  /** How long a token lives by the provider's document, in milliseconds; undefined where that doesn't say, or there are none. */
  readonly lifetimeMs: number | undefined;
  /** The body of a failure inside HTTP 200, as the provider's document has it. Default: there are none. */
  readonly failure?: object;
  /** The client's other options, where the definition has some. Default: none. */
  readonly settings?: Partial<Omit<NoInfer<Settings>, Name>>;
}

/**
 * Registers the tests that a provider's definition must pass for its clients to be relied on: one token for many calls, ended and
 * rejected tokens replaced, renewals, refused secrets told and not tried again, tokens shared over a store, kinds of failures, no
 * secret in anything that is shown. They take no time and no network but what the server takes. What is wrong is told by an error
 * that names the part of the definition, or what the server does.
 *
 * @param provider what `defineProvider` made
 * @param contract what it is tested against
 * @param test registers a test: `test` of vitest, Jest, node:test or Deno
 * @example
 * import { createMock, defineSimulator } from "provider-clients/mock";
 * import { runProviderContract } from "provider-clients/testing";
 * import { describe, test } from "vitest";
 *
 * const simulated = defineSimulator({ provider: example, description: "example.yaml", account });
 * describe("example", () => {
 *   const createServer = (options: object) => createMock(simulated, options);
 *   runProviderContract(example, { createServer, call: { path: "/v1/orders" }, lifetimeMs: 7_200_000 }, test);
 * });
 */
export function runProviderContract<const Name extends string, Settings extends object>(
  provider: Provider<Name, Settings>,
  contract: ProviderContract<Name, Settings>,
  test: RegisterTest,
): void {
  const { createServer, call, lifetimeMs, failure, settings = {} } = contract;
  const { login, renew } = provider.schemeFor(settings as Settings);
  const tests: Record<string, ContractTest> = {
    ...definitionTests,
    ...rejectionTests,
    ...redactionTests,
    ...(login && { ...tokenTests, ...replayTests }),
    ...(login && lifetimeMs !== undefined && lifetimeTests(lifetimeMs)),
    ...(renew && renewalTests),
    ...(failure && failureTests(failure)),
  };
  for (const [name, run] of Object.entries(tests)) {
    // The tests know no secret by its name.
    test(name, async () => run((await createWorld(provider, call, settings, createServer)) as World));
  }
}
