import type { paths } from "../../generated/zhicloud.js";
import { errorCodes as documentedCodes, operationTable } from "../../generated/zhicloud.table.js";
import { providerOf } from "../client/provider.js";
import {
  type Account,
  type AuthSettings,
  authOf,
  base64,
  type CreateClient,
  clientOf,
  type Envelope,
  type IsSuccess,
  isDuration,
  isRecord,
  isSecret,
  isSuccessOf,
  type ProviderAuth,
  type ProviderClient,
  type SecretSource,
  tokenAnswer,
  type Unwrap,
  unwrapOf,
} from "../kit.js";
import { pairsBut } from "../scheme/query-pairs.js";

export type { components, operations, paths } from "../../generated/zhicloud.js";
export { servers } from "../../generated/zhicloud.table.js";
export type { ProviderAuth, ProviderClient };

/** What the document says of a code, and what to do about it. */
export interface ErrorCode {
  readonly meaning: string;
  readonly cause: string;
  readonly remedy: string;
}

/**
 * Every code that the document lists.
 *
 * @example
 * if (isProviderError(error)) console.error(error.message, errorCodes[Number(error.code)]?.remedy);
 */
export const errorCodes: typeof documentedCodes & Readonly<Record<number, ErrorCode | undefined>> = documentedCodes;

/** The account of a Zhicloud client, and where to reach the provider. */
export interface ZhicloudAccount {
  /** Issued by the open platform (开放平台). User name of HTTP Basic, so without a colon. */
  clientId: SecretSource;
  /** Issued by the open platform. It travels as the password of HTTP Basic, never in a URL. */
  clientSecret: SecretSource;
  /**
   * Made by a login to the Zhicloud desktop software (致云桌面软件); lives about 3 months. A function is asked at each
   * acquisition, so that a new login is picked up.
   */
  accessToken: SecretSource;
  /** The provider's address, which the document masks. */
  baseUrl: string;
  /**
   * How long to use an auth code before making another, in milliseconds. Default: 20,000. The document doesn't say how
   * long one lives; the provider's public server code was seen to give it 30 s.
   */
  authCodeLifetimeMs?: number;
}

const refusals = [100002, 100008, 100009, 100014, 100018, 100019, 100020, 100021, 100023];

/**
 * The checksum `p_` of a time `t_`, as the document computes it.
 *
 * @param time `t_`: epoch milliseconds
 * @example
 * checksum(1422339152058); // 8519
 */
export const checksum = (time: number): number => (time % 10_000) * 3 + 2345;

const envelope: Envelope = {
  provider: "zhicloud",
  // `code` decides, as a number or a string, whatever the HTTP status. XML is handed through as the text that came.
  read(body) {
    if (typeof body === "string") return { success: true, payload: body };
    // What is nested is no code, and may be nested too deep to be written.
    if (!isRecord(body) || body.code === undefined || typeof body.code === "object") return undefined;
    if (String(body.code) === "200") return { success: true, payload: body.data };
    return { success: false, code: body.code, message: body.message };
  },
  isRefusal: (code) => refusals.includes(Number(code)),
};

/** Zhicloud, as `defineProvider` made it: for a simulator or a contract test of your own. */
export const provider = /* @__PURE__ */ providerOf({
  envelope,
  secrets: ["clientId", "clientSecret", "accessToken"],
  checks: {
    // RFC 7617, section 2: a colon would end the user name.
    clientId: (value) =>
      isSecret(value) ?? (typeof value === "string" && value.includes(":") ? "must not hold a colon" : undefined),
    authCodeLifetimeMs: isDuration,
  },
  operations: operationTable,
  scheme: ({ authCodeLifetimeMs = 20_000 }: ZhicloudAccount) => ({
    // 100019: no such auth code, 100020: it has ended. 100014: the access token has, and only a new desktop login helps.
    rejection: { codes: [100019, 100020], secretCodes: [100014] },
    loginRenews: true,
    signsTime: true,
    // An auth code is bound to both.
    identify: ({ clientId, accessToken }) => [clientId, accessToken],
    login: () => ({ method: "GET", path: "/apis/rest/authService/authorize/json", isIdempotent: true }),
    readGrant: tokenAnswer({ token: "data.auth_code", lifetime: () => authCodeLifetimeMs }),
    sign({ url, headers }, { account, grant, now }) {
      const { basic, query } = constants(account);
      headers.set("authorization", basic);
      const authCode = grant ? `&auth_code=${encodeURIComponent(grant.token)}` : "";
      const signature = `${query}${authCode}&t_=${now}&p_=${checksum(now)}`;
      const [address, others = ""] = url.split(/\?(.*)/s);
      return `${address}?${[...pairsBut(others, signed), signature].join("&")}`;
    },
  }),
});

const signed = new Set(["access_token", "client_id", "auth_code", "t_", "p_"]);

const constantsOf = new WeakMap<
  Account<"clientId" | "clientSecret" | "accessToken">,
  { basic: string; query: string }
>();

/** What is the same in all calls of an account. */
function constants(account: Account<"clientId" | "clientSecret" | "accessToken">): { basic: string; query: string } {
  const known = constantsOf.get(account);
  if (known) return known;
  const { clientId, clientSecret, accessToken } = account;
  const made = {
    basic: `Basic ${base64(`${clientId}:${clientSecret}`)}`,
    query: new URLSearchParams({ access_token: accessToken, client_id: clientId }).toString(),
  };
  constantsOf.set(account, made);
  return made;
}

/**
 * A typed client for Zhicloud that obtains auth codes by itself and signs every call.
 *
 * @function
 * @param options the account, the address, and settings
 * @throws ProviderError of kind `configuration`, at once, if an option is wrong
 * @example
 * const client = createZhicloudClient({ baseUrl, clientId, clientSecret, accessToken });
 * const user = await unwrap(client.GET("/apis/rest/userService/getUserInfo/json"));
 */
export const createZhicloudClient: CreateClient<paths, ZhicloudAccount> = /* @__PURE__ */ clientOf(provider);

/**
 * Zhicloud's authentication alone, for an openapi-fetch client made elsewhere or for no such client at all.
 *
 * @function
 * @param options the account, the address, and settings
 * @throws ProviderError of kind `configuration`, at once, if an option is wrong
 * @example
 * const auth = zhicloudAuth({ baseUrl, clientId, clientSecret, accessToken });
 * const response = await auth.fetch(`${baseUrl}/apis/rest/userService/getUserInfo/json`);
 */
export const zhicloudAuth: (options: ZhicloudAccount & AuthSettings) => ProviderAuth = /* @__PURE__ */ authOf(provider);

/**
 * Whether a body reports success: its `code` is 200. XML text is not judged.
 *
 * @function
 * @example
 * const { data } = await client.GET("/apis/rest/userService/getUserInfo/json");
 * if (isSuccess(data)) console.log(data.data.username);
 */
export const isSuccess: IsSuccess<"code", 200 | "200"> = /* @__PURE__ */ isSuccessOf(envelope);

/**
 * The `data` of a successful answer. XML, which a call gets with `parseAs: "text"`, is handed through as it came.
 *
 * @function
 * @param answer what a call of the client comes to, or the call itself
 * @throws ProviderError where the answer isn't a success
 * @example
 * const user = await unwrap(client.GET("/apis/rest/userService/getUserInfo/json"));
 */
export const unwrap: Unwrap<"code", 200 | "200", "data"> = /* @__PURE__ */ unwrapOf(envelope);
