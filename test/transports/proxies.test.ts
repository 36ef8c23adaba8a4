import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { HttpProxyAgent } from "http-proxy-agent-9";
import { HttpsProxyAgent } from "https-proxy-agent-7";
import { createProxy } from "proxy";
import { ProxyAgent, fetch as undiciFetch } from "undici";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ProviderError } from "../../src/index.js";
import { createMinimalFetch, minimalFetch } from "../../src/node.js";
import { accounts, createAnyClient, type Provider, providers } from "../accounts.js";
import { models } from "../models.js";
import { leaksOf } from "../redaction.js";

type Call = (path: string, init?: object) => Promise<{ data?: unknown }>;

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function start(server: Server): Promise<string> {
  servers.push(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function client(provider: Provider, options: object) {
  const settings = { ...accounts[provider], retry: { baseMs: 1 }, ...options };
  return createAnyClient(provider, settings) as { GET: Call; POST: Call };
}

const failureOf = (call: Promise<unknown>): Promise<ProviderError> =>
  call.then(
    () => expect.unreachable(),
    (error) => error,
  );

const asked = vi.fn<(target?: string) => void>();
beforeEach(() => asked.mockClear());

/** A provider that answers whatever is asked. */
async function serve(provider: Provider): Promise<string> {
  const { isTokenCall, issue, success } = models[provider];
  const server = createServer(async (message, response) => {
    const request = new Request(`http://localhost${message.url}`, { headers: message.headers as HeadersInit });
    message.resume();
    await once(message, "end");
    const answer = isTokenCall(request) ? issue(1, Date) : success;
    response.setHeader("content-type", "application/json").end(JSON.stringify(answer));
  });
  return `http://${await start(server)}`;
}

/** How a client's calls go through a proxy. */
const ways: [string, (uri: string) => object][] = [
  ["undici's ProxyAgent", (uri) => ({ fetch: undiciFetch, requestInitExt: { dispatcher: new ProxyAgent(uri) } })],
  ["undici's ProxyAgent under Node's own fetch", (uri) => ({ requestInitExt: { dispatcher: new ProxyAgent(uri) } })],
  [
    "undici's ProxyAgent without a tunnel",
    (uri) => ({ fetch: undiciFetch, requestInitExt: { dispatcher: new ProxyAgent({ uri, proxyTunnel: false }) } }),
  ],
  [
    "http-proxy-agent under minimalFetch",
    (uri) => ({ fetch: createMinimalFetch({ agent: new HttpProxyAgent(uri, { keepAlive: true }) as never }) }),
  ],
  [
    "https-proxy-agent under minimalFetch",
    (uri) => ({ fetch: createMinimalFetch({ agent: new HttpsProxyAgent(uri, { keepAlive: true }) }) }),
  ],
];

describe.each(providers)("a proxy between a client of %s and its provider", (provider) => {
  async function startProxy(isAllowed: (credentials?: string) => boolean): Promise<string> {
    const server = createProxy(createServer());
    server.authenticate = ({ url, headers }) => {
      asked(url);
      return isAllowed(headers["proxy-authorization"]);
    };
    return start(server);
  }

  it.each(ways)("passes calls on: %s", async (_what, options) => {
    const proxy = await startProxy(() => true);
    const baseUrl = await serve(provider);
    const { GET, POST } = client(provider, { baseUrl, ...options(`http://${proxy}`) });
    const calls = [() => GET("/v1/orders"), () => POST("/v1/orders", { body: { a: "水" } }), () => GET("/v1/orders")];
    for (const call of calls) expect((await call()).data).toEqual(models[provider].success);
    const hosts = asked.mock.calls.map(([target = ""]) => target.replace(/^http:\/\/|\/.*$/g, ""));
    expect(new Set(hosts)).toEqual(new Set([new URL(baseUrl).host]));
  });

  it.each(ways)(
    "that wants credentials gets them, and none are shown where they are wrong: %s",
    async (_what, options) => {
      const right = `Basic ${btoa("test-user:test-password")}`;
      const proxy = await startProxy((credentials) => credentials === right);
      const baseUrl = await serve(provider);
      const good = client(provider, { baseUrl, ...options(`http://test-user:test-password@${proxy}`) });
      expect((await good.GET("/v1/orders")).data).toEqual(models[provider].success);

      asked.mockClear();
      const events: object[] = [];
      const told = { onEvent: (event: object) => events.push(event), onAttempt: (event: object) => events.push(event) };
      const bad = client(provider, { baseUrl, ...told, ...options(`http://test-user:test-secret@${proxy}`) });
      const error = await failureOf(bad.POST("/v1/orders", { body: {} }));
      expect(error).toMatchObject({ kind: "http", status: 407, retryable: false, attempts: 1 });
      expect(error.message).toContain("the proxy wants other credentials");
      expect(asked).toHaveBeenCalledTimes(1);
      expect([error, ...events].flatMap(leaksOf)).toEqual([]);
    },
  );
});

/** What a proxy answers to CONNECT, beside 407: tinyproxy says 401 of wrong credentials. */
describe.each<[number, boolean, string]>([
  [401, false, "the proxy wants other credentials"],
  [403, false, "the proxy made no connection"],
  [429, false, "the proxy made no connection"],
  [502, true, "the proxy made no connection"],
  [503, true, "the proxy made no connection"],
  [511, false, "the proxy made no connection"],
])("a proxy that answers CONNECT with HTTP %i", (status, retryable, problem) => {
  async function refusing(): Promise<string> {
    const server = createServer().on("connect", (_request, socket) => {
      asked();
      socket.on("error", () => {}).end(`HTTP/1.1 ${status} No\r\nContent-Length: 2\r\n\r\nno`);
    });
    return `http://${await start(server)}`;
  }

  it.each(ways.slice(0, 2))("is told as such, and nothing came to the provider: %s", async (_what, options) => {
    const auth = { clientSecret: "test-secret", clientId: "test-client" };
    const baseUrl = "https://provider.example";
    const { POST } = client("gongjiang", { ...auth, baseUrl, ...options(await refusing()) });
    const error = await failureOf(POST("/v1/orders", { body: {} }));
    expect(error).toMatchObject({ kind: "http", status, retryable });
    expect(error.message).toContain(`${problem}: HTTP ${status}`);
    expect(asked).toHaveBeenCalledTimes(retryable ? 3 : 1);
  });
});

describe("a proxy that answers in the place of the provider", () => {
  it.each<[string, object]>([
    ["Node's own fetch", {}],
    ["undici", { fetch: undiciFetch }],
    ["minimalFetch", { fetch: minimalFetch }],
  ])("with 407 is told as such: %s", async (_what, options) => {
    const server = createServer((_request, response) => {
      asked();
      response.writeHead(407, { "proxy-authenticate": "Basic", "content-type": "text/html" }).end("no");
    });
    const baseUrl = `http://${await start(server)}`;
    for (const provider of providers) {
      asked.mockClear();
      const error = await failureOf(client(provider, { baseUrl, ...options }).GET("/v1/orders"));
      expect(error).toMatchObject({ kind: "http", status: 407, retryable: false });
      expect(error.message).toContain("the proxy wants other credentials");
      expect(asked).toHaveBeenCalledTimes(1);
    }
  });
});
