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

/** Every provider's client by its short name, with the options unchecked: for what all have in common. */
// biome-ignore lint/suspicious/noExplicitAny: wrong options are what these tests are about
export const createClients: Record<keyof typeof accounts, (options: any) => unknown> = {
  wareconn: createWareconnClient,
  zhicloud: createZhicloudClient,
  "edge-gateway": createEdgeGatewayClient,
  gongjiang: createGongjiangClient,
};
