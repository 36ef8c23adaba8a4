import { defaultPathSerializer, type Middleware } from "openapi-fetch";
import { hasDotSegment } from "../calls/locate.js";
import { isFormData } from "../calls/outgoing-call.js";
import type { Transport } from "../calls/session.js";
import { checkBaseUrl } from "./base-url.js";
import { writeBody } from "./body.js";
import type { CallSettings } from "./call-settings.js";
import { isFunction, isSignal } from "./checks.js";
import type { Reject } from "./plain-value.js";
import { writeQuery } from "./query.js";

/** What openapi-fetch takes for a call, as far as it concerns this package, and whatever else there is. */
export interface CallInit extends Omit<CallSettings, "bodySerializer"> {
  readonly baseUrl?: string;
  readonly fetch?: Transport;
  readonly bodySerializer?: (body: unknown, headers: Headers) => unknown;
  readonly parseAs?: string;
  readonly middleware?: readonly Middleware[];
}

const checks = [
  ["fetch", isFunction],
  ["signal", isSignal],
] as const;

/** openapi-fetch reads neither lists of pairs nor Headers of another realm. */
export const asRecord = (headers: object = {}): Record<string, string | null> =>
  Symbol.iterator in headers ? Object.fromEntries(headers as Headers) : { ...(headers as Record<string, string>) };

/**
 * A call's init as openapi-fetch is to see it: bodies and queries are written by this package where the caller brings
 * nothing else for it, and nothing in it leads elsewhere.
 */
export function callInit(init: CallInit, settings: CallSettings, reject: Reject) {
  const { baseUrl, querySerializer = settings.querySerializer, ...given } = init;
  const { pathSerializer = settings.pathSerializer ?? defaultPathSerializer } = init;
  const bodySerializer = init.bodySerializer ?? (settings.bodySerializer as CallInit["bodySerializer"]);
  for (const [name, check] of checks) {
    const complaint = init[name] !== undefined && check(init[name]);
    if (complaint) reject(`option "${name}" ${complaint}`);
  }
  const headers = asRecord(init.headers);

  return {
    ...given,
    ...(baseUrl !== undefined && { baseUrl: checkBaseUrl(baseUrl, true, reject).href }),
    headers,
    querySerializer:
      typeof querySerializer === "function"
        ? querySerializer
        : (query: Record<string, unknown>) =>
            writeQuery(query, { ...(settings.querySerializer as object), ...querySerializer }, reject),
    pathSerializer(path: string, values: Record<string, unknown>): string {
      const url = pathSerializer(path, values);
      if (hasDotSegment(url)) {
        const name = Object.keys(values).find((key) => hasDotSegment(`/${values[key]}`));
        reject(`path parameter${name ? ` "${name}"` : ""} is "." or "..", which leads to another path`);
      }
      return url;
    },
    bodySerializer(body: unknown, merged: Headers): unknown {
      const written = bodySerializer ? bodySerializer(body, merged) : writeBody(body, merged, reject);
      if (isFormData(written) || !merged.has("content-type")) {
        // openapi-fetch reads the headers after this, and calls JSON whatever has no other type. The transport knows better.
        if (typeof written !== "string") headers["content-type"] = null;
        else if (written === body && !bodySerializer) headers["content-type"] = "text/plain;charset=UTF-8";
      }
      return written;
    },
  };
}
