import { type Client, type MethodResponse, type Middleware, wrapAsPathBasedClient } from "openapi-fetch";
import { describe, expectTypeOf, it } from "vitest";
import type {
  AttemptEvent,
  ClientSettings,
  Extend,
  ProviderAuth,
  ProviderError,
  ProviderEvent,
} from "../../src/index.js";
import { isProviderError } from "../../src/index.js";
import { minimalFetch } from "../../src/node.js";
import * as edgeGateway from "../../src/providers/edge-gateway.js";
import * as gongjiang from "../../src/providers/gongjiang.js";
import * as wareconn from "../../src/providers/wareconn.js";
import * as zhicloud from "../../src/providers/zhicloud.js";
import { accounts } from "../accounts.js";

const userInfo = "/apis/rest/userService/getUserInfo/json";
const createProduct = "/v1.0/openapi/createProduct";

type MyPaths = {
  "/v1/orders": {
    get: {
      parameters: { query: { page: number } };
      responses: { 200: { content: { "application/json": { code: 0; orders: string[] } } } };
    };
    post: {
      requestBody: { content: { "application/json": { product: string } } };
      responses: {
        200: { content: { "application/json": { code: 0; order: number } | { code: number; msg: string } } };
      };
    };
  };
};

describe("a client's calls", () => {
  const client = zhicloud.createZhicloudClient(accounts.zhicloud);

  it("are not asked for what the client adds", () => {
    client.GET(userInfo);
    client.GET("/apis/rest/authService/authorize/json");
    edgeGateway.createEdgeGatewayClient(accounts["edge-gateway"]).GET(createProduct);
    // @ts-expect-error the access token is the client's
    client.GET(userInfo, { params: { query: { access_token: "x" } } });
  });

  it("have typed data", async () => {
    const { data } = await client.GET(userInfo);
    expectTypeOf(data).extract<undefined>().toEqualTypeOf<undefined>();
    if (data?.code === 200) expectTypeOf(data.data).toEqualTypeOf<zhicloud.components["schemas"]["UserInfo"]>();
    if (data?.code === 100014) expectTypeOf(data).not.toHaveProperty("data");
  });

  it("are refused for a path or a method that is not described", () => {
    // @ts-expect-error no such path
    client.GET("/apis/rest/userService/getUserInfo");
    // @ts-expect-error no such method
    client.POST(userInfo);
  });

  it("are refused without a body, or with one of the wrong type", () => {
    const wareconnClient = wareconn.createWareconnClient(accounts.wareconn);
    // @ts-expect-error no body
    wareconnClient.POST("/Oauth/token");
    // @ts-expect-error no refresh token
    wareconnClient.POST("/Oauth/token", { body: { grant_type: "refresh_token" } });
    // @ts-expect-error no such grant
    wareconnClient.POST("/Oauth/token", { body: { grant_type: "password", client_id: "x", client_secret: "y" } });
    // @ts-expect-error not a string
    wareconnClient.POST("/Oauth/token", { body: { grant_type: "refresh_token", refresh_token: 1 } });
    // @ts-expect-error no path parameter
    edgeGateway.createEdgeGatewayClient(accounts["edge-gateway"]).POST("/v1.0/openapi/token/{refreshToken}");
  });
});

describe("a call's own fetch", () => {
  const client = wareconn.createWareconnClient<MyPaths>(accounts.wareconn);
  const body = { product: "x" };

  it("is typed as it is called, with a URL and an init", async () => {
    const call = client.POST("/v1/orders", {
      body,
      async fetch(url, init) {
        expectTypeOf(url).toEqualTypeOf<string>();
        expectTypeOf(init).toEqualTypeOf<RequestInit>();
        return new Response();
      },
    });
    expectTypeOf(call).toEqualTypeOf(client.POST("/v1/orders", { body }));
    client.POST("/v1/orders", { body, fetch });
    client.POST("/v1/orders", { body, fetch: minimalFetch });
    client.POST("/v1/orders", { body, fetch: Math.random() > 0.5 ? minimalFetch : undefined });
    const own = async (_url: string, _init: RequestInit) => new Response();
    client.POST("/v1/orders", { body, ...(Math.random() > 0.5 && { fetch: own }) });
    client.POST("/v1/orders", { body, fetch: (url: string, init: RequestInit) => fetch(url, init) });
  });

  it("of openapi-fetch's type, which wants a Request, gives no answer to go on with", async () => {
    const answer = await client.POST("/v1/orders", { body, fetch: (request: Request) => fetch(request) });
    // @ts-expect-error it would be called with a URL
    answer.data;
  });

  it("lets no call pass that is wrong otherwise", () => {
    // @ts-expect-error not a string
    client.POST("/v1/orders", { body: { product: 1 }, fetch });
    // @ts-expect-error no body
    client.POST("/v1/orders", { fetch });
    // @ts-expect-error no page
    client.GET("/v1/orders", { fetch });
    // @ts-expect-error no function
    client.POST("/v1/orders", { body, fetch: "x" });
  });
});

