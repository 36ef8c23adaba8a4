import type { ProviderAuth, ProviderClient } from "../src/index.js";
import { createEdgeGatewayClient, edgeGatewayAuth } from "../src/providers/edge-gateway.js";
import { createGongjiangClient, gongjiangAuth } from "../src/providers/gongjiang.js";
import { createWareconnClient, wareconnAuth } from "../src/providers/wareconn.js";
import { createZhicloudClient, zhicloudAuth } from "../src/providers/zhicloud.js";
import { accounts, baseUrl, type Provider } from "./accounts.js";
import { fixedClock } from "./fixed-clock.js";

export type AnyPaths = {
  [Path in "/v1/orders"]: {
    get: { responses: { 200: { content: { "application/json": Record<string, unknown> } } } };
    post: {
      requestBody: { content: { "application/json": Record<string, unknown> } };
      responses: { 200: { content: { "application/json": Record<string, unknown> } } };
    };
  };
};

/** What a provider's server says and is told, as far as the life of a credential is concerned. */
interface Model {
  readonly createClient: (options: object) => ProviderClient<AnyPaths>;
  readonly createAuth: (options: object) => ProviderAuth;
  /** Whether a request asks for a token, by a login or a renewal. */
  isTokenCall(request: Request): boolean;
  /** The answer that issues the token of this number. */
  issue(count: number, clock: { now(): number }): unknown;
  /** The number of the token that a request was signed with; undefined if it wasn't. */
  tokenOf(request: Request): number | undefined;
  readonly success: unknown;
  /** The answers that say that a call's credential is spent. */
  readonly rejections: readonly (() => Response)[];
}

const numberIn = (text: string | null | undefined) => {
  const [, digits] = /(?:token|auth-code)-(\d+)$/.exec(text ?? "") ?? [];
  return digits === undefined ? undefined : Number(digits);
};
const header = (name: string) => (request: Request) => numberIn(request.headers.get(name));
const unauthorized = () => new Response("no", { status: 401 });

export const models: Record<Provider, Model> = {
  wareconn: {
    createClient: (options) => createWareconnClient<AnyPaths>({ ...accounts.wareconn, ...options }),
    createAuth: (options) => wareconnAuth({ ...accounts.wareconn, ...options }),
    isTokenCall: ({ url }) => url.endsWith("/Oauth/token"),
    issue: (count) => ({
      code: 0,
      msg: "success",
      token: `token-${count}`,
      expires_in: 7_200,
      refresh_token: "refresh-1",
    }),
    tokenOf: header("authorization"),
    success: { code: 0, orders: [] },
    rejections: [unauthorized],
  },
  zhicloud: {
    createClient: (options) => createZhicloudClient<AnyPaths>({ ...accounts.zhicloud, ...options }),
    createAuth: (options) => zhicloudAuth({ ...accounts.zhicloud, ...options }),
    isTokenCall: ({ url }) => url.includes("/authService/authorize/json"),
    issue: (count) => ({ code: 200, message: "ok", data: { auth_code: `auth-code-${count}` } }),
    tokenOf: ({ url }) => numberIn(new URL(url).searchParams.get("auth_code")),
    success: { code: 200, message: "ok", data: {} },
    rejections: [100019, 100020, "100019"].map(
      (code) => () => Response.json({ code, message: "authorize again", data: null }),
    ),
  },
  "edge-gateway": {
    createClient: (options) => createEdgeGatewayClient<AnyPaths>({ ...accounts["edge-gateway"], ...options }),
    createAuth: (options) => edgeGatewayAuth({ ...accounts["edge-gateway"], ...options }),
    isTokenCall: ({ url }) => /\/(auth\/login|token\/[^/]+)$/.test(url),
    issue: (count, clock) => ({
      code: 0,
      success: true,
      t: clock.now(),
      result: { access_token: `token-${count}`, expire: clock.now() / 1000 + 7_200, refresh_token: `refresh-${count}` },
    }),
    tokenOf: header("x-token"),
    success: { code: 0, success: true, result: {} },
    rejections: [
      unauthorized,
      ...[{ code: 1010 }, { code: 1011 }, { errorCode: 10006 }, { code: 0, errorCode: 1010 }, { code: 10006 }].map(
        (codes) => () => Response.json({ success: false, ...codes }),
      ),
    ],
  },
  gongjiang: {
    createClient: (options) => createGongjiangClient<AnyPaths>({ ...accounts.gongjiang, ...options }),
    createAuth: (options) => gongjiangAuth({ ...accounts.gongjiang, ...options }),
    isTokenCall: ({ url }) => url.endsWith("/oauth/token"),
    issue: (count) => ({ access_token: `token-${count}`, token_type: "bearer", expires_in: 43_199, scope: "" }),
    tokenOf: header("authorization"),
    success: { code: 200, orders: [] },
    rejections: [unauthorized],
  },
};

export const ordersUrl = `${baseUrl}/v1/orders`;

type Answer = Response | Promise<Response>;

/**
 * A provider's server as a transport: issues token 1, 2, … and lets a test answer the calls.
 *
 * @param answer what a call is answered with, by the number of its token; undefined: with success
 */
export function observedProvider(
  provider: Provider,
  answer: (request: Request, count: number) => Answer | undefined = () => undefined,
  options: object = {},
) {
  const model = models[provider];
  const clock = fixedClock(1_700_000_000_000);
  const requests: Request[] = [];
  const events: { type: string; reason: string }[] = [];
  let issued = 0;
  let calls = 0;
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    requests.push(request.clone());
    if (!model.isTokenCall(request)) {
      calls += 1;
      return answer(request, calls) ?? Response.json(model.success);
    }
    issued += 1;
    return Response.json(model.issue(issued, clock));
  };
  const settings = { fetch, clock, onEvent: (event: (typeof events)[number]) => events.push(event), ...options };
  return {
    model,
    clock,
    events,
    requests,
    client: model.createClient(settings),
    auth: model.createAuth(settings),
    /** The token numbers of the calls in order, with "token" for each token call. */
    trace: () => requests.map((request) => (model.isTokenCall(request) ? "token" : model.tokenOf(request))),
    told: () => events.map(({ type, reason }) => `${type} ${reason}`),
  };
}
