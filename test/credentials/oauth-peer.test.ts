import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import OAuth2Server from "@node-oauth/oauth2-server";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createGongjiangClient, unwrap } from "../../src/providers/gongjiang.js";
import type { AnyPaths } from "../models.js";

const clientId = "test-client";
const clientSecret = "test-secret";

/** Each token ends the one before, as at Gongjiang. */
let current: OAuth2Server.Token | undefined;
let tokenCalls = 0;

const oauth = new OAuth2Server({
  accessTokenLifetime: 43_199,
  model: {
    getClient: async (id: string, secret: string) =>
      id === clientId && secret === clientSecret ? { id, grants: ["client_credentials"] } : false,
    getUserFromClient: async () => ({ name: "machine" }),
    saveToken: async (token: OAuth2Server.Token, client: OAuth2Server.Client, user: OAuth2Server.User) => {
      current = { ...token, client, user };
      return current;
    },
    getAccessToken: async (token: string) => (current?.accessToken === token ? current : false),
    validateScope: async (_user: unknown, _client: unknown, scope: string[] | undefined) => scope ?? [],
  } as unknown as OAuth2Server.ClientCredentialsModel,
});

async function serve(message: IncomingMessage, answer: ServerResponse): Promise<void> {
  const body = Object.fromEntries(new URLSearchParams(await text(message)));
  const request = new OAuth2Server.Request({
    headers: message.headers as Record<string, string>,
    method: message.method ?? "",
    query: {},
    body,
  });
  const response = new OAuth2Server.Response({});
  try {
    if (message.url === "/oauth/token") {
      tokenCalls += 1;
      await oauth.token(request, response);
    } else {
      await oauth.authenticate(request, response);
      response.body = { code: 200, orders: [1] };
    }
  } catch (error) {
    const { code, name } = error as OAuth2Server.OAuthError;
    response.status = code;
    response.body = { error: name };
  }
  answer.writeHead(response.status ?? 200, { "content-type": "application/json", ...response.headers });
  answer.end(JSON.stringify(response.body));
}

const server = createServer((message, answer) => void serve(message, answer));
let baseUrl = "";
beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  current = undefined;
  tokenCalls = 0;
});

const create = (options: object = {}) =>
  createGongjiangClient<AnyPaths>({ baseUrl, clientId, clientSecret, ...options });

describe("an OAuth 2 server off the shelf", () => {
  it("issues the Gongjiang client a token, which it uses for as long as it was told", async () => {
    const client = create({ scope: "orders" });
    const before = Date.now();
    const { expiresAt = 0 } = await client.auth.credential();
    // The server tells whole seconds of what is left.
    expect(expiresAt).toBeGreaterThanOrEqual(before + 43_198_000);
    expect(expiresAt).toBeLessThanOrEqual(Date.now() + 43_199_000);
    for (let count = 0; count < 3; count++) {
      expect(await unwrap(client.GET("/v1/orders"))).toMatchObject({ orders: [1] });
    }
    expect(tokenCalls).toBe(1);
  });

  it("issues another where the token has been ended by another client", async () => {
    const [mine, others] = [create(), create()];
    await unwrap(mine.GET("/v1/orders"));
    await unwrap(others.GET("/v1/orders"));
    expect(await unwrap(mine.GET("/v1/orders"))).toMatchObject({ orders: [1] });
    expect(tokenCalls).toBe(3);
  });

  it("issues one token for a hundred calls at once", async () => {
    const client = create();
    const answers = await Promise.all(Array.from({ length: 100 }, () => unwrap(client.GET("/v1/orders"))));
    expect(answers).toHaveLength(100);
    expect(tokenCalls).toBe(1);
  });

  it("refuses wrong credentials in its own way, which is told with its HTTP status", async () => {
    const wrong = create({ clientSecret: "test-secret-2" });
    await expect(unwrap(wrong.GET("/v1/orders"))).rejects.toMatchObject({
      name: "ProviderError",
      kind: "http",
      status: 400,
      operation: "createToken",
    });
  });
});
