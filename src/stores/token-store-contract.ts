import { checkedStore } from "./contract/checked-store.js";
import { entryTests } from "./contract/entries.js";
import { leaseTests } from "./contract/leases.js";
import type { TokenStore } from "./token-store.js";

/** Registers a test: `test` of vitest, Jest, node:test or Deno. */
export type RegisterTest = (name: string, run: () => Promise<void>) => unknown;

/** How long a test may wait for the store, in milliseconds: less than the five seconds that runners give a test. */
const limitMs = 4_500;

/**
 * Registers the tests that a token store must pass for clients to rely on it. They use keys of their own, made up for each
 * test, and take about six seconds, in which leases end. What is wrong is told by an error that names the method; a method
 * that doesn't settle is one, after 4.5 seconds.
 *
 * @param createStore makes the store; called once
 * @param test registers a test
 * @example
 * import { runTokenStoreContract } from "provider-clients/testing";
 * import { describe, test } from "vitest";
 *
 * describe("my token store", () => runTokenStoreContract(() => myTokenStore(database), test));
 */
export function runTokenStoreContract(createStore: () => TokenStore | Promise<TokenStore>, test: RegisterTest): void {
  let made: Promise<TokenStore> | undefined;
  const create = async () => createStore();
  for (const [name, run] of Object.entries({ ...entryTests, ...leaseTests })) {
    test(name, async () => {
      made ??= create();
      await run(checkedStore(await made, limitMs), `contract:${crypto.randomUUID()}`);
    });
  }
}
