/** A program that uses each entry of the package as its types have it. */
export const useOfAll = `
import { type Extend, isProviderError } from "provider-clients";
import { type RedisClient, redisTokenStore } from "provider-clients/redis";
import { createMock, defineSimulator } from "provider-clients/mock";
import { runProviderContract, runTokenStoreContract } from "provider-clients/testing";
import { checksum, createZhicloudClient, unwrap as unwrapZhicloud } from "provider-clients/zhicloud";
import { createEdgeGatewayClient } from "provider-clients/edge-gateway";
import { gongjiangAuth } from "provider-clients/gongjiang";
import { defineProvider, type OutgoingRequest } from "provider-clients/kit";
import { createValidator } from "provider-clients/validate";
import { createWareconnClient, servers, type paths } from "provider-clients/wareconn";
type Mine = { "/v1/x": { get: { responses: { 200: { content: { "application/json": number } } } } } };
const wareconn = createWareconnClient<Extend<paths, Mine>>({ clientId: "a", clientSecret: "b", baseUrl: servers.demo });
export const data: Promise<number | undefined> = wareconn.GET("/v1/x").then((answer) => answer.data);
export const user: Promise<string | null | undefined> = unwrapZhicloud(
  createZhicloudClient({ clientId: "a", clientSecret: "b", accessToken: "c", baseUrl: "d" })
    .GET("/apis/rest/userService/getUserInfo/json"),
).then(({ username }) => username);
export const bodyOf = ({ body }: OutgoingRequest) => (typeof body === "string" ? body : "");
export const validated = createZhicloudClient({ clientId: "a", clientSecret: "b", accessToken: "c", baseUrl: "d", validate: createValidator("zhicloud") });
export const others = [defineProvider, createEdgeGatewayClient, gongjiangAuth, checksum(1), isProviderError, runTokenStoreContract];
const secrets = ["apiKey"] as const;
const read = (payload: unknown) => ({ success: true as const, payload });
const scheme = { rejection: { status: 401 }, identify: () => [], sign: () => undefined };
const provider = defineProvider({ envelope: { provider: "own", read, isRefusal: () => false }, secrets, scheme });
const simulated = defineSimulator({ provider, description: "own.yaml", account: { apiKey: "a" } });
const createServer = (options: object) => createMock(simulated, options);
export const key: Promise<string> = createMock(simulated).then(({ credentials }) => credentials.apiKey);
runProviderContract(provider, { createServer, call: { path: "/v1/x" }, lifetimeMs: undefined }, () => {});
export const store = (client: RedisClient) => redisTokenStore(client, { leaseTtlMs: 10_000 });`;
