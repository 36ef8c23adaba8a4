import type { components, paths } from "../../generated/gongjiang.js";
import { operationTable, servers } from "../../generated/gongjiang.table.js";
import { createAuth } from "../calls/create-auth.js";
import type { ProviderAuth } from "../calls/provider-auth.js";
import type { ClientSettings } from "../client/call-settings.js";
import { isString } from "../client/checks.js";
import { createProviderClient, type ProviderClient } from "../client/client.js";
import { checkOptions, type OptionShape } from "../client/options.js";
import type { AuthSettings } from "../client/settings.js";
import { type Answer, type Data, payloadOf, type Succeeded } from "../client/unwrap.js";
import type { SecretSource } from "../credentials/secret-source.js";
import { isOAuthRefusal } from "../scheme/common-words.js";
import { type Envelope, isRecord } from "../scheme/envelope.js";
import type { Scheme } from "../scheme/scheme.js";
import { lifetimeFromSeconds, tokenFrom } from "../scheme/token-answer.js";

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

const shape: OptionShape<"clientId" | "clientSecret"> = {
  provider: "gongjiang",
  secrets: ["clientId", "clientSecret"],
  checks: { scope: isString },
  defaultBaseUrl: servers.production,
};

/** A success is a body with `code` 200, as a number or a string, or without `code`, as a token answer is. */
const envelope: Envelope = {
  provider: "gongjiang",
  read: (body) =>
    isRecord(body) && String(body.code ?? 200) !== "200"
      ? { success: false, code: body.code, message: body.message }
      : { success: true, payload: body },
  // The table of codes is missing: what fails a token call is taken for a refusal, unless it says that it is none.
  // Elsewhere 401 is a status only.
  isRefusal: (code, isTokenOperation) => isTokenOperation && isOAuthRefusal(code),
};

const createScheme = (scope: string | undefined): Scheme<"clientId" | "clientSecret"> => ({
  envelope,
  operations: operationTable,
  rejection: { status: 401 },
  // It ends the current token.
  loginRenews: false,
  identify: ({ clientId }) => [clientId, scope ?? ""],
  login: ({ clientId, clientSecret }) => ({
    method: "POST",
    path: "/oauth/token",
    // A token that never arrived is nobody's.
    repeats: "unanswered",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({
      client_id: clientId,
      client_secret: clientSecret,
      grant_type: "client_credentials",
      ...(scope !== undefined && { scope }),
    } satisfies components["schemas"]["TokenRequest"]).toString(),
  }),
  readGrant(body, malformed) {
    const token = tokenFrom(body.access_token);
    if (token === undefined) throw malformed("has no usable access_token");
    const tokenType = tokenFrom(body.token_type ?? "bearer");
    if (tokenType === undefined) throw malformed("has no usable token_type");
    // The text says 7 days, the example 43,199 s: what comes decides. If nothing comes, HTTP 401 does.
    const lifetimeMs = lifetimeFromSeconds(body.expires_in, () => malformed("has no usable expires_in"));
    return { token, tokenType, lifetimeMs };
  },
  sign({ headers }, { grant }) {
    if (grant) headers.set("authorization", `${grant.tokenType} ${grant.token}`);
    return undefined;
  },
});

/**
 * A typed client for Gongjiang Cloud that obtains tokens by itself and signs every call.
 *
 * The document describes the token call only: describe your own endpoints and pass their types with `Extend`. Bodies are
 * written as forms where the call's content type says so, else as JSON.
 *
 * @param options the account, the address, and settings
 * @throws ProviderError of kind `configuration`, at once, if an option is wrong
 * @example
 * const client = createGongjiangClient<Extend<paths, MyPaths>>({ clientId, clientSecret, allowInsecureHttp: true });
 * const orders = await unwrap(client.GET("/v1/orders"));
 */
export function createGongjiangClient<Paths extends {} = paths>(
  options: GongjiangAccount & ClientSettings,
): ProviderClient<Paths> {
  return createProviderClient<Paths, "clientId" | "clientSecret">(shape, options, (checked) =>
    createAuth(createScheme(options.scope), checked),
  );
}

/**
 * Gongjiang Cloud's authentication alone, for an openapi-fetch client made elsewhere or for no such client at all.
 *
 * @param options the account, the address, and settings
 * @throws ProviderError of kind `configuration`, at once, if an option is wrong
 * @example
 * const auth = gongjiangAuth({ baseUrl: servers.test, clientId, clientSecret, allowInsecureHttp: true });
 * const response = await auth.fetch(`${servers.test}/v1/orders`);
 */
export function gongjiangAuth(options: GongjiangAccount & AuthSettings): ProviderAuth {
  const checked = checkOptions(shape, options);
  return createAuth(createScheme(options.scope), checked).auth;
}

type Success<T> = Succeeded<T, "code", 200 | "200" | null>;

/**
 * Whether a body reports success: `code` is 200, or there is no `code`.
 *
 * @example
 * const { data } = await client.GET("/v1/orders");
 * if (isSuccess(data)) console.log(data);
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
