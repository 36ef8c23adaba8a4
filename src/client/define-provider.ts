import { readTokenAnswer } from "../scheme/client-credentials.js";
import type { Envelope } from "../scheme/envelope.js";
import type { Operation, Scheme } from "../scheme/scheme.js";
import type { Api } from "./api.js";
import type { Check } from "./checks.js";
import type { OptionShape } from "./options.js";

/**
 * How a provider authenticates: what it is asked for a token with, what it grants, what it wants with each call. A login renews
 * where nothing else is said, and a token answer is read as RFC 6749, section 5.1, has it.
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

/**
 * Defines a provider.
 *
 * @throws TypeError that names the part which is missing or wrong
 * @example
 * const envelope: Envelope = {
 *   provider: "example",
 *   read: successWhere({ field: "code", value: 0, payload: "data" }),
 *   isRefusal: isTokenRefusal,
 * };
 * const example = defineProvider({
 *   envelope,
 *   secrets: ["clientId", "clientSecret"],
 *   baseUrl: "https://api.example.com",
 *   scheme: {
 *     ...clientCredentials({ path: "/oauth/token", as: "form" }),
 *     rejection: { status: 401 },
 *     sign: bearer(),
 *   },
 * });
 * export const createExampleClient = clientOf<paths, ExampleAccount, "clientId" | "clientSecret">(example);
 * export const unwrap = unwrapOf<"code", 0, "data">(envelope);
 */
export function defineProvider<const Name extends string, Settings extends object = object>(
  definition: ProviderDefinition<Name, Settings>,
): Provider<Name, Settings> {
  const { envelope, secrets, checks, baseUrl, api, operations = api?.operations ?? [], scheme } = definition;
  const problem = problemOf(definition);
  if (problem !== undefined) throw new TypeError(`defineProvider: ${problem}`);
  return {
    shape: {
      provider: envelope.provider,
      secrets,
      ...(checks && { checks }),
      ...(api && { api }),
      ...(baseUrl !== undefined && { defaultBaseUrl: baseUrl }),
    },
    schemeFor: (settings: Settings & { api?: Api }) => ({
      loginRenews: true,
      readGrant: readTokenAnswer,
      ...(typeof scheme === "function" ? scheme(settings) : scheme),
      envelope,
      operations: settings.api ? [...settings.api.operations, ...operations] : operations,
    }),
  };
}

const parts = { sign: "function", identify: "function", rejection: "object" };

/** What would else be found out by a user's first call. */
function problemOf<Name extends string, Settings extends object>({
  envelope,
  secrets,
  checks = {},
  scheme,
}: ProviderDefinition<Name, Settings>): string | undefined {
  const { provider = "", read, isRefusal } = Object(envelope) as Partial<Envelope>;
  // What tokens are kept under begins with it.
  if (!/^[a-z][a-z0-9-]{0,14}$/.test(String(provider))) {
    return 'part "envelope" must have "provider": small letters, digits and hyphens, 15 at most';
  }
  if (typeof read !== "function" || typeof isRefusal !== "function") {
    return 'part "envelope" must have "read" and "isRefusal", which are functions';
  }
  if (!Array.isArray(secrets) || secrets.length === 0 || !secrets.every((one) => typeof one === "string")) {
    return 'part "secrets" must be a list of the options that hold the account\'s secrets';
  }
  const [loose] = Object.entries(checks).find(([, check]) => typeof check !== "function") ?? [];
  if (loose !== undefined) return `part "checks" must have a function for option "${loose}"`;
  if (typeof scheme === "function") return undefined;
  const { login, renew, readGrant } = Object(scheme) as Partial<Authentication<Name>>;
  const odd = Object.entries({ login, renew, readGrant }).find(([, part]) => part && typeof part !== "function");
  if (odd) return `part "scheme" must have a function as "${odd[0]}", or none`;
  if (renew && !login) return 'part "scheme" has "renew" and no "login", without which there is nothing to renew';
  const missing = Object.entries(parts).find(([part, type]) => typeof Object(scheme)[part] !== type);
  return (
    missing && `part "scheme" must have "${missing[0]}", which is ${missing[1] === "object" ? "an" : "a"} ${missing[1]}`
  );
}
