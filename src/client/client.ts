import createClient, { type Client, type Middleware } from "openapi-fetch";
import { copyCall } from "../calls/answered-call.js";
import type { BoundAuth, OwnLimits } from "../calls/create-auth.js";
import { withDebugLog } from "../calls/debug-log.js";
import { PlainRequest, RememberingRequest } from "../calls/outgoing-call.js";
import type { ProviderAuth } from "../calls/provider-auth.js";
import { ProviderError } from "../scheme/provider-error.js";
import type { ApiOperation } from "./api.js";
import { bodyError, markOthers } from "./body-error.js";
import { type CallInit, clientInit, readyInit } from "./call-init.js";
import { takeLimits } from "./call-limits.js";
import { type ClientSettings, callChecks, refusedSettings } from "./call-settings.js";
import { isFunction } from "./checks.js";
import type { CallsWithFetch } from "./client-calls.js";
import { type AccountOptions, type CheckedOptions, checkOptions, type OptionShape } from "./options.js";
import { checkFilled } from "./path.js";
import { Refusal, refuse } from "./refusal.js";
import type { AuthSettings } from "./settings.js";

/** An openapi-fetch client for one provider and one account. It signs beneath all middleware. */
export type ProviderClient<Paths extends {}> = CallsWithFetch<Paths> &
  Client<Paths> & {
    /** The authentication that this client uses. */
    readonly auth: ProviderAuth;
  };

/** Under what a client says of itself, to this package's own functions: of another copy of it, too. */
export const description = Symbol.for("provider-clients.description");

/** What a client knows of its calls. */
export interface ClientDescription {
  readonly provider: string;
  find(method: string, path: string): ApiOperation | undefined;
}

const methods = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"];

/**
 * Makes the client of one provider.
 *
 * @param shape the provider's options
 * @param options what the caller passed
 * @param authenticate binds the provider's scheme
 * @throws ProviderError of kind `configuration`
 */
export function createProviderClient<Paths extends {}, Name extends string>(
  shape: OptionShape<Name>,
  options: AccountOptions<Name> & Omit<ClientSettings, keyof AuthSettings>,
  authenticate: (checked: CheckedOptions<Name>) => BoundAuth,
): ProviderClient<Paths> {
  const checked = checkOptions(shape, options, { ...callChecks, validate: isFunction }, refusedSettings);
  const { provider } = shape;
  const apis = [shape.api, options.api].filter((api) => api !== undefined);
  const { auth, send } = authenticate({ ...checked, requestInit: options.requestInitExt });
  const makerOfCalls = (Request: typeof PlainRequest | typeof RememberingRequest) =>
    createClient<{}>({ ...clientInit(options), baseUrl: checked.base.href, Request: Request as never });
  const plain = makerOfCalls(PlainRequest);
  const whole = makerOfCalls(RememberingRequest);
  const registered: Middleware[] = [];

  async function request(method: string, path: string, given?: CallInit): Promise<unknown> {
    const init = { ...given };
    // What goes before a query, which may hold anything.
    const template = String(path).replace(/[?#].*/s, "");
    const { fetch: transport, signal = options.signal } = init;
    let parseAs = "json";
    let limits: OwnLimits | undefined;
    let isForBody = true;
    let answer: Response | undefined;
    let falsy: { reason: unknown } | undefined;
    try {
      if (!template.startsWith("/")) refuse('a path begins with /, and goes below option "baseUrl"');
      if (!Object(init.params).path) checkFilled(template);
      readyInit(init, options, (described) => {
        for (const api of apis) api.ready(method, template, described);
      });
      parseAs = init.parseAs ?? "json";
      limits = takeLimits(init, checked.retry);
      init.fetch = forward;
      const middleware = [...registered, ...(init.middleware ?? [])];
      const hasMiddleware = middleware.length > 0;
      if (hasMiddleware) {
        isForBody = false;
        // The first to see a request is the last to see its answer.
        init.middleware = [{ onResponse: seeAnswer }, ...middleware];
      }
      const isForText = parseAs === "json" || parseAs === "text";
      const maker = hasMiddleware || !isForText ? whole : plain;
      const result = await maker.request(method as never, path as never, init as never);
      if (answer && answer !== result.response) copyCall(answer, result.response);
      return result;
    } catch (thrown) {
      if (thrown instanceof Refusal) {
        throw new ProviderError(`${method} ${template}: ${thrown.message}`, { provider, kind: "configuration" });
      }
      const error = thrown === falsy ? falsy?.reason : thrown;
      throw isForBody ? bodyError(provider, error, answer, signal) : markOthers(error);
    }

    function seeAnswer({ response }: { readonly response: Response }): undefined {
      isForBody = true;
      if (response.bodyUsed) refuse("a middleware has read the body of the answer: let it read that of a clone()");
      return undefined;
    }

    async function forward(input: string | URL | Request, extension?: RequestInit): Promise<Response> {
      try {
        answer = await send(input, extension, { transport, template, parseAs, limits });
        return answer;
      } catch (reason) {
        // openapi-fetch takes a reason that is falsy for none.
        if (reason) throw reason;
        falsy = { reason };
        throw falsy;
      }
    }
  }

  const { validate, clock } = options;
  const make = validate?.(request, { provider, clock, onEvent: withDebugLog(options).onEvent }) ?? request;
  const described: ClientDescription = {
    provider,
    find: (method, path) =>
      apis.flatMap(({ operations }) => operations).find((one) => one.method === method && one.path === path),
  };
  const client = {
    ...Object.fromEntries(
      methods.map((method) => [method, (path: string, init?: CallInit) => make(method, path, init)]),
    ),
    request: make,
    use(...added: Middleware[]) {
      // Checks them. They are passed with each call.
      whole.use(...added);
      whole.eject(...added);
      registered.push(...added.filter(Boolean));
    },
    eject(...removed: Middleware[]) {
      for (const one of removed) {
        const index = registered.indexOf(one);
        if (index >= 0) registered.splice(index, 1);
      }
    },
    auth,
  };
  return Object.defineProperty(client, description, { value: described }) as ProviderClient<Paths>;
}
