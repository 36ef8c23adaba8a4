import { ProviderError } from "../scheme/provider-error.js";
import type { Account } from "../scheme/scheme.js";
import type { CredentialSession } from "./session.js";
import type { Signal, Time } from "./time.js";

/**
 * A secret, or a function that is asked for it at each acquisition, so that a rotated secret is picked up. Secrets that
 * the provider refused are not tried again for 10 s, and longer each time, up to 15 min; a function is asked, and others
 * are tried at once. Line breaks at its end are left out: a file that holds a secret ends with one.
 *
 * @example
 * const clientSecret: SecretSource = async ({ signal }) => (await vault.read("wareconn", { signal })).secret;
 */
export type SecretSource = string | ((context: SecretContext) => string | Promise<string>);

/** What a function that gives a secret is told. */
export interface SecretContext {
  /** `acquire`: a credential is needed. `refused`: it is, and the provider refused the secrets given before. */
  readonly reason: "acquire" | "refused";
  /** To hand on to what the function calls: aborted after `timeoutMs`. */
  readonly signal: AbortSignal;
}

/** A secret that is the token of another authentication. */
export interface TokenSource {
  (context: SecretContext): Promise<string>;
  /** Replaces the token, if it is still the current one: the provider refused a login with it. */
  refuse(token: string): void;
}

export type SecretSources<Name extends string> = Readonly<Record<Name, SecretSource>>;

/** The account of one client. */
export interface AccountSource<Name extends string> {
  /**
   * Asks every source at once.
   *
   * @param own a time that may be idle
   * @throws ProviderError of kind `configuration` for what is no secret, `timeout`; what a source throws; the signal's reason
   */
  get(reason: SecretContext["reason"], signal?: Signal, own?: Time): Promise<Account<Name>>;
  /**
   * Has those secrets replaced that are tokens, after a login that was refused.
   *
   * @returns whether there are such
   */
  refuseTokens(account: Account<Name>): boolean;
}

/** Files of secrets end with one, as Docker and Kubernetes mount them, and no secret does. */
function withoutLineBreak(secret: string): string {
  let end = secret.length;
  while (secret[end - 1] === "\n" || secret[end - 1] === "\r") end--;
  return secret.slice(0, end);
}

const isToken = (source: SecretSource): boolean => typeof source === "function" && "refuse" in source;

export function createAccountSource<Name extends string>(
  { scheme, time, timeoutMs }: Pick<CredentialSession<Name>, "scheme" | "time" | "timeoutMs">,
  sources: SecretSources<Name>,
): AccountSource<Name> {
  const { provider } = scheme.envelope;

  async function resolve(name: string, source: SecretSource, context: SecretContext): Promise<[string, string]> {
    const secret = typeof source === "function" ? await source(context) : source;
    const text = typeof secret === "string" ? withoutLineBreak(secret) : "";
    if (text !== "") return [name, text];
    throw new ProviderError(`the function given as option "${name}" must return a string that is not empty`, {
      provider,
      kind: "configuration",
    });
  }

  const error = () =>
    new ProviderError(`the functions given for secrets took longer than ${timeoutMs} ms`, {
      provider,
      kind: "timeout",
    });

  return {
    get: (reason, signal, own = time) =>
      own.bound(
        async ({ controller }) => {
          const context = { reason, signal: controller.signal };
          const entries = Object.entries<SecretSource>(sources).map(([name, source]) => resolve(name, source, context));
          return Object.fromEntries(await Promise.all(entries)) as Account<Name>;
        },
        signal,
        { ms: timeoutMs, error },
      ),
    refuseTokens(account) {
      const tokens = Object.entries<SecretSource>(sources).filter(([, source]) => isToken(source));
      for (const [name, source] of tokens) (source as TokenSource).refuse(account[name as Name]);
      return tokens.length > 0;
    },
  };
}
