import type { Scheme } from "./scheme.js";
import { type TokenCall, tokenRequest } from "./token-request.js";

type Names = "clientId" | "clientSecret";

/**
 * The part of a scheme that logs in by the client's own credentials: RFC 6749, section 4.4.
 *
 * @param call where and how tokens are asked for. Default for `isIdempotent`: true, since of two tokens the first has reached nobody
 * @example
 * scheme: { ...clientCredentials({ path: "/oauth/token", as: "form" }), rejection: { status: 401 }, sign: bearer() }
 */
export const clientCredentials = (call: TokenCall): Required<Pick<Scheme<Names>, "identify" | "login">> => ({
  identify: ({ clientId }) => [clientId],
  login: ({ clientId, clientSecret }) =>
    tokenRequest(
      { isIdempotent: true, ...call },
      { client_id: clientId, client_secret: clientSecret, grant_type: "client_credentials" },
    ),
});
