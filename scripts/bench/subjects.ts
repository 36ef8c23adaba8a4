import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import createClient from "openapi-fetch";
import type { ProviderClient } from "../../src/client/client.js";
import type { ProviderName } from "../providers.js";

interface Endpoint {
  parameters: { query?: Record<string, unknown> };
  requestBody?: { content: { "application/json": unknown } };
  responses: { 200: { content: { "application/json": unknown } } };
}

type AnyPaths = Record<string, { get: Endpoint; post: Endpoint }>;
type Options = { baseUrl: string; fetch: typeof fetch };

export type Method = "GET" | "POST";

/** What is called, with which credential, and how by hand. */
export interface Subject {
  readonly path: string;
  readonly body: Record<string, unknown>;
  /** The text of a success. */
  readonly answer: string;
  readonly tokenPath: string;
  readonly tokenAnswer: string;
  /** The client out of the built package. */
  create(options: Options): ProviderClient<AnyPaths>;
  /** Headers that the client sets on every call. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parameters that it sets on every call. */
  readonly query?: () => Record<string, unknown>;
}

const token = "3f0c9a57b1e24d6c8a90417be52fd3c6";
const client = { clientId: "bench-client", clientSecret: "bench-secret" };
const item = { id: 40_711, name: "pipe wrench", amount: 12, at: "2024-05-06T07:08:09Z" };
const items = [item, { ...item, id: 40_712 }];
const json = { "content-type": "application/json" };

const providerModule = <Module>(provider: ProviderName): Promise<Module> =>
  import(pathToFileURL(resolve(`dist/esm/src/providers/${provider}.js`)).href);

export const subjects: Record<ProviderName, () => Promise<Subject>> = {
  async wareconn() {
    const { createWareconnClient } = await providerModule<typeof import("../../src/providers/wareconn.js")>("wareconn");
    return {
      path: "/v1/orders",
      body: item,
      answer: JSON.stringify({ code: 0, msg: "success", orders: items }),
      tokenPath: "/Oauth/token",
      tokenAnswer: JSON.stringify({ code: 0, msg: "success", token, expires_in: 7200, refresh_token: token }),
      create: (options) => createWareconnClient<AnyPaths>({ ...options, ...client }),
      headers: { ...json, authorization: `Bearer ${token}` },
    };
  },
  async zhicloud() {
    const { createZhicloudClient, checksum } =
      await providerModule<typeof import("../../src/providers/zhicloud.js")>("zhicloud");
    const account = { ...client, accessToken: token };
    return {
      path: "/apis/rest/userService/getUserInfo/json",
      body: item,
      answer: JSON.stringify({ code: 200, message: "ok", data: items }),
      tokenPath: "/apis/rest/authService/authorize/json",
      tokenAnswer: JSON.stringify({ code: 200, message: "ok", data: { auth_code: token } }),
      create: (options) => createZhicloudClient<AnyPaths>({ ...options, ...account, authCodeLifetimeMs: 1e8 }),
      headers: { authorization: `Basic ${btoa(`${client.clientId}:${client.clientSecret}`)}` },
      query() {
        const time = Date.now();
        return {
          access_token: token,
          client_id: client.clientId,
          auth_code: token,
          t_: time,
          p_: checksum(time),
        };
      },
    };
  },
  async "edge-gateway"() {
    const { createEdgeGatewayClient } =
      await providerModule<typeof import("../../src/providers/edge-gateway.js")>("edge-gateway");
    const now = Date.now();
    const expire = Math.floor(now / 1000) + 7200;
    const result = { access_token: token, expire, refresh_token: token };
    return {
      path: "/v1.0/openapi/devices",
      body: item,
      answer: JSON.stringify({ code: 0, success: true, t: now, result: items }),
      tokenPath: "/v1.0/openapi/auth/login",
      tokenAnswer: JSON.stringify({ code: 0, success: true, t: now, result }),
      create: (options) => createEdgeGatewayClient<AnyPaths>({ ...options, username: "bench", password: "bench" }),
      headers: { ...json, "x-token": token },
    };
  },
  async gongjiang() {
    const { createGongjiangClient } =
      await providerModule<typeof import("../../src/providers/gongjiang.js")>("gongjiang");
    return {
      path: "/v1/orders",
      body: item,
      answer: JSON.stringify({ code: 200, message: "success", data: items }),
      tokenPath: "/oauth/token",
      tokenAnswer: JSON.stringify({ access_token: token, token_type: "bearer", expires_in: 43_199 }),
      create: (options) => createGongjiangClient<AnyPaths>({ ...options, ...client }),
      headers: { authorization: `bearer ${token}` },
    };
  },
};

export type Call = () => Promise<{ data?: unknown }>;

/** A call of the client. */
export function clientCall(client: ProviderClient<AnyPaths>, { path, body }: Subject, method: Method): Call {
  const init = { body };
  return method === "GET" ? () => client.GET(path) : () => client.POST(path, init);
}

/** The same call of openapi-fetch, with what the client adds set by hand. */
export function callByHand(subject: Subject, options: Options, method: Method): Call {
  const { path, body, headers, query } = subject;
  const bare = createClient<AnyPaths>({ ...options, headers });
  const init = { body };
  if (query) {
    return method === "GET"
      ? () => bare.GET(path, { params: { query: query() } })
      : () => bare.POST(path, { body, params: { query: query() } });
  }
  return method === "GET" ? () => bare.GET(path) : () => bare.POST(path, init);
}
