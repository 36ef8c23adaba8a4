import type { Incoming, Reply } from "../simulator.js";

/** RFC 6749, section 5.1. */
export const cacheHeaders = { "cache-control": "no-store", pragma: "no-cache" } as const;
const pageHeaders = { "cache-control": "no-cache, no-store, max-age=0, must-revalidate", pragma: "no-cache" } as const;

const statuses = {
  ...{ unauthorized: 401, invalid_client: 401, invalid_token: 401, insufficient_scope: 403, method_not_allowed: 405 },
  ...{ invalid_request: 400, invalid_grant: 400, invalid_scope: 400, unsupported_grant_type: 400 },
} as const;

/**
 * A failure as Spring Security OAuth tells it (RFC 6749, section 5.2; RFC 6750, section 3).
 *
 * @param scheme how `WWW-Authenticate` begins. Default: there is no such header
 * @param scope that would have done
 */
export function told(error: keyof typeof statuses, why: string, scheme = "", scope?: readonly string[]): Reply {
  const told = { error, error_description: why, ...(scope && { scope: scope.join(" ") }) };
  const parts = Object.entries(told).map(([name, value]) => `${name}="${value}"`);
  // The comma stands behind a realm alone.
  const header = `${scheme}${scheme.includes("=") ? "," : ""} ${parts.join(", ")}`;
  return {
    status: statuses[error],
    body: told,
    headers: { ...cacheHeaders, ...(scheme !== "" && { "www-authenticate": header }) },
    refusal: why,
  };
}

/** A failure of a call that is no token call. */
export const challenge = (
  error: "unauthorized" | "invalid_token" | "insufficient_scope",
  why: string,
  scope?: readonly string[],
): Reply => told(error, why, error === "insufficient_scope" ? "Bearer" : 'Bearer realm="oauth2-resource"', scope);

const basicRealm = 'Basic realm="oauth2/client"';

/** To a token call with neither a form's nor HTTP Basic's credentials. */
export const noClient = (): Reply => ({
  status: 401,
  body: "",
  headers: { ...pageHeaders, "www-authenticate": basicRealm },
  refusal: "there are no client credentials",
});

/** To a token call with wrong credentials by HTTP Basic. */
export function refusedBasic(): Reply {
  const { headers = {}, ...reply } = challenge("unauthorized", "client credentials are wrong");
  // Two parts of the server refuse it, one after the other.
  const both = Object.entries({ ...pageHeaders, "www-authenticate": basicRealm }).map(([name, value]) => [
    name,
    `${value}, ${headers[name]}`,
  ]);
  return { ...reply, headers: Object.fromEntries(both) };
}

/** To a token call by another method than POST. */
export function notAllowed({ method, path }: Incoming): Reply {
  if (method === "OPTIONS")
    return { status: 200, body: "", headers: { ...pageHeaders, allow: "GET,HEAD,POST,OPTIONS" } };
  const refusal = `token calls don't take ${method}`;
  if (method === "GET" || method === "HEAD") return told("method_not_allowed", refusal);
  const body = { status: 405, error: "Method Not Allowed", path };
  return { status: 405, body, headers: { ...pageHeaders, allow: "GET, POST" }, refusal };
}
