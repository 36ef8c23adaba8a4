import type { Envelope } from "../scheme/envelope.js";
import type { Operation, Scheme } from "../scheme/scheme.js";
import { readTokenAnswer } from "../scheme/token-answer.js";
import type { Api } from "./api.js";
import type { Check } from "./checks.js";
import type { OptionShape } from "./options.js";

/**
 * How a provider authenticates: what it is asked for a token with, what it grants, what it wants with each call. A login renews
 * where nothing else is said, unless it can be done once only, and a token answer is read as RFC 6749, section 5.1, has it.
 */
export interface Authentication<Name extends string>
  extends Omit<Scheme<Name>, "envelope" | "operations" | "loginRenews" | "readGrant">,
    Partial<Pick<Scheme<Name>, "loginRenews" | "readGrant">> {}

/** Everything that tells one provider from others. */
export interface ProviderDefinition<Name extends string, Settings extends object> {
  /** What it is called, and how its bodies tell success from failure. */
  readonly envelope: Envelope;
  /** The options that hold the account's secrets. All are required. */
  readonly secrets: readonly Name[];
  /** Checks of the provider's other options, and stricter ones of its secrets. */
  readonly checks?: Readonly<Record<string, Check>>;
  /** The provider's address. Without one, option `baseUrl` is required. */
  readonly baseUrl?: string;
  /** What the client is to know of calls. `npm run generate` makes such a table of a description. Default: nothing. */
  readonly operations?: readonly Operation[];
  /** The same and more, as `provider-clients extend` writes it: how each call is made and read. Default: none. */
  readonly api?: Api;
  /** A function of the client's options, where it depends on them. */
  readonly scheme: Authentication<Name> | ((settings: Settings) => Authentication<Name>);
}

/** A provider, as `clientOf` and `authOf` take it. */
export interface Provider<Name extends string = string, Settings extends object = object> {
  readonly shape: OptionShape<Name>;
  schemeFor(settings: Settings): Scheme<Name>;
}

/** Makes a provider of a definition that is known to be right. */
export function providerOf<const Name extends string, Settings extends object = object>({
  envelope,
  secrets,
  checks,
  baseUrl,
  api,
  operations = api?.operations ?? [],
  scheme,
}: ProviderDefinition<Name, Settings>): Provider<Name, Settings> {
  const authentication = typeof scheme === "function" ? scheme : () => scheme;
  return {
    shape: {
      provider: envelope.provider,
      secrets,
      ...(checks && { checks }),
      ...(api && { api }),
      ...(baseUrl !== undefined && { defaultBaseUrl: baseUrl }),
    },
    schemeFor(settings: Settings & { readonly api?: Api }) {
      const own = authentication(settings);
      return {
        loginRenews: !own.logsInOnce,
        readGrant: readTokenAnswer,
        ...own,
        envelope,
        operations: settings.api ? [...settings.api.operations, ...operations] : operations,
      };
    },
  };
}
