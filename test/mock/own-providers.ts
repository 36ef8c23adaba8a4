import { defineProvider, type Envelope, query, successWhere } from "../../src/kit.js";
import { envelope as anyEnvelope, usual as anyUsual } from "../kit/usual.js";

/** An answer of HTTP 200 with an example. */
const answers = (example: unknown) => ({
  responses: { 200: { description: "ok", content: { "application/json": { example } } } },
});
const takes = (type: string, required: string[]) => ({
  requestBody: { content: { [type]: { schema: { type: "object", required } } } },
});
const form = "application/x-www-form-urlencoded";
const anyBody = { requestBody: { content: { "application/json": { schema: { type: "object" } } } } };

/** Orders, to read and to add. */
const orders = (answer: object) => ({ get: answers(answer), post: { ...anyBody, ...answers(answer) } });

export const envelope: Envelope = {
  ...anyEnvelope,
  read: successWhere({ field: "code", value: 0, mayBeMissing: true, payload: "data", message: "msg" }),
};

/** A provider that logs in by client credentials, as OAuth has it. */
export const usual = { ...anyUsual, envelope } as const;
export const usualAccount = { clientId: "demo-client", clientSecret: "demo-secret" };
export const usualDescription = {
  openapi: "3.1.0",
  info: { title: "Example", version: "1" },
  paths: {
    "/oauth/token": {
      post: {
        ...takes(form, ["client_id", "client_secret", "grant_type"]),
        ...answers({ access_token: "an-example", token_type: "Bearer", expires_in: 7_200 }),
      },
    },
    "/v1/orders": orders({ code: 0, data: ["an order"] }),
    "/v1/open": { get: { security: [], ...answers({ code: 0, data: "open" }) } },
  },
};

/** With refresh tokens: RFC 6749, section 6. */
export const renewing = {
  ...usual,
  scheme: {
    ...usual.scheme,
    renew: ({ refreshToken = "" }: { readonly refreshToken?: string | undefined }) => ({
      method: "POST",
      path: "/oauth/token",
      headers: { "content-type": form },
      body: new URLSearchParams({ grant_type: "refresh_token", refresh_token: refreshToken }).toString(),
    }),
  },
} as const;
export const renewingDescription = {
  ...usualDescription,
  paths: {
    ...usualDescription.paths,
    "/oauth/token": {
      post: {
        ...takes(form, ["grant_type"]),
        ...answers({
          access_token: "an-example",
          refresh_token: "another-example",
          token_type: "Bearer",
          expires_in: 7_200,
        }),
      },
    },
  },
};

/** https://developers.weixin.qq.com/doc/offiaccount: a stable token in the query; 40001, 40014 and 42001 say that it is spent. */
export const weChat = {
  envelope: {
    provider: "wechat",
    read: successWhere({ field: "errcode", value: 0, mayBeMissing: true, message: "errmsg" }),
    isRefusal: (code: unknown) => [40001, 40013, 40125, 40164].includes(Number(code)),
  },
  secrets: ["appId", "appSecret"],
  baseUrl: "https://api.weixin.qq.com",
  scheme: {
    rejection: { codes: [40001, 40014, 42001] },
    loginRenews: true,
    identify: ({ appId }: { readonly appId: string }) => [appId],
    login: ({ appId, appSecret }: { readonly appId: string; readonly appSecret: string }) => ({
      method: "POST",
      path: "/cgi-bin/stable_token",
      isIdempotent: true,
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ grant_type: "client_credential", appid: appId, secret: appSecret }),
    }),
    sign: query("access_token"),
  },
} as const;
export const weChatAccount = { appId: "wx-demo-app", appSecret: "demo-app-secret" };
export const weChatDescription = {
  openapi: "3.1.0",
  info: { title: "WeChat Official Account", version: "1" },
  security: [{ accessToken: [] }],
  components: { securitySchemes: { accessToken: { type: "apiKey", in: "query", name: "access_token" } } },
  paths: {
    "/cgi-bin/stable_token": {
      post: {
        security: [],
        ...takes("application/json", ["grant_type", "appid", "secret"]),
        ...answers({ access_token: "ACCESS_TOKEN", expires_in: 7_200 }),
      },
    },
    "/cgi-bin/user/get": {
      get: {
        responses: {
          200: {
            description: "ok",
            content: {
              "application/json": {
                examples: {
                  users: { value: { total: 1, count: 1 } },
                  refused: { value: { errcode: 40013, errmsg: "invalid appid" } },
                },
              },
            },
          },
        },
      },
      post: { ...anyBody, ...answers({ errcode: 0, errmsg: "ok" }) },
    },
  },
};

export const exampleProvider = defineProvider(usual);
export const weChatProvider = defineProvider(weChat);
