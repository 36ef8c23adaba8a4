import type { components, paths } from "../../generated/wareconn.js";
import { operationTable } from "../../generated/wareconn.table.js";
import type { ProviderAuth } from "../calls/provider-auth.js";
import type { ProviderClient } from "../client/client.js";
import { defineProvider } from "../client/define-provider.js";
import {
  authOf,
  type CreateClient,
  clientOf,
  type IsSuccess,
  isSuccessOf,
  type Unwrap,
  unwrapOf,
} from "../client/provider-entry.js";
import type { AuthSettings } from "../client/settings.js";
import type { SecretSource } from "../credentials/secret-source.js";
import { isTokenRefusal } from "../scheme/common-words.js";
import type { Envelope } from "../scheme/envelope.js";
import { successWhere } from "../scheme/success-rule.js";
import { lifetimeFromSeconds, tokenFrom } from "../scheme/token-answer.js";

export type { components, operations, paths } from "../../generated/wareconn.js";
export { servers } from "../../generated/wareconn.table.js";
export type { ProviderAuth, ProviderClient };

/** The account of a Wareconn client, and where to reach the provider. */
export interface WareconnAccount {
  /** The ClientId that the platform shows after login. */
  clientId: SecretSource;
  /** The Client Secret that belongs to it. */
  clientSecret: SecretSource;
  /** The provider's address. `servers.demo` is the test domain; the document names no production host. */
  baseUrl: string;
}

const envelope: Envelope = {
  provider: "wareconn",
  read: /* @__PURE__ */ successWhere({ field: "code", value: 0, mayBeMissing: true, message: "msg" }),
  // The codes aren't documented.
  isRefusal: isTokenRefusal,
};

const wareconn = /* @__PURE__ */ defineProvider({
  envelope,
  secrets: ["clientId", "clientSecret"],
  operations: operationTable,
  scheme: {
    rejection: { status: 401 },
    // It returns the same token and its remaining seconds.
    loginRenews: false,
    identify: ({ clientId }) => [clientId],
    login: ({ clientId, clientSecret }) => ({
      method: "POST",
      path: "/Oauth/token",
      // It returns the same token, however often.
      repeats: "always",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        client_id: clientId,
        client_secret: clientSecret,
        grant_type: "client_credentials",
      } satisfies components["schemas"]["ClientCredentialsGrant"]),
    }),
    // Wanted before the token ends, and without the client's credentials.
    renew: ({ refreshToken }, isExpired) =>
      isExpired || refreshToken === undefined
        ? undefined
        : {
            method: "POST",
            path: "/Oauth/token",
            headers: { "content-type": "application/json" },
            body: JSON.stringify({
              refresh_token: refreshToken,
              grant_type: "refresh_token",
            } satisfies components["schemas"]["RefreshTokenGrant"]),
          },
    readGrant(body, malformed) {
      // Client credentials are answered with `token`, a refresh token with `access_token`.
      const token = tokenFrom(body.token ?? body.access_token);
      if (token === undefined) throw malformed("has no usable token");
      const lifetimeMs = lifetimeFromSeconds(body.expires_in, () => malformed("has no usable expires_in"));
      return { token, lifetimeMs, refreshToken: tokenFrom(body.refresh_token) };
    },
    sign({ headers }, { grant }) {
      if (grant) headers.set("authorization", `Bearer ${grant.token}`);
      // The document wants it on every call, with or without a body.
      if (!headers.has("content-type")) headers.set("content-type", "application/json");
      return undefined;
    },
  },
});

/**
 * A typed client for Wareconn that obtains tokens by itself and signs every call.
 *
 * The document describes the token call only: describe your own endpoints and pass their types with `Extend`.
 *
 * @param options the account, the address, and settings
 * @throws ProviderError of kind `configuration`, at once, if an option is wrong
 * @example
 * const client = createWareconnClient<Extend<paths, MyPaths>>({ baseUrl, clientId, clientSecret });
 * const orders = await unwrap(client.GET("/v1/orders"));
 */
export const createWareconnClient: CreateClient<paths, WareconnAccount> = /* @__PURE__ */ clientOf(wareconn);

/**
 * Wareconn's authentication alone, for an openapi-fetch client made elsewhere or for no such client at all.
 *
 * @param options the account, the address, and settings
 * @throws ProviderError of kind `configuration`, at once, if an option is wrong
 * @example
 * const auth = wareconnAuth({ baseUrl, clientId, clientSecret });
 * const response = await auth.fetch(`${baseUrl}/v1/orders`);
 */
export const wareconnAuth: (options: WareconnAccount & AuthSettings) => ProviderAuth = /* @__PURE__ */ authOf(wareconn);

/**
 * Whether a body reports success: `code` is 0, or there is no `code`.
 *
 * @example
 * const { data } = await client.POST("/Oauth/token", { body });
 * if (isSuccess(data)) console.log(data.expires_in);
 */
export const isSuccess: IsSuccess<"code", 0 | "0" | null> = /* @__PURE__ */ isSuccessOf(envelope);

/**
 * The body of a successful answer.
 *
 * @param answer what a call of the client comes to, or the call itself
 * @throws ProviderError where the answer isn't a success
 * @example
 * const orders = await unwrap(client.GET("/v1/orders"));
 */
export const unwrap: Unwrap<"code", 0 | "0" | null> = /* @__PURE__ */ unwrapOf(envelope);
