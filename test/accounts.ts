import { createEdgeGatewayClient } from "../src/providers/edge-gateway.js";
import { createGongjiangClient } from "../src/providers/gongjiang.js";
import { createWareconnClient } from "../src/providers/wareconn.js";
import { createZhicloudClient } from "../src/providers/zhicloud.js";

export const baseUrl = "https://provider.example";

/** Options that every provider's client accepts as they are. */
export const accounts = {
  wareconn: { clientId: "test-client", clientSecret: "test-secret", baseUrl },
  zhicloud: { clientId: "test-client", clientSecret: "test-secret", accessToken: "test-access-token", baseUrl },
  "edge-gateway": { username: "test-user", password: "test-password", baseUrl },
  gongjiang: { clientId: "test-client", clientSecret: "test-secret", baseUrl },
};

export type Provider = keyof typeof accounts;

const clients: Record<Provider, (options: never) => unknown> = {
  wareconn: createWareconnClient,
  zhicloud: createZhicloudClient,
  "edge-gateway": createEdgeGatewayClient,
  gongjiang: createGongjiangClient,
};

/** Makes a provider's client of whatever it is given, as a caller without types does. */
export const createAnyClient = (provider: Provider, options: unknown): unknown => clients[provider](options as never);
