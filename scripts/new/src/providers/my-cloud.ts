import type { components, paths } from "../../generated/my-cloud.js";
import { operationTable } from "../../generated/my-cloud.table.js";
import { providerOf } from "../client/provider.js";
import {
  type AuthSettings,
  authOf,
  bearer,
  type CreateClient,
  clientOf,
  type Envelope,
  type IsSuccess,
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

export type { components, operations, paths } from "../../generated/my-cloud.js";
export { servers } from "../../generated/my-cloud.table.js";
export type { ProviderAuth, ProviderClient };

/** The account of a My Cloud client, and where to reach the provider. */
export interface MyCloudAccount {
  /** To be filled in: where one gets it. */
  clientId: SecretSource;
  /** The secret that belongs to it. */
  clientSecret: SecretSource;
  /** The provider's address. To be filled in: which one `servers` has. */
  baseUrl: string;
}

const envelope: Envelope = {
  provider: "my-cloud",
  // A token answer has no `code`.
  read: /* @__PURE__ */ successWhere({
    field: "code",
    value: 0,
    mayBeMissing: true,
    payload: "data",
    message: "message",
  }),
  // To be filled in: the codes that refuse credentials, if there are any.
  isRefusal: isTokenRefusal,
};

/** My Cloud, as `defineProvider` made it: for a simulator or a contract test of your own. */
export const provider = /* @__PURE__ */ providerOf({
  envelope,
  secrets: ["clientId", "clientSecret"],
  operations: operationTable,
  scheme: {
    // To be filled in: what says that a token is spent, how one is asked for, and how a call carries it.
    rejection: { status: 401 },
    identify: ({ clientId }) => [clientId],
    login: ({ clientId, clientSecret }) =>
      // A login leaves the token before alone.
      tokenRequest({ path: "/oauth/token", as: "form", isIdempotent: true }, {
        client_id: clientId,
        client_secret: clientSecret,
        grant_type: "client_credentials",
      } satisfies components["schemas"]["TokenRequest"]),
    sign: /* @__PURE__ */ bearer(),
  },
});

/**
 * A typed client for My Cloud that obtains tokens by itself and signs every call.
 *
 * @param options the account, the address, and settings
 * @throws ProviderError of kind `configuration`, at once, if an option is wrong
 * @example
 * const client = createMyCloudClient({ baseUrl, clientId, clientSecret });
 * const products = await unwrap(client.GET("/v1/products"));
 */
export const createMyCloudClient: CreateClient<paths, MyCloudAccount> = /* @__PURE__ */ clientOf(provider);

/**
 * My Cloud's authentication alone, for an openapi-fetch client made elsewhere or for no such client at all.
 *
 * @param options the account, the address, and settings
 * @throws ProviderError of kind `configuration`, at once, if an option is wrong
 * @example
 * const auth = myCloudAuth({ baseUrl, clientId, clientSecret });
 * const response = await auth.fetch(`${baseUrl}/v1/products`);
 */
export const myCloudAuth: (options: MyCloudAccount & AuthSettings) => ProviderAuth = /* @__PURE__ */ authOf(provider);

/**
 * Whether a body reports success: `code` is 0, or there is no `code`.
 *
 * @example
 * const { data } = await client.GET("/v1/products");
 * if (isSuccess(data)) console.log(data.data);
 */
export const isSuccess: IsSuccess<"code", 0 | "0" | null> = /* @__PURE__ */ isSuccessOf(envelope);

/**
 * The `data` of a successful answer.
 *
 * @param answer what a call of the client comes to, or the call itself
 * @throws ProviderError where the answer isn't a success
 * @example
 * const products = await unwrap(client.GET("/v1/products"));
 */
export const unwrap: Unwrap<"code", 0 | "0" | null, "data"> = /* @__PURE__ */ unwrapOf(envelope);
