import * as entry from "../../src/providers/zhicloud.js";
import type { AnyAccount, Facts } from "../facts.js";

const basic = ({ clientId, clientSecret }: AnyAccount) => `Basic ${btoa(`${clientId}:${clientSecret}`)}`;
const checksum = (time: number) => String((time % 10_000) * 3 + 2345);
const timed = (now: number) => ({ t_: String(now), p_: checksum(now) });

export const facts = {
  ...{ entry, createClient: entry.createZhicloudClient, createAuth: entry.zhicloudAuth },
  moreExports: ["checksum", "errorCodes"],

  account: { clientId: "test-client", clientSecret: "test-secret", accessToken: "test-access-token" },
  lifetimeMs: 20_000,
  lifetimeOption: "authCodeLifetimeMs",
  login: "adds",
  refreshes: false,

  tokenPath: /\/apis\/rest\/authService\/authorize\/json$/,
  isAccount: ({ query, headers }, account) =>
    query.access_token === account.accessToken &&
    Buffer.from(headers.authorization?.replace(/^Basic /, "") ?? "", "base64").toString() ===
      `${account.clientId}:${account.clientSecret}`,
  grant: ({ token }) => ({ code: 200, message: "ok", data: { auth_code: token } }),
  tokenField: "data.auth_code",
  refusal: { status: 200, body: { code: 100008, message: "no such client" } },
  tokenOf: ({ query }) => query.auth_code,
  complaint({ query: { t_ = "", p_ } }, now) {
    const isFine = /^\d+$/.test(t_) && p_ === checksum(Number(t_)) && Math.abs(Number(t_) - now) < 300_000;
    return isFine ? undefined : { status: 200, body: { code: 601, message: "illegal parameter" } };
  },
  rejections: [100019, 100020, "100019"].map((code) => ({
    status: 200,
    body: { code, message: "authorize again", data: null },
  })),
  success: (data) => ({ code: 200, message: "ok", data }),
  failure: (code, message) => ({ code, message }),

  logIn(account) {
    const query = new URLSearchParams({ access_token: account.accessToken ?? "", ...timed(Date.now()) });
    return [`/apis/rest/authService/authorize/json?${query}`, { headers: { authorization: basic(account) } }];
  },
  sign: (token, account) => ({
    headers: { authorization: basic(account) },
    query: (now) => ({
      ...{ access_token: account.accessToken ?? "", client_id: account.clientId ?? "", auth_code: token },
      ...timed(now),
    }),
  }),

  path: "/apis/rest/thingService/getThings/json",
  demo: { method: "GET", path: "/apis/rest/userService/getUserInfo/json" },
} satisfies Facts;
