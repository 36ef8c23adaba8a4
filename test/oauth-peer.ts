import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import OAuth2Server from "@node-oauth/oauth2-server";
import { afterAll, beforeAll } from "vitest";

export const peerAccount = { clientId: "test-client", clientSecret: "test-secret" };

/**
 * A server of @node-oauth/oauth2-server at Gongjiang's address for tokens, for the tests of a file. Each token ends the one before;
 * with a good one, any other path answers with orders.
 */
export function oauthPeer() {
  let current: OAuth2Server.Token | undefined;
  let tokenCalls = 0;

  const oauth = new OAuth2Server({
    accessTokenLifetime: 43_199,
    model: {
      getClient: async (id: string, secret: string) =>
        id === peerAccount.clientId && secret === peerAccount.clientSecret
          ? { id, grants: ["client_credentials"] }
          : false,
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

  return {
    baseUrl: () => baseUrl,
    tokenCalls: () => tokenCalls,
    reset() {
      current = undefined;
      tokenCalls = 0;
    },
  };
}
