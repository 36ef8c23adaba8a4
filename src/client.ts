import createClient, { type Client, type ClientOptions } from "openapi-fetch";
import { RememberingRequest } from "./auth/outgoing-call.js";
import type { ProviderAuth } from "./auth/provider-auth.js";
import {
  type AccountOptions,
  type Check,
  type CheckedOptions,
  checkOptions,
  isFunction,
  isObject,
  type OptionShape,
} from "./options.js";

/** An openapi-fetch client for one provider and one account. It signs beneath all middleware. */
export type ProviderClient<Paths extends {}> = Client<Paths> & {
  /** The authentication that this client uses. */
  readonly auth: ProviderAuth;
};

/** The settings of openapi-fetch that concern the form of a call. */
export interface CallSettings {
  /** Headers for every call. What a call names itself comes before them. */
  headers?: NonNullable<ClientOptions["headers"]>;
  /** How query parameters are written. */
  querySerializer?: NonNullable<ClientOptions["querySerializer"]>;
  /** How bodies are written. Default: as JSON, or as a form where the provider takes forms and the content type says so. */
  bodySerializer?: NonNullable<ClientOptions["bodySerializer"]>;
  /** How path parameters are written. */
  pathSerializer?: NonNullable<ClientOptions["pathSerializer"]>;
  /** More for the transport's second argument, on Node only: an undici `dispatcher`, say. */
  requestInitExt?: NonNullable<ClientOptions["requestInitExt"]>;
}

const callChecks: Record<keyof CallSettings, Check> = {
  headers: isObject,
  querySerializer: (value) => isFunction(value) && isObject(value) && "must be a function or an object",
  bodySerializer: isFunction,
  pathSerializer: isFunction,
  requestInitExt: isObject,
};

const callSettings = Object.keys(callChecks) as (keyof CallSettings)[];

/**
 * Makes the client of one provider.
 *
 * @param shape the provider's options
 * @param options what the caller passed
 * @param authenticate binds the provider's scheme
 * @param defaults how the provider wants its calls, where the caller says nothing else
 * @throws ProviderError of kind `configuration`
 */
export function createProviderClient<Paths extends {}, Name extends string>(
  shape: OptionShape<Name>,
  options: AccountOptions<Name> & CallSettings,
  authenticate: (checked: CheckedOptions<Name>) => ProviderAuth,
  defaults: CallSettings = {},
): ProviderClient<Paths> {
  const checked = checkOptions(shape, options, callChecks);
  const auth = authenticate(checked);
  const settings = callSettings.map((name) => [name, options[name] ?? defaults[name]]);
  const client = createClient<Paths>({
    ...Object.fromEntries(settings),
    baseUrl: checked.base.href,
    fetch: auth.fetch,
    Request: RememberingRequest,
  });
  return Object.assign(client, { auth });
}