it("a client passes for one of openapi-fetch's, and for what its helpers take", () => {
  const client = wareconn.createWareconnClient<MyPaths>(accounts.wareconn);
  expectTypeOf(client).toExtend<Client<MyPaths>>();
  wrapAsPathBasedClient<MyPaths>(client)["/v1/orders"].POST({ body: { product: "x" } });
  type Orders = MethodResponse<typeof client, "get", "/v1/orders">;
  expectTypeOf<Orders>().toEqualTypeOf<{ code: 0; orders: string[] }>();
});

describe("isSuccess", () => {
  it("leaves the success of a union that its codes tell apart", async () => {
    const { data } = await zhicloud.createZhicloudClient(accounts.zhicloud).GET(userInfo);
    if (zhicloud.isSuccess(data)) {
      expectTypeOf(data).toEqualTypeOf<zhicloud.components["schemas"]["UserInfoSuccess"]>();
    } else {
      expectTypeOf<NonNullable<typeof data>["code"]>().toEqualTypeOf<
        zhicloud.components["schemas"]["Failure"]["code"]
      >();
    }
    const product = await edgeGateway.createEdgeGatewayClient(accounts["edge-gateway"]).GET(createProduct);
    if (edgeGateway.isSuccess(product.data)) {
      expectTypeOf(product.data).toEqualTypeOf<edgeGateway.components["schemas"]["ProductSuccess"]>();
    }
  });

  it("leaves the success of a union whose failing codes are not documented", async () => {
    const body = { grant_type: "refresh_token", refresh_token: "x" } as const;
    const token = await wareconn.createWareconnClient(accounts.wareconn).POST("/Oauth/token", { body });
    if (wareconn.isSuccess(token.data)) {
      expectTypeOf(token.data).toEqualTypeOf<
        wareconn.components["schemas"]["IssuedToken"] | wareconn.components["schemas"]["RefreshedToken"]
      >();
    }
    const client = gongjiang.createGongjiangClient(accounts.gongjiang);
    const credentials = { client_id: "x", client_secret: "y", grant_type: "client_credentials" } as const;
    const answer = await client.POST("/oauth/token", { body: credentials });
    if (gongjiang.isSuccess(answer.data)) {
      expectTypeOf(answer.data).toEqualTypeOf<gongjiang.components["schemas"]["Token"]>();
    }
  });

  it("keeps a member whose code may be that of a success", () => {
    const body = {} as { code: 0 | 1; a: number } | { code: 2; b: number };
    if (wareconn.isSuccess(body)) expectTypeOf(body).toExtend<{ code: 0; a: number }>();
    const flag = {} as { success: boolean; result: number } | undefined;
    if (edgeGateway.isSuccess(flag)) expectTypeOf(flag.success).toEqualTypeOf<true>();
  });

  it("keeps a type that has no failure in it", () => {
    const body = {} as { code: number; data: { id: number } } | undefined;
    if (zhicloud.isSuccess(body)) expectTypeOf(body.data.id).toEqualTypeOf<number>();
  });
});

describe("unwrap", () => {
  it("gives the payload, from a promise and from a result", async () => {
    const client = zhicloud.createZhicloudClient(accounts.zhicloud);
    type User = zhicloud.components["schemas"]["UserInfo"];
    expectTypeOf(zhicloud.unwrap(client.GET(userInfo))).resolves.toEqualTypeOf<User>();
    expectTypeOf(zhicloud.unwrap(await client.GET(userInfo))).toEqualTypeOf<User>();
    const xml = client.GET("/apis/rest/authService/authorize/xml", { parseAs: "text" });
    expectTypeOf(zhicloud.unwrap(xml)).resolves.toEqualTypeOf<string>();
    const optional = {} as { data: { code: 200; data?: number }; response: Response };
    expectTypeOf(zhicloud.unwrap(optional)).toEqualTypeOf<number | undefined>();
    const product = edgeGateway.createEdgeGatewayClient(accounts["edge-gateway"]).GET(createProduct);
    expectTypeOf(edgeGateway.unwrap(product)).resolves.toEqualTypeOf<unknown>();
  });
});

