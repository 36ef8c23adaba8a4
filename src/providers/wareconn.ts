import type { components, paths } from "../../generated/wareconn.js";
import { operationTable } from "../../generated/wareconn.table.js";
import { providerOf } from "../client/provider.js";
import {
  type AuthSettings,
  authOf,
  type CreateClient,
  clientOf,
  type Envelope,
  type IsSuccess,
  isSuccessOf,
  isTokenRefusal,
  lifetimeInSeconds,
  type ProviderAuth,
  type ProviderClient,
  type SecretSource,
  successWhere,
  tokenAnswer,
  tokenRequest,
  type Unwrap,
  unwrapOf,
} from "../kit.js";

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

/** Wareconn, as `defineProvider` made it: for a simulator or a contract test of your own. */
export const provider = /* @__PURE__ */ providerOf({
  envelope,
  secrets: ["clientId", "clientSecret"],
  operations: operationTable,
  scheme: {
    rejection: { status: 401 },
    // It returns the same token and its remaining seconds.
    loginRenews: false,
    identify: ({ clientId }) => [clientId],
    login: ({ clientId, clientSecret }) =>
      // It returns the same token, however often.
      tokenRequest({ path: "/Oauth/token", as: "json", isIdempotent: true }, {
        client_id: clientId,
        client_secret: clientSecret,
        grant_type: "client_credentials",
      } satisfies components["schemas"]["ClientCredentialsGrant"]),
    // Wanted before the token ends, and without the client's credentials.
    renew: ({ refreshToken }, isExpired) =>
      isExpired || refreshToken === undefined
        ? undefined
        : tokenRequest({ path: "/Oauth/token", as: "json" }, {
            refresh_token: refreshToken,
            grant_type: "refresh_token",
          } satisfies components["schemas"]["RefreshTokenGrant"]),
    readGrant: /* @__PURE__ */ tokenAnswer({
      // Client credentials are answered with the one, a refresh token with the other.
      token: ["token", "access_token"],
      refreshToken: "refresh_token",
      lifetime: /* @__PURE__ */ lifetimeInSeconds("expires_in"),
    }),
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
 * The document describes the token call only: describe your own endpoints, and pass what `provider-clients extend`
 * writes of them as `api`.
 *
 * @function
 * @param options the account, the address, and settings
 * @throws ProviderError of kind `configuration`, at once, if an option is wrong
 * @example
 * const client = createWareconnClient({ api, baseUrl, clientId, clientSecret });
 * const orders = await unwrap(client.GET("/v1/orders"));
 */
export const createWareconnClient: CreateClient<paths, WareconnAccount> = /* @__PURE__ */ clientOf(provider);

/**
 * Wareconn's authentication alone, for an openapi-fetch client made elsewhere or for no such client at all.
 *
 * @function
 * @param options the account, the address, and settings
 * @throws ProviderError of kind `configuration`, at once, if an option is wrong
 * @example
 * const auth = wareconnAuth({ baseUrl, clientId, clientSecret });
 * const response = await auth.fetch(`${baseUrl}/v1/orders`);
 */
export const wareconnAuth: (options: WareconnAccount & AuthSettings) => ProviderAuth = /* @__PURE__ */ authOf(provider);

/**
 * Whether a body reports success: `code` is 0, or there is no `code`.
 *
 * @function
 * @example
 * const { data } = await client.POST("/Oauth/token", { body });
 * if (isSuccess(data)) console.log(data.expires_in);
 */
export const isSuccess: IsSuccess<"code", 0 | "0" | null> = /* @__PURE__ */ isSuccessOf(envelope);

/**
 * The body of a successful answer.
 *
 * @function
 * @param answer what a call of the client comes to, or the call itself
 * @throws ProviderError where the answer isn't a success
 * @example
 * const orders = await unwrap(client.GET("/v1/orders"));
 */
export const unwrap: Unwrap<"code", 0 | "0" | null> = /* @__PURE__ */ unwrapOf(envelope);
