import { isOAuthRefusal } from "../scheme/common-words.js";
import type { Envelope } from "../scheme/envelope.js";
import type { Operation, Scheme } from "../scheme/scheme.js";
import { readBy, type SuccessRule } from "../scheme/success-rule.js";
import type { Check } from "./checks.js";
import type { OptionShape } from "./options.js";

/** How a provider authenticates: what it is asked for a token with, what it grants, what it wants with each call. */
export type Authentication<Name extends string> = Omit<Scheme<Name>, "envelope" | "operations">;

/** Everything that tells one provider from others. */
export interface ProviderDefinition<Name extends string, Settings extends object> {
  /** Its short name, in errors and events, and what its tokens are kept under: small letters, digits and hyphens. */
  readonly name: string;
  /** The options that hold the account's secrets. All are required. */
  readonly secrets: readonly Name[];
  /** Checks of the provider's other options, and stricter ones of its secrets. */
  readonly checks?: Readonly<Record<string, Check>>;
  /** The provider's address. Without one, option `baseUrl` is required. */
  readonly baseUrl?: string;
  /** What the client is to know of calls. `npm run generate` makes such a table of a description. Default: nothing. */
  readonly operations?: readonly Operation[];
  /** How a body tells success, and where its payload is. A function gives `undefined` for what is no answer of the provider's. */
  readonly success: SuccessRule | Envelope["read"];
  /**
   * Whether a failing code means that credentials were refused. Default: any code of a failed token call does, unless it is a
   * word of OAuth's that means something else, or HTTP's 429 or 5xx.
   */
  readonly isRefusal?: Envelope["isRefusal"];
  /** A function of the client's options, where it depends on them. */
  readonly scheme: Authentication<Name> | ((settings: Settings) => Authentication<Name>);
}

/** A provider, as `clientOf`, `authOf`, `unwrapOf` and `isSuccessOf` take it. */
export interface Provider<Name extends string = string, Settings extends object = object> {
  readonly shape: OptionShape<Name>;
  readonly envelope: Envelope;
  schemeFor(settings: Settings): Scheme<Name>;
}

/**
 * Defines a provider.
 *
 * @throws TypeError that names the part which is missing or wrong
 * @example
 * const example = defineProvider({
 *   name: "example",
 *   secrets: ["clientId", "clientSecret"],
 *   baseUrl: "https://api.example.com",
 *   success: { field: "code", value: 0, payload: "data" },
 *   scheme: {
 *     ...clientCredentials({ path: "/oauth/token", as: "form" }),
 *     rejection: { status: 401 },
 *     sign: bearer(),
 *   },
 * });
 */
export function defineProvider<const Name extends string, Settings extends object = object>(
  definition: ProviderDefinition<Name, Settings>,
): Provider<Name, Settings> {
  const { name, secrets, checks, baseUrl, operations = [], success, scheme } = definition;
  const problem = problemOf(definition);
  if (problem !== undefined) throw new TypeError(`defineProvider: ${problem}`);
  const envelope: Envelope = {
    provider: name,
    read: typeof success === "function" ? success : readBy(success),
    isRefusal: definition.isRefusal ?? ((code, isTokenOperation) => isTokenOperation && isOAuthRefusal(code)),
  };
  return {
    shape: {
      provider: name,
      secrets,
      ...(checks && { checks }),
      ...(baseUrl !== undefined && { defaultBaseUrl: baseUrl }),
    },
    envelope,
    schemeFor: (settings) => ({
      ...(typeof scheme === "function" ? scheme(settings) : scheme),
      envelope,
      operations,
    }),
  };
}

const parts = { login: "function", readGrant: "function", sign: "function", identify: "function", rejection: "object" };

/** What would else be found out by a user's first call. */
function problemOf<Name extends string, Settings extends object>({
  name,
  secrets,
  checks = {},
  success,
  scheme,
}: ProviderDefinition<Name, Settings>): string | undefined {
  if (typeof name !== "string" || !/^[a-z][a-z0-9-]{0,14}$/.test(name)) {
    return 'part "name" must be small letters, digits and hyphens, 15 at most';
  }
  if (!Array.isArray(secrets) || secrets.length === 0 || !secrets.every((one) => typeof one === "string")) {
    return 'part "secrets" must be a list of the options that hold the account\'s secrets';
  }
  const [loose] = Object.entries(checks).find(([, check]) => typeof check !== "function") ?? [];
  if (loose !== undefined) return `part "checks" must have a function for option "${loose}"`;
  if (typeof success !== "function" && typeof Object(success).field !== "string") {
    return 'part "success" must be a function, or say in which "field" a body tells success';
  }
  if (typeof scheme === "function") return undefined;
  const missing = Object.entries(parts).find(([part, type]) => typeof Object(scheme)[part] !== type);
  return (
    missing && `part "scheme" must have "${missing[0]}", which is ${missing[1] === "object" ? "an" : "a"} ${missing[1]}`
  );
}
