import type { Account, Grant, Scheme, TokenRequest } from "./scheme.js";
import { lifetimeFromSeconds, tokenFrom } from "./token-answer.js";

/** A login by the client's own credentials: RFC 6749, section 4.4. */
export interface ClientCredentials {
  /** Where tokens are asked for, from the host's root. */
  readonly path: string;
  /** How they are asked for: by a form, as RFC 6749 has it; by JSON; or by a GET with everything in the query. */
  readonly as: "form" | "json" | "query";
  /** What the provider calls the two, and the names of the options that hold them. Default: as RFC 6749 calls them. */
  readonly fields?: Readonly<Record<string, string>>;
  /** What else is sent. Default: `grant_type: "client_credentials"`. */
  readonly more?: Readonly<Record<string, string>>;
  /** After what it does no harm to ask once more. Default: a lost connection. */
  readonly repeats?: TokenRequest["repeats"];
}

type Login = Required<Pick<Scheme<"clientId" | "clientSecret">, "identify" | "login" | "readGrant" | "loginRenews">>;

/**
 * The part of a scheme that logs in by client credentials, and reads the answer that RFC 6749, section 5.1, describes.
 *
 * @example
 * scheme: { ...clientCredentials({ path: "/oauth/token", as: "form" }), rejection: { status: 401 }, sign: bearer() }
 */
export function clientCredentials({
  path,
  as,
  fields = { client_id: "clientId", client_secret: "clientSecret" },
  more = { grant_type: "client_credentials" },
  repeats = "unanswered",
}: ClientCredentials): Login {
  return {
    loginRenews: true,
    identify: ({ clientId }) => [clientId],
    login(account) {
      const own = Object.entries(fields).map(([field, option]) => [
        field,
        account[option as keyof Account<"clientId">],
      ]);
      const sent = { ...Object.fromEntries(own), ...more };
      if (as === "query") return { method: "GET", path: `${path}?${new URLSearchParams(sent)}`, repeats };
      const [type, body] =
        as === "form"
          ? ["application/x-www-form-urlencoded", new URLSearchParams(sent).toString()]
          : ["application/json", JSON.stringify(sent)];
      return { method: "POST", path, repeats, headers: { "content-type": type }, body };
    },
    readGrant: readTokenAnswer,
  };
}

/** Reads a token answer: RFC 6749, section 5.1. */
export function readTokenAnswer(body: Record<string, unknown>, malformed: (reason: string) => Error): Grant {
  const token = tokenFrom(body.access_token);
  if (token === undefined) throw malformed("has no usable access_token");
  const tokenType = tokenFrom(body.token_type ?? undefined);
  if (tokenType === undefined && body.token_type != null) throw malformed("has no usable token_type");
  const lifetimeMs = lifetimeFromSeconds(body.expires_in, () => malformed("has no usable expires_in"));
  return { token, ...(tokenType && { tokenType }), lifetimeMs, refreshToken: tokenFrom(body.refresh_token) };
}
