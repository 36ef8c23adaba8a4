import type { TokenRequest } from "./scheme.js";

/** Where and how a token is asked for. */
export interface TokenCall {
  /** From the host's root. */
  readonly path: string;
  /** By a form, as RFC 6749 has it; by JSON; or by a GET with everything in the query. */
  readonly as: "form" | "json" | "query";
  /** Whether it does no harm to ask once more after a lost connection, 502, 503 or 504 (RFC 9110, section 9.2.2). */
  readonly isIdempotent?: boolean;
}

/**
 * A token request of a provider whose fields have names of their own.
 *
 * @param call where and how it is sent. It is not repeated unless that says so
 * @param fields what is sent
 * @example
 * login: ({ appId, appSecret }) =>
 *   tokenRequest({ path: "/cgi-bin/stable_token", as: "json" }, { appid: appId, secret: appSecret })
 */
export function tokenRequest(
  { path, as, isIdempotent }: TokenCall,
  fields: Readonly<Record<string, string>>,
): TokenRequest {
  const again = isIdempotent !== undefined && { isIdempotent };
  const encoded = () => new URLSearchParams(fields).toString();
  if (as === "query") return { method: "GET", path: `${path}?${encoded()}`, ...again };
  const [type, body] =
    as === "form" ? ["application/x-www-form-urlencoded", encoded()] : ["application/json", JSON.stringify(fields)];
  return { method: "POST", path, ...again, headers: { "content-type": type }, body };
}
