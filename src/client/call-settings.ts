import type { ClientOptions } from "openapi-fetch";
import { headersProblem } from "./call-headers.js";
import type { CallWrapper } from "./call-wrapper.js";
import { type Check, isBoolean, isForFetch, isFunction, isObject, isSignal, isString } from "./checks.js";
import type { AuthSettings } from "./settings.js";

/** The settings of openapi-fetch that concern the form of a call. */
export interface CallSettings {
  /** Headers for every call. What a call names itself comes before them. Default: none. */
  headers?: NonNullable<ClientOptions["headers"]>;
  /** How query parameters are written. Default: as openapi-fetch does, with dates in ISO 8601. */
  querySerializer?: NonNullable<ClientOptions["querySerializer"]>;
  /**
   * How bodies are written. Default: text, bytes, blobs, streams, `FormData` and `URLSearchParams` go out as they are, all
   * else as a form where the content type is one, and as JSON where it is that or there is none.
   */
  bodySerializer?: NonNullable<ClientOptions["bodySerializer"]>;
  /** How path parameters are written. Default: as openapi-fetch does. */
  pathSerializer?: NonNullable<ClientOptions["pathSerializer"]>;
  /** More for the transport's second argument, in token calls too: an undici `dispatcher`, say. Default: nothing. */
  requestInitExt?: NonNullable<ClientOptions["requestInitExt"]>;
  /** Ends every call that says nothing of a signal. Default: none. */
  signal?: AbortSignal;
  /** How the platform's HTTP cache is used, as `fetch` has it; not in token calls. Default: the transport's. */
  cache?: "default" | "no-store" | "reload" | "no-cache" | "force-cache" | "only-if-cached";
  /** Whether cookies go along, as `fetch` has it; not in token calls. Default: the transport's. */
  credentials?: NonNullable<RequestInit["credentials"]>;
  /** Whether a call may outlive the page that it began on, as `fetch` has it; not in token calls. Default: the transport's. */
  keepalive?: boolean;
  /** What is wanted of servers of other origins, as `fetch` has it; not in token calls. Default: the transport's. */
  mode?: NonNullable<RequestInit["mode"]>;
  /** How urgent calls are beside others, as `fetch` has it; not in token calls. Default: the transport's. */
  priority?: "high" | "low" | "auto";
  /** What calls name as the page that they come from, as `fetch` has it; not in token calls. Default: the transport's. */
  referrer?: string;
  /** How much of that is told, as `fetch` has it; not in token calls. Default: the transport's. */
  referrerPolicy?: NonNullable<RequestInit["referrerPolicy"]>;
}

/** The settings of every client. */
export interface ClientSettings extends AuthSettings, CallSettings {
  /**
   * Compares each call and its answer with the description: what `createValidator` of `provider-clients/validate` makes. Calls of
   * `auth.fetch` and the client's own token calls are not compared. Default: nothing is.
   *
   * @example
   * validate: createValidator("gongjiang", { extend: "my-api.yaml" })
   */
  validate?: CallWrapper;
}

export const callChecks: Record<keyof CallSettings, Check> = {
  headers: headersProblem,
  querySerializer: (value) => isFunction(value) && isObject(value) && "must be a function or an object",
  bodySerializer: isFunction,
  pathSerializer: isFunction,
  requestInitExt: isObject,
  signal: isSignal,
  cache: isForFetch("cache"),
  credentials: isForFetch("credentials"),
  keepalive: isBoolean,
  mode: isForFetch("mode"),
  priority: isString,
  referrer: isForFetch("referrer"),
  referrerPolicy: isForFetch("referrerPolicy"),
};

/** Settings of openapi-fetch that no client takes, and why. */
export const refusedSettings: Record<string, string> = {
  Request: "is not taken: change requests in a middleware",
  redirect: "is not taken: redirects are never followed with credentials",
  integrity: "belongs to one answer: pass it with the call",
  duplex: "is set where it is needed",
  window: "has no effect",
};