describe("Extend", () => {
  const client = wareconn.createWareconnClient<Extend<wareconn.paths, MyPaths>>(accounts.wareconn);

  it("adds paths of one's own to those of the description", () => {
    const orders = client.GET("/v1/orders", { params: { query: { page: 1 } } });
    expectTypeOf(wareconn.unwrap(orders)).resolves.toEqualTypeOf<{ code: 0; orders: string[] }>();
    client.POST("/Oauth/token", { body: { grant_type: "refresh_token", refresh_token: "x" } });
  });

  it("checks calls to them like the others", () => {
    // @ts-expect-error no page
    client.GET("/v1/orders");
    // @ts-expect-error no body
    client.POST("/v1/orders");
    // @ts-expect-error not a string
    client.POST("/v1/orders", { body: { product: 1 } });
    // @ts-expect-error no such path
    client.GET("/v1/order");
  });

  it("unwraps them to their successes", () => {
    const order = client.POST("/v1/orders", { body: { product: "x" } });
    expectTypeOf(wareconn.unwrap(order)).resolves.toEqualTypeOf<{ code: 0; order: number }>();
  });

  it("lets one's own path win over the description's", () => {
    type Own = { "/oauth/token": { get: { responses: { 200: { content: { "application/json": 1 } } } } } };
    expectTypeOf<Extend<gongjiang.paths, Own>>().toEqualTypeOf<Own>();
  });
});

describe("options", () => {
  it("must be complete", () => {
    // @ts-expect-error no access token
    zhicloud.createZhicloudClient({ clientId: "x", clientSecret: "y", baseUrl: "z" });
    // @ts-expect-error no base URL
    wareconn.createWareconnClient({ clientId: "x", clientSecret: "y" });
    // @ts-expect-error a misspelt one
    gongjiang.createGongjiangClient({ clientId: "x", clientSecret: "y", clientID: "z" });
    gongjiang.createGongjiangClient({ clientId: "x", clientSecret: async () => "y" });
  });
});

describe("settings", () => {
  it("are typed", () => {
    const settings: ClientSettings = {
      timeoutMs: 10_000,
      retry: { attempts: 1 },
      clock: { now: Date.now, sleep: async () => {} },
      onEvent: async (event) => expectTypeOf(event).toEqualTypeOf<ProviderEvent>(),
      fetch: minimalFetch,
      bodyTimeoutMs: 5_000,
      waitUntil: (promise) => expectTypeOf(promise).toEqualTypeOf<Promise<unknown>>(),
      onAttempt: (attempt) => expectTypeOf(attempt).toEqualTypeOf<AttemptEvent>(),
      signal: new AbortController().signal,
      cache: "no-store",
      credentials: "include",
      keepalive: true,
      mode: "cors",
    };
    gongjiang.createGongjiangClient({ ...accounts.gongjiang, ...settings, retry: false });
    // @ts-expect-error true says nothing
    gongjiang.createGongjiangClient({ ...accounts.gongjiang, retry: true });
    // @ts-expect-error openapi-fetch's, but not a client's
    gongjiang.createGongjiangClient({ ...accounts.gongjiang, Request });
    // @ts-expect-error redirects are never followed
    gongjiang.createGongjiangClient({ ...accounts.gongjiang, redirect: "follow" });
    // @ts-expect-error a client's, but not an authentication's
    gongjiang.gongjiangAuth({ ...accounts.gongjiang, headers: {} });
  });

  it("tell events apart by their type", () => {
    expectTypeOf<"token.renewed">().toExtend<ProviderEvent["type"]>();
    expectTypeOf<"token.stolen">().not.toExtend<ProviderEvent["type"]>();
  });
});

it("an authentication is a middleware for openapi-fetch", () => {
  expectTypeOf<ProviderAuth>().toExtend<Middleware>();
});

it("a code that an error holds can be looked up", () => {
  const { code } = {} as ProviderError;
  expectTypeOf(zhicloud.errorCodes[Number(code)]).toEqualTypeOf<zhicloud.ErrorCode | undefined>();
  expectTypeOf(zhicloud.errorCodes[100014].remedy).toExtend<string>();
});

it("isProviderError narrows", () => {
  const error: unknown = undefined;
  if (isProviderError(error)) expectTypeOf(error).toEqualTypeOf<ProviderError>();
});
