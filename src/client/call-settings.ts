import type { ClientOptions } from "openapi-fetch";
import { headersProblem } from "./call-headers.js";
import type { CallWrapper } from "./call-wrapper.js";
import { type Check, isBoolean, isForFetch, isFunction, isObject, isSignal, isString } from "./checks.js";
import type { AuthSettings } from "./settings.js";

/** The settings of openapi-fetch that concern the form of a call. */
export interface CallSettings {
  /** Headers for every call. What a call names itself comes before them. */
  headers?: NonNullable<ClientOptions["headers"]>;
  /** How query parameters are written. Default: as openapi-fetch does, with dates in ISO 8601. */
  querySerializer?: NonNullable<ClientOptions["querySerializer"]>;
  /**
   * How bodies are written. Default: text, bytes, blobs, streams, `FormData` and `URLSearchParams` go out as they are, all
   * else as a form where the content type is one, and as JSON where it is that or there is none.
   */
  bodySerializer?: NonNullable<ClientOptions["bodySerializer"]>;
  /** How path parameters are written. */
  pathSerializer?: NonNullable<ClientOptions["pathSerializer"]>;
  /** More for the transport's second argument, in token calls too: an undici `dispatcher`, say. */
  requestInitExt?: NonNullable<ClientOptions["requestInitExt"]>;
  /** Ends every call that says nothing of a signal. */
  signal?: AbortSignal;
  /** For the transport, as `fetch` has it; not in token calls. So are the following. */
  cache?: "default" | "no-store" | "reload" | "no-cache" | "force-cache" | "only-if-cached";
  credentials?: NonNullable<RequestInit["credentials"]>;
  keepalive?: boolean;
  mode?: NonNullable<RequestInit["mode"]>;
  priority?: "high" | "low" | "auto";
  referrer?: string;
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
