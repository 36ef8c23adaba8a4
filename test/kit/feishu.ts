import {
  authOf,
  bearer,
  defineProvider,
  type Envelope,
  lifetimeInSeconds,
  refreshToken,
  successWhere,
  tokenAnswer,
  tokenRequest,
} from "../../src/kit.js";
import { appPath, internalPath, tenantPath, userPath } from "./feishu-server.js";

/*
 * Feishu's open platform, https://open.feishu.cn/document: an app of one company's own has a tenant_access_token for its secret;
 * an app of the store has an app_access_token, and with that a tenant_access_token for each company; users have tokens of
 * their own, by OAuth. A token that is no good is told by a code in the body: 99991661 and 99991663 of a tenant's, 99991664
 * of an app's, 99991668 and 99991677 of a user's.
 */
const baseUrl = "https://open.feishu.cn";

const envelope = (provider: string): Envelope => ({
  provider,
  read: successWhere({ field: "code", value: 0, payload: "data", message: "msg" }),
  isRefusal: (_code, isTokenOperation) => isTokenOperation,
});
const expire = lifetimeInSeconds("expire");

export const ownApp = authOf(
  defineProvider({
    envelope: envelope("feishu"),
    secrets: ["appId", "appSecret"],
    baseUrl,
    scheme: {
      rejection: { codes: [99991661, 99991663] },
      identify: ({ appId }) => [appId],
      login: ({ appId, appSecret }) =>
        tokenRequest({ path: internalPath, as: "json", isIdempotent: true }, { app_id: appId, app_secret: appSecret }),
      readGrant: tokenAnswer({ token: "tenant_access_token", lifetime: expire }),
      sign: bearer(),
    },
  }),
);

export const storeApp = authOf(
  defineProvider({
    envelope: envelope("feishu-app"),
    // Feishu pushes a new ticket every hour.
    secrets: ["appId", "appSecret", "appTicket"],
    baseUrl,
    scheme: {
      rejection: { codes: [99991664] },
      identify: ({ appId }) => [appId],
      login: ({ appId, appSecret, appTicket }) =>
        tokenRequest(
          { path: appPath, as: "json", isIdempotent: true },
          { app_id: appId, app_secret: appSecret, app_ticket: appTicket },
        ),
      readGrant: tokenAnswer({ token: "app_access_token", lifetime: expire }),
      sign: bearer(),
    },
  }),
);

export const tenant = authOf(
  defineProvider({
    envelope: envelope("feishu-tenant"),
    secrets: ["appId", "tenantKey", "appAccessToken"],
    baseUrl,
    scheme: {
      rejection: { codes: [99991661, 99991663] },
      identify: ({ appId, tenantKey }) => [appId, tenantKey],
      login: ({ appAccessToken, tenantKey }) =>
        tokenRequest(
          { path: tenantPath, as: "json", isIdempotent: true },
          { app_access_token: appAccessToken, tenant_key: tenantKey },
        ),
      readGrant: tokenAnswer({ token: "tenant_access_token", lifetime: expire }),
      sign: bearer(),
    },
  }),
);

export const user = authOf(
  defineProvider({
    envelope: envelope("feishu-user"),
    secrets: ["clientId", "clientSecret", "code"],
    baseUrl,
    scheme: {
      ...refreshToken({ path: userPath, as: "json" }),
      rejection: { codes: [99991668, 99991677] },
      logsInOnce: true,
      identify: ({ clientId, code }) => [clientId, code],
      login: ({ clientId, clientSecret, code }) =>
        tokenRequest(
          { path: userPath, as: "json" },
          { grant_type: "authorization_code", client_id: clientId, client_secret: clientSecret, code },
        ),
      readGrant: tokenAnswer({
        token: "access_token",
        refreshToken: "refresh_token",
        lifetime: lifetimeInSeconds("expires_in"),
        refreshLifetime: lifetimeInSeconds("refresh_token_expires_in"),
      }),
      sign: bearer(),
    },
  }),
);
