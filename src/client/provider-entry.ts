import { createAuth } from "../calls/create-auth.js";
import type { ProviderAuth } from "../calls/provider-auth.js";
import type { SecretSources } from "../credentials/secret-source.js";
import type { Envelope } from "../scheme/envelope.js";
import type { Api } from "./api.js";
import type { ClientSettings } from "./call-settings.js";
import { createProviderClient, type ProviderClient } from "./client.js";
import type { Extend } from "./extend.js";
import { checkOptions } from "./options.js";
import type { Provider } from "./provider.js";
import type { AuthSettings } from "./settings.js";
import { type Answer, type Data, payloadOf, type Succeeded } from "./unwrap.js";

// What a provider's entry exports is made by a function each, so that who imports one carries nothing of the others.

/** Makes clients of one provider. `Own` is what its description has. */
export type CreateClient<Own extends {}, Options> = <Paths extends {} = Own, Mine extends {} = {}>(
  options: Options & ClientSettings & { api?: Api<Mine> },
) => ProviderClient<{} extends Mine ? Paths : Extend<Paths, Mine>>;

/**
 * What makes typed clients of a provider. What it makes throws a ProviderError of kind `configuration`, at once, if an option is
 * wrong.
 *
 * @example
 * const createExampleClient = clientOf<paths, ExampleAccount, "clientId" | "clientSecret">(example);
 * const client = createExampleClient({ clientId, clientSecret });
 */
export function clientOf<Own extends {}, Options extends SecretSources<Name>, Name extends string>(
  provider: Provider<Name, Options>,
): CreateClient<Own, Options> {
  return (options) =>
    createProviderClient(provider.shape, options, (checked) => createAuth(provider.schemeFor(options), checked));
}

/**
 * What makes a provider's authentication alone, for an openapi-fetch client made elsewhere or for no such client at all. What it
 * makes throws a ProviderError of kind `configuration`, at once, if an option is wrong.
 *
 * @example
 * const auth = authOf(example)({ clientId, clientSecret });
 * const response = await auth.fetch("https://api.example.com/v1/orders");
 */
export function authOf<Options extends SecretSources<Name>, Name extends string>(
  provider: Provider<Name, Options>,
): (options: Options & AuthSettings) => ProviderAuth {
  return (options) => createAuth(provider.schemeFor(options), checkOptions(provider.shape, options)).auth;
}

/** Text is handed through as it came. */
type Payload<T, Key extends string, Value, Field extends string | undefined> = [T] extends [string]
  ? T
  : Field extends string
    ? Succeeded<T, Key, Value> extends { [F in Field]?: unknown }
      ? Succeeded<T, Key, Value>[Field]
      : unknown
    : Succeeded<T, Key, Value>;

/** `unwrap` of a provider whose bodies tell success by `Key`, which holds a `Value` then, and have the payload in `Field`. */
export interface Unwrap<Key extends string, Value, Field extends string | undefined = undefined> {
  <A extends Answer>(answer: Promise<A>): Promise<Payload<Data<A>, Key, Value, Field>>;
  <A extends Answer>(answer: A): Payload<Data<A>, Key, Value, Field>;
}

/**
 * What hands over the payload of a successful answer, and throws a ProviderError for any other.
 *
 * @param envelope the provider's. The types say the same as it does: the field that tells, what it holds in a success, and the
 *   field of the payload, where it isn't the whole body
 * @example
 * const unwrap = unwrapOf<"code", 0, "data">(envelope);
 * const orders = await unwrap(client.GET("/v1/orders"));
 */
export const unwrapOf =
  <Key extends string, Value, Field extends string | undefined = undefined>(
    envelope: Envelope,
  ): Unwrap<Key, Value, Field> =>
  (answer: Answer | Promise<Answer>) =>
    payloadOf(envelope, answer) as never;

/** `isSuccess` of a provider whose bodies tell success by `Key`, which holds a `Value` then. */
export type IsSuccess<Key extends string, Value> = <T>(data: T) => data is Succeeded<T, Key, Value>;

/**
 * What tells by its body whether an answer is a success. A text is none: it isn't judged.
 *
 * @param envelope the provider's. The types say the same as it does: the field that tells, and what it holds in a success
 * @example
 * const isSuccess = isSuccessOf<"code", 0>(envelope);
 * const { data } = await client.GET("/v1/orders");
 * if (isSuccess(data)) console.log(data.data);
 */
export const isSuccessOf =
  <Key extends string, Value>(envelope: Envelope): IsSuccess<Key, Value> =>
  (data): data is never =>
    data !== undefined && data !== null && typeof data !== "string" && envelope.read(data)?.success === true;
