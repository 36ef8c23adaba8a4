import type { Scheme } from "./scheme.js";
import { type TokenCall, tokenRequest } from "./token-request.js";

type Names = "clientId" | "clientSecret";

/**
 * The part of a scheme that renews a token by its refresh token, with the client's credentials: RFC 6749, section 6. It stands
 * beside a login.
 *
 * @param call where and how tokens are asked for. Not repeated by default: a refresh token may be good once
 * @example
 * scheme: {
 *   ...clientCredentials({ path: "/oauth/token", as: "form" }),
 *   ...refreshToken({ path: "/oauth/token", as: "form" }),
 *   rejection: { status: 401 },
 *   sign: bearer(),
 * }
 */
export const refreshToken = (call: TokenCall): Required<Pick<Scheme<Names>, "renew">> => ({
  renew: ({ refreshToken }, _isExpired, { clientId, clientSecret }) =>
    refreshToken === undefined
      ? undefined
      : tokenRequest(call, {
          client_id: clientId,
          client_secret: clientSecret,
          grant_type: "refresh_token",
          refresh_token: refreshToken,
        }),
});
