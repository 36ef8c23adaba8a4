import * as entry from "../../src/providers/gongjiang.js";
import type { Facts } from "../facts.js";

export const facts = {
  ...{ entry, createClient: entry.createGongjiangClient, createAuth: entry.gongjiangAuth },

  account: { clientId: "test-client", clientSecret: "test-secret" },
  lifetimeMs: 43_199_000,
  lifetimeField: "expires_in",
  login: "replaces",
  refreshes: false,

  tokenPath: /\/oauth\/token$/,
  isAccount({ body }, { clientId, clientSecret }) {
    const form = new URLSearchParams(body);
    return form.get("client_id") === clientId && form.get("client_secret") === clientSecret;
  },
  grant: ({ token, lifetimeS }) => ({
    ...{ access_token: token, token_type: "bearer" },
    ...{ expires_in: lifetimeS, scope: "" },
  }),
  tokenField: "access_token",
  refusal: { status: 401, body: { error: "invalid_client", error_description: "Bad client credentials" } },
  tokenOf: ({ headers }) => /^bearer (.+)$/.exec(headers.authorization ?? "")?.[1],
  rejections: [
    { status: 401, body: "no" },
    { status: 401, body: { error: "invalid_token" } },
  ],
  success: (payload) => ({ code: 200, message: "ok", ...payload }),
  failure: (code, message) => ({ code, message }),

  logIn: ({ clientId = "", clientSecret = "" }) => [
    "/oauth/token",
    {
      method: "POST",
      body: new URLSearchParams({
        ...{ client_id: clientId, client_secret: clientSecret },
        grant_type: "client_credentials",
      }),
    },
  ],
  sign: (token) => ({ headers: { authorization: `bearer ${token}` } }),

  path: "/v1/things",
  demo: {
    method: "POST",
    path: "/v1/orders",
    headers: { "content-type": "application/x-www-form-urlencoded; charset=utf-8" },
    body: { product: "扳手" },
  },
} satisfies Facts;
