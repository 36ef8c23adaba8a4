import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Consumer, createConsumer } from "../consumer.js";

const libraries = ["nock", "msw"];
let consumer: Consumer;
/** Where the real provider would be: no test of a user's may come here. */
let provider: Server;
let url: string;
const reached: string[] = [];

beforeAll(async () => {
  consumer = await createConsumer(libraries);
  provider = createServer((request, response) => {
    reached.push(`${request.method} ${request.url}`);
    response.end('{"code":200,"from":"the real provider"}');
  });
  provider.listen(0, "127.0.0.1");
  await once(provider, "listening");
  url = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
});
beforeEach(() => {
  reached.length = 0;
});
afterAll(async () => {
  await consumer.remove();
  provider.close();
});

/** How a test loads what it uses, in each kind of module. */
const kinds: Record<string, (name: string, from: string) => string> = {
  mjs: (name, from) => `const ${name} = await import("${from}");`,
  cjs: (name, from) => `const ${name} = require("${from}");`,
};
const names = { nock: "nock", msw: "msw/node" };

/** What a test of a user's does, with each library. It answers a token call and an order. */
const interceptors = {
  nock: (origin: string) => `
    const nock = library.default ?? library;
    nock("${origin}").post("/oauth/token", /client_secret=test-secret/).reply(200, token);
    nock("${origin}", { reqheaders: { authorization: "bearer a" } })
      .post("/v1/orders", { a: "水" }).reply(200, order, { "x-a": "b" })
      .get("/v1/orders").reply(200, order)
      .get("/v1/late").replyWithError(Object.assign(new Error("no"), { code: "ECONNREFUSED" }));`,
  msw: (origin: string) => `
    const server = library.setupServer(
      http.post("${origin}/oauth/token", async ({ request }) =>
        (await request.text()).includes("client_secret=test-secret") ? HttpResponse.json(token) : HttpResponse.error()),
      http.post("${origin}/v1/orders", async ({ request }) =>
        request.headers.get("authorization") === "bearer a" && (await request.json()).a === "水"
          ? HttpResponse.json(order, { headers: { "x-a": "b" } }) : HttpResponse.error()),
      http.get("${origin}/v1/orders", () => HttpResponse.json(order)),
      http.get("${origin}/v1/late", () => HttpResponse.error()),
    );
    server.listen();`,
};

const test = (origin: string) => `
  const send = node.createMinimalFetch({ agent });
  const client = createGongjiangClient({
    clientId: "test-client", clientSecret: "test-secret", baseUrl: "${origin}", fetch: send, retry: false,
    allowInsecureHttp: true,
  });
  const posted = await client.POST("/v1/orders", { body: { a: "水" } });
  const { data } = await client.GET("/v1/orders");
  const error = await client.GET("/v1/late").catch((error) => error);
  console.log(JSON.stringify([posted.data, posted.response.headers.get("x-a"), data, error.kind]));`;

const given = `const token = { access_token: "a", token_type: "bearer", expires_in: 9 }, order = { code: 200, from: "a test" };`;
describe.each(["nock", "msw"] as const)("a user's test that intercepts calls by %s", (library) => {
  describe.each(["mjs", "cjs"])("as .%s", (kind) => {
    const take = kinds[kind] ?? (() => "");
    const packages = [
      take("node", "provider-clients/node"),
      take("{ createGongjiangClient }", "provider-clients/gongjiang"),
    ];
    const mocks = [take("library", names[library]), library === "msw" ? take("{ http, HttpResponse }", "msw") : ""];

    it.each([
      ["loaded before the package", [...mocks, ...packages], () => url, "undefined"],
      ["loaded after it", [...packages, ...mocks], () => url, "undefined"],
      [
        "with an agent of one's own",
        [...packages, ...mocks],
        () => url,
        "new Agent({ keepAlive: true, maxSockets: 1 })",
      ],
      ["for a host that isn't there, by https", [...mocks, ...packages], () => "https://provider.example", "undefined"],
    ])("never reaches the provider: %s", async (_what, loads, where, agent) => {
      const origin = where();
      const take = kinds[kind]?.("{ Agent }", "node:http");
      const lines = [given, take, ...loads, interceptors[library](origin), `const agent = ${agent};`, test(origin)];
      const body = lines.join("\n");
      const text = kind === "cjs" ? `(async () => {${body}\n})();` : body;
      const order = { code: 200, from: "a test" };
      expect(JSON.parse(await consumer.run(`test.${kind}`, text))).toEqual([order, "b", order, "transport"]);
      expect(reached).toEqual([]);
    });
  });
});
