import type { components, paths } from "../../generated/wareconn.js";
import { operationTable } from "../../generated/wareconn.table.js";
import { createAuth } from "../calls/create-auth.js";
import type { ProviderAuth } from "../calls/provider-auth.js";
import type { ClientSettings } from "../client/call-settings.js";
import { createProviderClient, type ProviderClient } from "../client/client.js";
import { checkOptions, type OptionShape } from "../client/options.js";
import type { AuthSettings } from "../client/settings.js";
import { type Answer, type Data, payloadOf, type Succeeded } from "../client/unwrap.js";
import type { SecretSource } from "../credentials/secret-source.js";
import { isOAuthRefusal } from "../scheme/common-words.js";
import { type Envelope, isRecord } from "../scheme/envelope.js";
import type { Scheme } from "../scheme/scheme.js";
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

const shape: OptionShape<"clientId" | "clientSecret"> = {
  provider: "wareconn",
  secrets: ["clientId", "clientSecret"],
};

/** A success is a body with `code` 0, as a number or a string, or without `code`. Any other is a failure, whatever the HTTP status. */
const envelope: Envelope = {
  provider: "wareconn",
  read: (body) =>
    isRecord(body) && String(body.code ?? 0) !== "0"
      ? { success: false, code: body.code, message: body.msg }
      : { success: true, payload: body },
  // The codes aren't documented: what fails a token call is taken for a refusal, unless it says that it is none.
  isRefusal: (code, isTokenOperation) => isTokenOperation && isOAuthRefusal(code),
};

const scheme: Scheme<"clientId" | "clientSecret"> = {
  envelope,
  operations: operationTable,
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
};

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
export function createWareconnClient<Paths extends {} = paths>(
  options: WareconnAccount & ClientSettings,
): ProviderClient<Paths> {
  return createProviderClient<Paths, "clientId" | "clientSecret">(shape, options, (checked) =>
    createAuth(scheme, checked),
  );
}

/**
 * Wareconn's authentication alone, for an openapi-fetch client made elsewhere or for no such client at all.
 *
 * @param options the account, the address, and settings
 * @throws ProviderError of kind `configuration`, at once, if an option is wrong
 * @example
 * const auth = wareconnAuth({ baseUrl, clientId, clientSecret });
 * const response = await auth.fetch(`${baseUrl}/v1/orders`);
 */
export function wareconnAuth(options: WareconnAccount & AuthSettings): ProviderAuth {
  return createAuth(scheme, checkOptions(shape, options)).auth;
}

type Success<T> = Succeeded<T, "code", 0 | "0" | null>;

/**
 * Whether a body reports success: `code` is 0, or there is no `code`.
 *
 * @example
 * const { data } = await client.POST("/Oauth/token", { body });
 * if (isSuccess(data)) console.log(data.expires_in);
 */
export function isSuccess<T>(data: T): data is Success<T> {
  return data !== undefined && data !== null && envelope.read(data)?.success === true;
}

/**
 * The body of a successful answer.
 *
 * @param answer what a call of the client comes to, or the call itself
 * @throws ProviderError where the answer isn't a success
 * @example
 * const orders = await unwrap(client.GET("/v1/orders"));
 */
export function unwrap<A extends Answer>(answer: Promise<A>): Promise<Success<Data<A>>>;
export function unwrap<A extends Answer>(answer: A): Success<Data<A>>;
export function unwrap(answer: Answer | Promise<Answer>): unknown {
  return payloadOf(envelope, answer);
}
