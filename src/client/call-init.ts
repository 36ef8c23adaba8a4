import type { ClientOptions, Middleware, PathSerializer, QuerySerializerOptions } from "openapi-fetch";
import type { Transport } from "../calls/session.js";
import { checkBaseUrl } from "./base-url.js";
import { isRaw, writeBody } from "./body.js";
import { asRecord, headersProblem } from "./call-headers.js";
import { type CallLimits, limitChecks } from "./call-limits.js";
import { type CallSettings, callChecks, refusedSettings } from "./call-settings.js";
import { type Check, isFunction } from "./checks.js";
import { settingChecks } from "./options.js";
import { belowTemplate } from "./path.js";
import { writeQuery } from "./query.js";
import { refuse } from "./refusal.js";

type WriteBody = (body: unknown, headers: Headers) => unknown;
type WriteQuery = CallSettings["querySerializer"];

/** What openapi-fetch takes for a call, as far as it concerns this package. */
export interface CallInit extends CallLimits {
  body?: unknown;
  headers?: object;
  baseUrl?: string;
  querySerializer?: WriteQuery;
  pathSerializer?: PathSerializer;
  bodySerializer?: WriteBody;
  fetch?: Transport;
  readonly signal?: AbortSignal | null;
  parseAs?: string;
  readonly params?: unknown;
  middleware?: readonly Middleware[];
}

const queryWriter = (given: WriteQuery, more?: QuerySerializerOptions): WriteQuery =>
  typeof given === "function" ? given : (query) => writeQuery(query, { ...more, ...given });

/** The settings as openapi-fetch is to see them: token calls, which it doesn't make, take `requestInitExt` too. */
export function clientInit(options: CallSettings): ClientOptions {
  const isOne = ([name, value]: [string, unknown]) =>
    Object.hasOwn(callChecks, name) && name !== "requestInitExt" && value !== undefined;
  return {
    bodySerializer: writeBody,
    ...Object.fromEntries(Object.entries(options).filter(isOne)),
    headers: asRecord(options.headers) as NonNullable<CallSettings["headers"]>,
    querySerializer: queryWriter(options.querySerializer) as NonNullable<WriteQuery>,
    pathSerializer: belowTemplate(options.pathSerializer),
  };
}

/**
 * Readies a call's init for openapi-fetch, beside what {@link clientInit} says of every call.
 *
 * @param init is changed in place: copies are dear here
 * @param describe readies it by what is described of the call
 */
export function readyInit(init: CallInit, settings: CallSettings, describe?: (init: CallInit) => void): void {
  const { body, bodySerializer = settings.bodySerializer as WriteBody | undefined } = init;
  checkInit(init);
  if (init.baseUrl !== undefined) init.baseUrl = checkBaseUrl(init.baseUrl, true, refuse).href;
  if (init.headers) init.headers = asRecord(init.headers);
  describe?.(init);
  if (init.pathSerializer) init.pathSerializer = belowTemplate(init.pathSerializer);
  if (init.querySerializer) {
    init.querySerializer = queryWriter(init.querySerializer, settings.querySerializer as QuerySerializerOptions);
  }
  if (body !== undefined && (bodySerializer || isRaw(body))) nameNoJson(init, bodySerializer);
}

const ways = ["json", "text", "blob", "arrayBuffer", "stream"];
const ofClient: Check = () => "belongs to the client";

/** Where a description has parameters. */
const places = ["path", "query", "header", "cookie"];

const initChecks: Record<string, Check> = {
  // What is none of these is passed on to the transport, which knows none of them: the call would go out without them.
  ...Object.fromEntries(places.map((name) => [name, () => `belongs in "params": { params: { ${name}: … } }`])),
  ...Object.fromEntries(Object.keys(settingChecks).map((name) => [name, ofClient])),
  ...callChecks,
  validate: ofClient,
  ...limitChecks,
  fetch: isFunction,
  parseAs: (value) => (ways.includes(value as string) ? undefined : `must be one of ${ways.join(", ")}`),
  middleware: (value) => (Array.isArray(value) ? undefined : "must be a list"),
  redirect: (value) => (value === "manual" ? undefined : refusedSettings.redirect),
};

function checkInit(init: CallInit): void {
  const params = Object(init.params) as { header?: unknown };
  for (const name in params) {
    if (!places.includes(name)) refuse(`option "params" has "${name}"; it takes ${places.join(", ")}`);
  }
  const problem = params.header && headersProblem(params.header);
  if (problem) refuse(`option "params.header" ${problem}`);
  for (const [name, value] of Object.entries(init)) {
    const complaint = value !== undefined && Object.hasOwn(initChecks, name) && initChecks[name]?.(value);
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
