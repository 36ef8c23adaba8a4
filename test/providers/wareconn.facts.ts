import * as entry from "../../src/providers/wareconn.js";
import type { Facts } from "../facts.js";
import { jsonOf, postJson } from "./messages.js";

export const facts = {
  ...{ entry, createClient: entry.createWareconnClient, createAuth: entry.wareconnAuth },

  account: { clientId: "test-client", clientSecret: "test-secret" },
  lifetimeMs: 7_200_000,
  lifetimeField: "expires_in",
  login: "repeats",
  refreshes: true,

  tokenPath: /\/Oauth\/token$/,
  isAccount(call, { clientId, clientSecret }) {
    const { client_id, client_secret } = jsonOf(call);
    return client_id === clientId && client_secret === clientSecret;
  },
  refreshTokenOf: (call) => jsonOf(call).refresh_token,
  grant: ({ token, refreshToken, lifetimeS }) => ({
    ...{ code: 0, msg: "success" },
    ...{ token, expires_in: lifetimeS, refresh_token: refreshToken },
  }),
  tokenField: "token",
  refusal: { status: 401, body: { code: 1, msg: "no such client" } },
  tokenOf: ({ headers }) => /^Bearer (.+)$/.exec(headers.authorization ?? "")?.[1],
  complaint: ({ headers }) =>
    headers["content-type"] ? undefined : { status: 400, body: { code: 3, msg: "no content type" } },
  rejections: [
    { status: 401, body: "no" },
    { status: 401, body: { code: 401, msg: "unauthorized" } },
  ],
  success: (payload) => ({ code: 0, msg: "success", ...payload }),
  failure: (code, message) => ({ code, msg: message }),

  logIn: ({ clientId, clientSecret }) => [
    "/Oauth/token",
    postJson({ client_id: clientId, client_secret: clientSecret, grant_type: "client_credentials" }),
  ],
  sign: (token) => ({ headers: { authorization: `Bearer ${token}` } }),
  headers: { "content-type": "application/json" },

  path: "/v1/things",
  demo: { method: "GET", path: "/v1/orders" },
} satisfies Facts;
