import type { Extend, ProviderAuth } from "../src/index.js";
import { createEdgeGatewayClient, unwrap as unwrapEdgeGateway } from "../src/providers/edge-gateway.js";
import type { paths as GongjiangPaths } from "../src/providers/gongjiang.js";
import { createGongjiangClient, unwrap as unwrapGongjiang } from "../src/providers/gongjiang.js";
import type { paths as WareconnPaths } from "../src/providers/wareconn.js";
import { createWareconnClient, unwrap as unwrapWareconn } from "../src/providers/wareconn.js";
import { createZhicloudClient, unwrap as unwrapZhicloud } from "../src/providers/zhicloud.js";
import type { ProviderName } from "./providers.js";

/** One client at work: whose credential to get, and a signed call to make with it. */
export interface Demo {
  readonly auth: ProviderAuth;
  readonly call: string;
  run(): Promise<unknown>;
}

// What examples/own-endpoints.yaml describes.
type WareconnOrders = {
  "/v1/orders": {
    get: { responses: { 200: { content: { "application/json": { code: 0; orders: { id: number }[] } } } } };
  };
};
type GongjiangOrders = {
  "/v1/orders": {
    post: {
      requestBody: { content: { "application/x-www-form-urlencoded": { product: string } } };
      responses: { 200: { content: { "application/json": { code: 200; order: number } } } };
    };
  };
};

const client = { clientId: "demo-client", clientSecret: "demo-secret" };

export const demos: Record<ProviderName, (baseUrl: string) => Demo> = {
  wareconn(baseUrl) {
    const wareconn = createWareconnClient<Extend<WareconnPaths, WareconnOrders>>({ baseUrl, ...client });
    return { auth: wareconn.auth, call: "GET /v1/orders", run: () => unwrapWareconn(wareconn.GET("/v1/orders")) };
  },
  zhicloud(baseUrl) {
    const zhicloud = createZhicloudClient({ baseUrl, ...client, accessToken: "demo-access-token" });
    const path = "/apis/rest/userService/getUserInfo/json";
    return { auth: zhicloud.auth, call: `GET ${path}`, run: () => unwrapZhicloud(zhicloud.GET(path)) };
  },
  "edge-gateway"(baseUrl) {
    const gateway = createEdgeGatewayClient({ baseUrl, username: "demo", password: "demo-password" });
    const path = "/v1.0/openapi/createProduct";
    return { auth: gateway.auth, call: `GET ${path}`, run: () => unwrapEdgeGateway(gateway.GET(path)) };
  },
  gongjiang(baseUrl) {
    const gongjiang = createGongjiangClient<Extend<GongjiangPaths, GongjiangOrders>>({ baseUrl, ...client });
    const headers = { "content-type": "application/x-www-form-urlencoded; charset=utf-8" };
    return {
      auth: gongjiang.auth,
      call: "POST /v1/orders",
      run: () => unwrapGongjiang(gongjiang.POST("/v1/orders", { headers, body: { product: "扳手" } })),
    };
  },
};
