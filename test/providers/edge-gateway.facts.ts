import * as entry from "../../src/providers/edge-gateway.js";
import type { Facts, SeenCall } from "../facts.js";
import { jsonOf, postJson } from "./messages.js";

const refreshTokenOf = ({ path }: SeenCall) => /\/token\/(.+)$/.exec(path)?.[1];
// Of the document's codes, and of those that the open-source platform has.
const spent = [{ code: 1010 }, { code: 1011 }, { code: 0, errorCode: 1010 }, { code: 10006 }, { errorCode: 10006 }];

export const facts = {
  ...{ entry, createClient: entry.createEdgeGatewayClient, createAuth: entry.edgeGatewayAuth },

  account: { username: "test-user", password: "test-password" },
  lifetimeMs: 7_200_000,
  login: "adds",
  refreshes: true,

  tokenPath: /\/v1\.0\/openapi\/(auth\/login|token\/[^/]+)$/,
  isAccount(call, account) {
    const { username, password } = jsonOf(call);
    return username === account.username && password === account.password;
  },
  refreshTokenOf,
  grant: ({ token, refreshToken, lifetimeS, now }) => ({
    ...{ code: 0, success: true, t: now },
    result: {
      ...{ access_token: token, refresh_token: refreshToken },
      expire: Math.floor(now / 1000) + Number(lifetimeS),
    },
  }),
  tokenField: "result.access_token",
  refusal: { status: 200, body: { code: 20101, success: false } },
  tokenOf: ({ headers }) => headers["x-token"],
  complaint: (call) =>
    // A refresh has no headers of its own.
    call.headers["content-type"] || refreshTokenOf(call) !== undefined
      ? undefined
      : { status: 400, body: { code: 3, success: false, msg: "no content type" } },
  rejections: [
    { status: 401, body: "no" },
    ...spent.map((codes) => ({ status: 200, body: { success: false, ...codes } })),
  ],
  success: (result) => ({ code: 0, success: true, result }),
  failure: (code, message) => ({ success: false, errorCode: code, errorMsg: message }),

  logIn: ({ username, password }) => ["/v1.0/openapi/auth/login", postJson({ username, password })],
  sign: (token) => ({ headers: { "x-token": token } }),
  headers: { "content-type": "application/json" },

  path: "/v1.0/openapi/things",
  demo: { method: "GET", path: "/v1.0/openapi/createProduct" },
} satisfies Facts;
