import type { MockOptions } from "./mock.js";
import type { MockProvider } from "./simulators/index.js";

/** What tests and `provider-clients mock` share: the file `provider-clients.config.ts`. */
export interface Config {
  /** The options of each provider's mock. Paths of files are relative to the working directory. */
  readonly mocks: { readonly [Provider in MockProvider]?: MockOptions<Provider> };
}

/**
 * Types a configuration file. The command reads it from the working directory; a test imports it and passes an entry to
 * `createMock`.
 *
 * @example
 * // provider-clients.config.ts
 * const config = defineConfig({
 *   mocks: { gongjiang: { extend: ["orders.yaml", "users.yaml"], tokenLifetimeMs: 60_000 } },
 * });
 * export default config;
 * // In a test.
 * const mock = await createMock("gongjiang", config.mocks.gongjiang);
 */
export function defineConfig<const Given extends Config>(config: Given): Given {
  return config;
}
