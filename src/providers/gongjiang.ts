import type { components, paths } from "../../generated/gongjiang.js";
import { operationTable, servers } from "../../generated/gongjiang.table.js";
import { providerOf } from "../client/provider.js";
import {
  type AuthSettings,
  authOf,
  bearer,
  type CreateClient,
  clientOf,
  type Envelope,
  type IsSuccess,
  isString,
  isSuccessOf,
  isTokenRefusal,
  type ProviderAuth,
  type ProviderClient,
  type SecretSource,
  successWhere,
  tokenRequest,
  type Unwrap,
  unwrapOf,
} from "../kit.js";

export type { components, operations, paths } from "../../generated/gongjiang.js";
export type { ProviderAuth, ProviderClient };
export { servers };

/** The account of a Gongjiang Cloud client, and where to reach the provider. */
export interface GongjiangAccount {
  /** From the provider's liaison person. */
  clientId: SecretSource;
  /** From the provider's liaison person. */
  clientSecret: SecretSource;
  /** What the token is to be good for. Default: not sent. */
  scope?: string;
  /** The provider's address. Default: `servers.production`; there is `servers.test` too. Both are plain HTTP. */
  baseUrl?: string;
}

const envelope: Envelope = {
  provider: "gongjiang",
  // A token answer has no `code`.
  read: /* @__PURE__ */ successWhere({ field: "code", value: 200, mayBeMissing: true, message: "message" }),
  // The table of codes is missing. Elsewhere 401 is a status only.
  isRefusal: isTokenRefusal,
};

// A property that is read would keep the whole definition in programs that use none of it.
const { production: baseUrl } = servers;

/** Gongjiang Cloud, as `defineProvider` made it: for a simulator or a contract test of your own. */
export const provider = /* @__PURE__ */ providerOf({
  envelope,
  secrets: ["clientId", "clientSecret"],
  checks: { scope: isString },
  baseUrl,
  operations: operationTable,
  scheme: ({ scope }: GongjiangAccount) => ({
    rejection: { status: 401 },
    // It ends the current token.
    loginRenews: false,
    identify: ({ clientId }) => [clientId, scope ?? ""],
    // The text says that tokens live 7 days, the example 43,199 s: what comes decides. If nothing comes, HTTP 401 does.
    login: ({ clientId, clientSecret }) =>
      // A token that never arrived is nobody's.
      tokenRequest({ path: "/oauth/token", as: "form", isIdempotent: true }, {
        client_id: clientId,
        client_secret: clientSecret,
        grant_type: "client_credentials",
        ...(scope !== undefined && { scope }),
      } satisfies components["schemas"]["TokenRequest"]),
    sign: bearer("bearer"),
  }),
});

/**
 * A typed client for Gongjiang Cloud that obtains tokens by itself and signs every call.
 *
 * The document describes the token call only: describe your own endpoints, and pass what `provider-clients extend`
 * writes of them as `api`. Bodies are
 * written as forms where the call's content type says so, else as JSON.
 *
 * @function
 * @param options the account, the address, and settings
 * @throws ProviderError of kind `configuration`, at once, if an option is wrong
 * @example
 * const client = createGongjiangClient({ api, clientId, clientSecret, allowInsecureHttp: true });
 * const orders = await unwrap(client.GET("/v1/orders"));
 */
export const createGongjiangClient: CreateClient<paths, GongjiangAccount> = /* @__PURE__ */ clientOf(provider);

/**
 * Gongjiang Cloud's authentication alone, for an openapi-fetch client made elsewhere or for no such client at all.
 *
 * @function
 * @param options the account, the address, and settings
 * @throws ProviderError of kind `configuration`, at once, if an option is wrong
 * @example
 * const auth = gongjiangAuth({ baseUrl: servers.test, clientId, clientSecret, allowInsecureHttp: true });
 * const response = await auth.fetch(`${servers.test}/v1/orders`);
 */
export const gongjiangAuth: (options: GongjiangAccount & AuthSettings) => ProviderAuth =
  /* @__PURE__ */ authOf(provider);

/**
 * Whether a body reports success: `code` is 200, or there is no `code`.
 *
 * @function
 * @example
 * const { data } = await client.GET("/v1/orders");
 * if (isSuccess(data)) console.log(data);
 */
export const isSuccess: IsSuccess<"code", 200 | "200" | null> = /* @__PURE__ */ isSuccessOf(envelope);

/**
 * The body of a successful answer.
 *
 * @function
 * @param answer what a call of the client comes to, or the call itself
 * @throws ProviderError where the answer isn't a success
 * @example
 * const orders = await unwrap(client.GET("/v1/orders"));
 */
export const unwrap: Unwrap<"code", 200 | "200" | null> = /* @__PURE__ */ unwrapOf(envelope);
