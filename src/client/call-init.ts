import type { ClientOptions, Middleware, PathSerializer, QuerySerializerOptions } from "openapi-fetch";
import type { Transport } from "../calls/session.js";
import { checkBaseUrl } from "./base-url.js";
import { isRaw, writeBody } from "./body.js";
import { type CallSettings, callChecks, refusedSettings } from "./call-settings.js";
import { type Check, isFunction, isSignal } from "./checks.js";
import { withoutDots } from "./path.js";
import { writeQuery } from "./query.js";
import { refuse } from "./refusal.js";

type WriteBody = (body: unknown, headers: Headers) => unknown;
type WriteQuery = CallSettings["querySerializer"];

/** What openapi-fetch takes for a call, as far as it concerns this package. */
export interface CallInit {
  body?: unknown;
  headers?: object;
  baseUrl?: string;
  querySerializer?: WriteQuery;
  pathSerializer?: PathSerializer;
  bodySerializer?: WriteBody;
  fetch?: Transport;
  readonly signal?: AbortSignal | null;
  readonly parseAs?: string;
  readonly redirect?: string;
  middleware?: readonly Middleware[];
}

/** openapi-fetch reads neither lists of pairs nor Headers of another realm. */
const asRecord = (headers: object = {}): Record<string, string | null> =>
  Symbol.iterator in headers ? Object.fromEntries(headers as Headers) : { ...(headers as Record<string, string>) };

const queryWriter = (given: WriteQuery, more?: QuerySerializerOptions): WriteQuery =>
  typeof given === "function" ? given : (query) => writeQuery(query, { ...more, ...given });

/** The settings as openapi-fetch is to see them: token calls, which it doesn't make, take `requestInitExt` too. */
export function clientInit(options: CallSettings): ClientOptions {
  const isOne = ([name, value]: [string, unknown]) =>
    Object.hasOwn(callChecks, name) && name !== "requestInitExt" && value !== undefined;
  return {
    bodySerializer: writeBody,
    ...Object.fromEntries(Object.entries(options).filter(isOne)),
    headers: asRecord(options.headers),
    querySerializer: queryWriter(options.querySerializer) as NonNullable<WriteQuery>,
    pathSerializer: withoutDots(options.pathSerializer),
  };
}

/**
 * Readies a call's init for openapi-fetch, beside what {@link clientInit} says of every call.
 *
 * @param init is changed in place: copies are dear here
 */
export function readyInit(init: CallInit, settings: CallSettings): void {
  const { body, bodySerializer = settings.bodySerializer as WriteBody | undefined } = init;
  checkOption("fetch", isFunction);
  checkOption("signal", isSignal);
  if ((init.redirect ?? "manual") !== "manual") refuse(`option "redirect" ${refusedSettings.redirect}`);
  if (init.baseUrl !== undefined) init.baseUrl = checkBaseUrl(init.baseUrl, true, refuse).href;
  if (init.headers) init.headers = asRecord(init.headers);
  if (init.pathSerializer) init.pathSerializer = withoutDots(init.pathSerializer);
  if (init.querySerializer) {
    init.querySerializer = queryWriter(init.querySerializer, settings.querySerializer as QuerySerializerOptions);
  }
  if (body !== undefined && (bodySerializer || isRaw(body))) nameNoJson(init, bodySerializer);

  function checkOption(name: "fetch" | "signal", check: Check): void {
    const complaint = init[name] !== undefined && check(init[name]);
    if (complaint) refuse(`option "${name}" ${complaint}`);
  }
}

/**
 * openapi-fetch calls JSON whatever has no other type, but for its own realm's FormData. It reads the headers after the
 * body is written. The transport knows better.
 */
function nameNoJson(init: CallInit, write: WriteBody = writeBody): void {
  const headers = (init.headers ?? {}) as Record<string, string | null>;
  init.headers = headers;
  init.bodySerializer = (body, merged) => {
    const written = write(body, merged);
    if (merged.has("content-type")) return written;
    if (typeof written !== "string") headers["content-type"] = null;
    else if (write === writeBody) headers["content-type"] = "text/plain;charset=UTF-8";
    return written;
  };
}
