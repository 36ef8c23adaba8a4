import * as entry from "../../src/providers/my-cloud.js";
import type { Facts } from "../facts.js";

// To be filled in: what the provider's document tells instead, and what its server does.
export const facts = {
  ...{ entry, createClient: entry.createMyCloudClient, createAuth: entry.myCloudAuth },

  account: { clientId: "test-client", clientSecret: "test-secret" },
  lifetimeMs: 7_200_000,
  lifetimeField: "expires_in",
  login: "adds",
  refreshes: false,

  tokenPath: /\/oauth\/token$/,
  isAccount({ body }, { clientId, clientSecret }) {
    const form = new URLSearchParams(body);
    return form.get("client_id") === clientId && form.get("client_secret") === clientSecret;
  },
  grant: ({ token, lifetimeS }) => ({ access_token: token, token_type: "Bearer", expires_in: lifetimeS }),
  tokenField: "access_token",
  refusal: { status: 401, body: { code: 401, message: "unauthorized" } },
  tokenOf: ({ headers }) => /^Bearer (.+)$/.exec(headers.authorization ?? "")?.[1],
  rejections: [
    { status: 401, body: "no" },
    { status: 401, body: { code: 401, message: "unauthorized" } },
  ],
  success: (data) => ({ code: 0, message: "success", data }),
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
  sign: (token) => ({ headers: { authorization: `Bearer ${token}` } }),

  path: "/v1/things",
  demo: { method: "GET", path: "/v1/products" },
} satisfies Facts;
