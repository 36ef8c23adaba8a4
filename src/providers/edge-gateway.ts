import type { components, paths } from "../../generated/edge-gateway.js";
import { operationTable } from "../../generated/edge-gateway.table.js";
import { providerOf } from "../client/provider.js";
import {
  type AuthSettings,
  authOf,
  type CreateClient,
  clientOf,
  type Envelope,
  type IsSuccess,
  isRecord,
  isSuccessOf,
  lifetimeUntil,
  type ProviderAuth,
  type ProviderClient,
  type SecretSource,
  tokenAnswer,
  tokenRequest,
  type Unwrap,
  unwrapOf,
} from "../kit.js";

export type { components, operations, paths } from "../../generated/edge-gateway.js";
export { servers } from "../../generated/edge-gateway.table.js";
export type { ProviderAuth, ProviderClient };

/** The account of an edge gateway client, and where to reach the gateway. */
export interface EdgeGatewayAccount {
  /** The name that the account logs in to the platform with. */
  username: SecretSource;
  /** The password that belongs to it. */
  password: SecretSource;
  /** The gateway's address; port 58081 is documented. `servers.example` is the document's example. */
  baseUrl: string;
}

// Documented nowhere: 1010 and 1011 mean a spent or unknown token, and so does 10006 on the open-source platform.
const spentTokenCodes: readonly number[] = [1010, 1011, 10006];
// Wrong secrets, on that platform.
const wrongPasswordCode = 20101;

const envelope: Envelope = {
  provider: "edge-gateway",
  // Business calls of the open-source platform have `errorCode` and `errorMsg` instead of `code` and `msg`.
  read(body) {
    if (!isRecord(body) || typeof body.success !== "boolean") return undefined;
    const codes = [body.code, body.errorCode].filter((code) => code !== undefined && code !== null);
    // What is nested is no code, and may be nested too deep to be written.
    if (codes.some((code) => typeof code === "object")) return undefined;
    const code = codes.find((one) => String(one) !== "0") ?? codes[0];
    if (body.success && String(code ?? 0) === "0") return { success: true, payload: body.result };
    return { success: false, code, message: body.msg ?? body.errorMsg };
  },
  isRefusal: (code, isTokenOperation) =>
    spentTokenCodes.includes(Number(code)) || (isTokenOperation && Number(code) === wrongPasswordCode),
};

/** The edge gateway, as `defineProvider` made it: for a simulator or a contract test of your own. */
export const provider = /* @__PURE__ */ providerOf({
  envelope,
  secrets: ["username", "password"],
  operations: operationTable,
  scheme: {
    rejection: { status: 401, codes: spentTokenCodes },
    loginRenews: true,
    identify: ({ username }) => [username],
    login: (account) =>
      // Neither a login nor a refresh ends a token.
      tokenRequest(
        { path: "/v1.0/openapi/auth/login", as: "json", isIdempotent: true },
        account satisfies components["schemas"]["LoginRequest"],
      ),
    renew: ({ refreshToken }) =>
      refreshToken === undefined
        ? undefined
        : { method: "POST", path: `/v1.0/openapi/token/${encodeURIComponent(refreshToken)}`, isIdempotent: true },
    readGrant: /* @__PURE__ */ tokenAnswer({
      token: "result.access_token",
      refreshToken: "result.refresh_token",
      // Both of the server's clock: their difference holds whatever ours says.
      lifetime: /* @__PURE__ */ lifetimeUntil({ seconds: "result.expire" }, { milliseconds: "t" }),
    }),
    sign({ headers }, { grant }) {
      if (grant) headers.set("x-token", grant.token);
      // The document shows it on a call without a body.
      if (!headers.has("content-type")) headers.set("content-type", "application/json");
      return undefined;
    },
  },
});

/**
 * A typed client for the edge gateway that logs in by itself and signs every call.
 *
 * The document describes logging in only: describe your own endpoints, and pass what `provider-clients extend` writes
 * of them as `api`; `provider-clients/edge-gateway/hummingbird` has that of the open-source platform HummingBird.
 *
 * @function
 * @param options the account, the address, and settings
 * @throws ProviderError of kind `configuration`, at once, if an option is wrong
 * @example
 * const client = createEdgeGatewayClient({ baseUrl: servers.example, username, password });
 * const product = await unwrap(client.GET("/v1.0/openapi/createProduct"));
 */
export const createEdgeGatewayClient: CreateClient<paths, EdgeGatewayAccount> = /* @__PURE__ */ clientOf(provider);

/**
 * The edge gateway's authentication alone, for an openapi-fetch client made elsewhere or for no such client at all.
 *
 * @function
 * @param options the account, the address, and settings
 * @throws ProviderError of kind `configuration`, at once, if an option is wrong
 * @example
 * const auth = edgeGatewayAuth({ baseUrl, username, password });
 * const response = await auth.fetch(`${baseUrl}/v1.0/openapi/createProduct`);
 */
export const edgeGatewayAuth: (options: EdgeGatewayAccount & AuthSettings) => ProviderAuth =
  /* @__PURE__ */ authOf(provider);

/**
 * Whether a body reports success: `success` is true, and `code` or `errorCode`, where there is one, is 0.
 *
 * @function
 * @example
 * const { data } = await client.GET("/v1.0/openapi/createProduct");
 * if (isSuccess(data)) console.log(data.result);
 */
export const isSuccess: IsSuccess<"success", true> = /* @__PURE__ */ isSuccessOf(envelope);

/**
 * The `result` of a successful answer.
 *
 * @function
 * @param answer what a call of the client comes to, or the call itself
 * @throws ProviderError where the answer isn't a success
 * @example
 * const product = await unwrap(client.GET("/v1.0/openapi/createProduct"));
 */
export const unwrap: Unwrap<"success", true, "result"> = /* @__PURE__ */ unwrapOf(envelope);
