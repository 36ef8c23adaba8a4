import type { Grant, Scheme, TokenRequest } from "./scheme.js";
import { lifetimeFromSeconds, tokenFrom } from "./token-answer.js";

/** A login by the client's own credentials: RFC 6749, section 4.4. */
export interface ClientCredentials {
  /** Where tokens are asked for, from the host's root. */
  readonly path: string;
  /** How they are asked for: by a form, as RFC 6749 has it; by JSON; or by a GET with everything in the query. */
  readonly as: "form" | "json" | "query";
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
export function clientCredentials({ path, as, repeats = "unanswered" }: ClientCredentials): Login {
  return {
    loginRenews: true,
    identify: ({ clientId }) => [clientId],
    login({ clientId, clientSecret }) {
      const sent = { client_id: clientId, client_secret: clientSecret, grant_type: "client_credentials" };
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
