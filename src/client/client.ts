import createClient, { type Client, type ClientOptions, type Middleware } from "openapi-fetch";
import type { BoundAuth } from "../calls/create-auth.js";
import { PlainRequest, RememberingRequest } from "../calls/outgoing-call.js";
import type { ProviderAuth } from "../calls/provider-auth.js";
import type { Transport } from "../calls/session.js";
import { bodyError, markOthers } from "./body-error.js";
import {
  type AccountOptions,
  type AuthSettings,
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
  /** More for the transport's second argument, in token calls too: an undici `dispatcher`, say. */
  requestInitExt?: NonNullable<ClientOptions["requestInitExt"]>;
}

/** The settings of every client. */
export interface ClientSettings extends AuthSettings, CallSettings {}

const callChecks: Record<keyof CallSettings, Check> = {
  headers: isObject,
  querySerializer: (value) => isFunction(value) && isObject(value) && "must be a function or an object",
  bodySerializer: isFunction,
  pathSerializer: isFunction,
  requestInitExt: isObject,
};

/** What openapi-fetch is to see of them: token calls, which it doesn't make, take the others. */
const callSettings = ["headers", "querySerializer", "bodySerializer", "pathSerializer"] as const;

type CallInit = Record<string, unknown> & Pick<RequestInit, "signal"> & { middleware?: Middleware[] };
type Call = (path: string, init?: CallInit) => Promise<unknown>;

const methods = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"];

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
  authenticate: (checked: CheckedOptions<Name>) => BoundAuth,
  defaults: CallSettings = {},
): ProviderClient<Paths> {
  const checked = checkOptions(shape, options, callChecks);
  const { auth, send } = authenticate({ ...checked, requestInit: options.requestInitExt });
  const settings = callSettings.map((name) => [name, options[name] ?? defaults[name]]);
  const client = createClient<{}>({ ...Object.fromEntries(settings), baseUrl: checked.base.href });
  const registered: Middleware[] = [];

  function request(method: string, path: string, init: CallInit = {}): Promise<unknown> {
    const middleware = [...registered, ...(init.middleware ?? [])];
    const hasMiddleware = middleware.length > 0;
    let isForBody = !hasMiddleware;
    // The first to see a request is the last to see its answer.
    const last: Middleware = {
      onResponse() {
        isForBody = true;
      },
    };
    const isForText = init.parseAs === undefined || init.parseAs === "json" || init.parseAs === "text";
    let sent: Promise<Response> | undefined;
    const call = client.request(
      method as never,
      path as never,
      {
        Request: hasMiddleware || !isForText ? RememberingRequest : PlainRequest,
        ...init,
        middleware: hasMiddleware ? [last, ...middleware] : middleware,
        fetch(input: Request, extension?: RequestInit) {
          const { fetch: transport, parseAs } = init as { fetch?: Transport; parseAs?: string };
          sent = send(input, extension, { transport, template: path, parseAs });
          return sent;
        },
      } as never,
    );
    return call.catch(async (error) => {
      const response = await sent?.catch(() => undefined);
      throw isForBody ? bodyError(shape.provider, error, response, init.signal) : markOthers(error);
    });
  }

  return {
    ...(Object.fromEntries(
      methods.map((method): [string, Call] => [method, (path, init) => request(method, path, init)]),
    ) as unknown as Client<Paths>),
    request: request as Client<Paths>["request"],
    use(...added) {
      // Checks them. They are passed with each call.
      client.use(...added);
      client.eject(...added);
      registered.push(...added.filter(Boolean));
    },
    eject(...removed) {
      for (const one of removed) {
        const index = registered.indexOf(one);
        if (index >= 0) registered.splice(index, 1);
      }
    },
    auth,
  };
}
