import { ProviderError } from "../scheme/provider-error.js";
import type { Account } from "../scheme/scheme.js";

/**
 * A secret, or a function that is asked for it at each acquisition, so that a rotated secret is picked up. Secrets that
 * the provider refused are not tried again for 10 s; a function is asked, and others are tried at once.
 *
 * @example
 * const clientSecret: SecretSource = async ({ signal }) => (await vault.read("wareconn", { signal })).secret;
 */
export type SecretSource = string | ((context: SecretContext) => string | Promise<string>);

export interface SecretContext {
  /** `acquire`: a credential is needed. `refused`: it is, and the provider refused the secrets given before. */
  readonly reason: "acquire" | "refused";
  /** To hand on to what the function calls: aborted after `timeoutMs`. */
  readonly signal: AbortSignal;
}

export type SecretSources<Name extends string> = Readonly<Record<Name, SecretSource>>;

/** Asks every source at once. */
export async function resolveAccount<Name extends string>(
  provider: string,
  sources: SecretSources<Name>,
  context: SecretContext,
): Promise<Account<Name>> {
  const entries = Object.entries<SecretSource>(sources).map(async ([name, source]) => {
    const secret = typeof source === "function" ? await source(context) : source;
    if (typeof secret === "string" && secret !== "") return [name, secret] as const;
    throw new ProviderError(`the function given as option "${name}" must return a string that is not empty`, {
      provider,
      kind: "configuration",
    });
  });
  return Object.fromEntries(await Promise.all(entries)) as Account<Name>;
}
