import { createAuth } from "../calls/create-auth.js";
import type { ProviderAuth } from "../calls/provider-auth.js";
import type { SecretSources } from "../credentials/secret-source.js";
import type { Envelope } from "../scheme/envelope.js";
import type { ClientSettings } from "./call-settings.js";
import { createProviderClient, type ProviderClient } from "./client.js";
import type { Provider } from "./define-provider.js";
import { checkOptions } from "./options.js";
import type { AuthSettings } from "./settings.js";
import { type Answer, type Data, payloadOf, type Succeeded } from "./unwrap.js";

// What a provider's entry exports is made by a function each, so that who imports one carries nothing of the others.

/** Makes clients of one provider. `Own` is what its description has. */
export type CreateClient<Own extends {}, Options> = <Paths extends {} = Own>(
  options: Options & ClientSettings,
) => ProviderClient<Paths>;

/** What makes a provider's clients. */
export function clientOf<Own extends {}, Options extends SecretSources<Name>, Name extends string>(
  provider: Provider<Name, Options>,
): CreateClient<Own, Options> {
  return (options) =>
    createProviderClient(provider.shape, options as never, (checked) =>
      createAuth(provider.schemeFor(options), checked),
    );
}

/** What makes a provider's authentication alone. */
export function authOf<Options extends SecretSources<Name>, Name extends string>(
  provider: Provider<Name, Options>,
): (options: Options & AuthSettings) => ProviderAuth {
  return (options) => createAuth(provider.schemeFor(options), checkOptions(provider.shape, options as never)).auth;
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

export const unwrapOf =
  <Key extends string, Value, Field extends string | undefined = undefined>(
    envelope: Envelope,
  ): Unwrap<Key, Value, Field> =>
  (answer: Answer | Promise<Answer>) =>
    payloadOf(envelope, answer) as never;

/** `isSuccess` of a provider whose bodies tell success by `Key`, which holds a `Value` then. */
export type IsSuccess<Key extends string, Value> = <T>(data: T) => data is Succeeded<T, Key, Value>;

export const isSuccessOf =
  <Key extends string, Value>(envelope: Envelope): IsSuccess<Key, Value> =>
  (data): data is never =>
    data !== undefined && data !== null && typeof data !== "string" && envelope.read(data)?.success === true;
