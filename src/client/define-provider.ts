import { checkDefinition, checkScheme } from "./check-definition.js";
import { type Provider, type ProviderDefinition, providerOf } from "./provider.js";

/**
 * Defines a provider.
 *
 * @throws TypeError that names the part which is missing or wrong; where the scheme depends on options, its parts when a client
 *   is made
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
  checkDefinition(definition);
  const { scheme } = definition;
  if (typeof scheme !== "function") {
    checkScheme(scheme);
    return providerOf(definition);
  }
  const checked = (settings: Settings) => {
    const authentication = scheme(settings);
    checkScheme(authentication);
    return authentication;
  };
  return providerOf({ ...definition, scheme: checked });
}
