import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import { type AddressInfo, createServer as createRawServer } from "node:net";
import { buffer } from "node:stream/consumers";
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, it, onTestFinished } from "vitest";
import type { ProviderEvent } from "../../src/index.js";
import { createMock } from "../../src/mock/index.js";
import { type MockProvider, simulators } from "../../src/mock/simulators/index.js";
import { createProxy } from "../../src/proxy/create-proxy.js";
import { answering, ask, get, ok, proxyTo, rawServer } from "./servers.js";

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A proxy in front of a provider's server or its mock. */
async function proxyOf(name: MockProvider, baseUrl: string, settings: object = {}) {
  const { provider, account } = simulators[name];
  const events: string[] = [];
  const onEvent = ({ type, reason }: ProviderEvent) => void events.push(`${type} ${reason}`);
  const proxy = createProxy({ provider, options: { ...account, baseUrl, onEvent, ...settings } } as never);
  const url = await proxy.listen();
  onTestFinished(() => proxy.close(0));
  return { url, events };
}

const demo: Record<MockProvider, string> = {
  wareconn: "/v1/orders",
  zhicloud: "/apis/rest/userService/getUserInfo/json",
  "edge-gateway": "/v1.0/openapi/createProduct",
  gongjiang: "/v1/orders",
};

describe.each(Object.keys(demo) as MockProvider[])("A program without credentials, at %s", (name) => {
  const path = demo[name];
  const files = ["wareconn", "gongjiang"].includes(name) ? [`openapi/${name}/examples/own-endpoints.yaml`] : [];
  const init =
    name === "gongjiang"
      ? {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ sku: "A-1", amount: 1 }),
        }
      : {};

  it("is answered as one that has them, also after its token has ended", async () => {
    const mock = await createMock(name, { extend: files });
    const provider = await mock.listen();
    onTestFinished(() => provider.close());
    const { url, events } = await proxyOf(name, provider.url);
    const first = await fetch(url + path, init);
    mock.expireTokens();
    const second = await fetch(url + path, init);
    expect([first.status, second.status]).toEqual([second.status, first.status]);
    expect(await second.text()).not.toMatch(/"code":(401|1000\d\d|101\d)|unauthorized/i);
    expect(first.status).toBeLessThan(500);
    expect(events.filter((event) => event.startsWith("call.replayed"))).toEqual(["call.replayed rejected"]);
  });

  it("makes 100 calls at once, cold, with one token call", async () => {
    const mock = await createMock(name, { extend: files });
    const provider = await mock.listen();
    onTestFinished(() => provider.close());
    const { url, events } = await proxyOf(name, provider.url);
    const answers = await Promise.all(Array.from({ length: 100 }, () => fetch(url + path, init)));
    expect(new Set(answers.map(({ status }) => status)).size).toBe(1);
    expect(events.filter((event) => event.startsWith("token."))).toEqual(["token.acquired missing"]);
  });
});

describe("A rejection inside HTTP 200", () => {
  const encodings = {
    identity: (bytes: Buffer) => bytes,
    gzip: gzipSync,
    deflate: deflateSync,
    "deflate without its wrapping": deflateRawSync,
    br: brotliCompressSync,
  };

  it.each(Object.entries(encodings))(
    "is seen in %s, and what is answered then comes as it is encoded",
    async (name, encode) => {
      let [calls, grants] = [0, 0];
      const baseUrl = await serve(async (request, response) => {
        await buffer(request);
        response.setHeader("content-type", "application/json");
        if (/login|\/token\//.test(request.url ?? "")) {
          const result = { access_token: `t${++grants}`, refresh_token: "r", expire: Date.now() + 3_600_000 };
          return response.end(JSON.stringify({ success: true, code: 0, result, t: Date.now() }));
        }
        const body = ++calls === 1 ? { success: false, code: 1010 } : { success: true, code: 0, result: 7 };
        const bytes = Buffer.from(JSON.stringify(body));
        const coding = name.split(" ")[0] ?? "";
        response.writeHead(200, {
          "content-type": "application/json",
          ...(coding !== "identity" && { "content-encoding": coding }),
        });
        return response.end(encode(bytes));
      });
      const { url } = await proxyOf("edge-gateway", baseUrl);
      const answer = await ask(url, get("/v1.0/openapi/things", "Accept-Encoding: gzip, deflate, br"));
      expect(calls).toBe(2);
      const body = Buffer.from(answer.slice(answer.indexOf("\r\n\r\n") + 4), "latin1").toString("latin1");
      expect(body).toContain(
        encode(Buffer.from(JSON.stringify({ success: true, code: 0, result: 7 }))).toString("latin1"),
      );
    },
  );

  it("is handed over where no more can be done, as it came", async () => {
    const mock = await createMock("edge-gateway", { failures: "envelope" });
    const provider = await mock.listen();
    onTestFinished(() => provider.close());
    const { url } = await proxyOf("edge-gateway", provider.url);
    await fetch(url + demo["edge-gateway"]);
    mock.fail({
      status: 200,
      body: '{"success":false,"code":1010}',
      headers: { "content-type": "application/json" },
      times: 2,
      path: demo["edge-gateway"],
    });
    const answer = await fetch(url + demo["edge-gateway"]);
    expect(await answer.json()).toEqual({ success: false, code: 1010 });
  });
});

describe("A rejected call", () => {
  const rejection = "HTTP/1.1 401 Unauthorized\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\nContent-Length: 4\r\n\r\nnope";

  it("is sent once more, byte by byte, with another token", async () => {
    let count = 0;
    const bodies: string[] = [];
    const baseUrl = await serve(async (request, response) => {
      const body = (await buffer(request)).toString("latin1");
      if (request.url === "/oauth/token") {
        return response
          .setHeader("content-type", "application/json")
          .end(`{"access_token":"t${++count}","expires_in":100}`);
      }
      bodies.push(`${request.headers.authorization} ${request.headers["content-length"]} ${body}`);
      return response.writeHead(bodies.length === 1 ? 401 : 200).end();
    });
    const { url } = await proxyTo(baseUrl);
    const answer = await fetch(`${url}/x`, { method: "POST", body: Buffer.from([0, 255, 13, 10, 128]) });
    expect(answer.status).toBe(200);
    expect(bodies).toEqual(["bearer t1 5 \0\xff\r\n\x80", "bearer t2 5 \0\xff\r\n\x80"]);
  });

  it("is handed over as it came where it is rejected again", async () => {
    const server = await rawServer((socket) => socket.write(rejection));
    const { url } = await proxyTo(server.url);
    const answer = await ask(url, get("/"));
    expect(answer).toBe(rejection.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));
  });

  it("is handed over where its body is too long to be kept", async () => {
    const events: string[] = [];
    const onEvent = ({ type, reason }: ProviderEvent) => void events.push(`${type} ${reason}`);
    const baseUrl = await serve(async (request, response) => {
      const { length } = await buffer(request);
      if (request.url === "/oauth/token") {
        return response.setHeader("content-type", "application/json").end('{"access_token":"t","expires_in":100}');
      }
      return response.writeHead(401).end(String(length));
    });
    const { url } = await proxyTo(baseUrl, { options: { onEvent } });
    const answer = await fetch(`${url}/x`, { method: "POST", body: Buffer.alloc(1_048_577) });
    expect([answer.status, await answer.text()]).toEqual([401, "1048577"]);
    expect(events).toContain("token.rejected body-is-a-stream");
  });
});

describe("Without an answer of the provider's", () => {
  const refused = '{"code":401,"message":"unauthorized"}';

  it.each([
    [
      "credentials that are refused",
      `HTTP/1.1 401 X\r\nContent-Length: ${refused.length}\r\n\r\n${refused}`,
      502,
      "authentication",
      undefined,
    ],
    [
      "a token call that is to wait",
      "HTTP/1.1 429 X\r\nRetry-After: 90\r\nContent-Length: 0\r\n\r\n",
      503,
      "rate-limit",
      "90",
    ],
    [
      "a page in the place of a token",
      "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<html>",
      502,
      "contract",
      undefined,
    ],
  ])("there is one of the proxy's that says what is wrong: %s", async (_what, message, status, kind, wait) => {
    const server = createRawServer((socket) => socket.on("data", () => socket.write(message as string))).listen(
      0,
      "127.0.0.1",
    );
    await once(server, "listening");
    onTestFinished(() => void server.close());
    const { url } = await proxyTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const answer = await fetch(`${url}/x`);
    expect(answer.status).toBe(status);
    expect(answer.headers.get("provider-clients-proxy")).toBe("error");
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(answer.headers.get("retry-after")).toBe(wait ?? null);
    const problem = await answer.json();
    expect(problem).toMatchObject({ status, kind, provider: "gongjiang" });
    expect(JSON.stringify(problem)).not.toMatch(/demo-secret|demo-client/);
  });

  it("a provider that isn't there is one that can't be reached", async () => {
    const { url } = await proxyTo("http://127.0.0.1:1", { options: { retry: false } });
    const answer = await fetch(`${url}/x`);
    expect([answer.status, (await answer.json()).kind]).toEqual([502, "transport"]);
  });

  it("a provider that doesn't answer in time has not", async () => {
    const server = await rawServer(() => {});
    const { url } = await proxyTo(server.url, { options: { timeoutMs: 300 } });
    const answer = await fetch(`${url}/x`);
    expect([answer.status, (await answer.json()).kind]).toEqual([504, "timeout"]);
  });

  it.each([
    ["POST", "/oauth/token"],
    ["POST", "//oauth/token"],
    ["POST", "/oauth/token/"],
    ["POST", "/o%61uth/token"],
    ["POST", "/o%2561uth/token"],
    ["POST", "/oauth/token;x=1"],
    ["POST", "/oauth;a/token%3Bx"],
    ["POST", "/OAuth/Token"],
    ["POST", "/oauth/token%20"],
    ["POST", "/oauth/token..."],
    ["POST", "/oauth/token.json"],
    ["POST", "/oauth/token%00.txt"],
    ["POST", "/oauth/token%3Fa=b"],
    ["POST", "/oauth%5Ctoken"],
    ["POST", "/oauth%2Ftoken/"],
    ["POST", "/oauth/%EF%BD%94oken"],
    ["GET", "/oauth/token"],
  ])("its token call is not relayed: %s %s", async (method, path) => {
    const server = await rawServer(() => {});
    const { url } = await proxyTo(server.url);
    expect((await fetch(url + path, { method })).status).toBe(403);
    expect(server.seen).toEqual([]);
  });

  it.each(["/oauth/tokens", "/oauth/token/info", "/v1/oauth/token", "/oauth"])(
    "a call by a path that is like that of tokens is relayed: %s",
    async (path) => {
      const server = await answering(ok("{}"));
      const { url } = await proxyTo(server.url);
      expect((await fetch(url + path)).status).toBe(200);
    },
  );
});

describe("What signs a call in its query", () => {
  /** A provider that answers all but its login with a field made of the call's target. */
  const zhicloudAnswering = async (name: string, field: (target: string) => string) => {
    const targets: string[] = [];
    const baseUrl = await serve((request, response) => {
      const { url = "" } = request;
      if (url.includes("/authorize/")) {
        response.setHeader("content-type", "application/json");
        return response.end(JSON.stringify({ code: "200", data: { auth_code: "granted-auth-code" } }));
      }
      targets.push(url);
      return response.writeHead(302, { [name]: field(url) }).end();
    });
    return { ...(await proxyOf("zhicloud", baseUrl)), baseUrl, targets };
  };

  it.each([
    ["Location", (target: string) => `/next${target.slice(target.indexOf("?"))}`, "/next?page=2"],
    [
      "Location",
      (target: string) => `https://elsewhere.example/x${target.slice(target.indexOf("?"))}#a=b`,
      "https://elsewhere.example/x?page=2#a=b",
    ],
    ["Location", (target: string) => `/x?${target.split("&").slice(1).join("&")}`, "/x"],
    ["Location", (target: string) => `/x#${target.split("&").slice(1).join("&")}`, "/x"],
    [
      "Location",
      (target: string) => `/x?${target.split("&").slice(1).join("&").replaceAll("_", "%5F")}&y=%20`,
      "/x?y=%20",
    ],
    ["Content-Location", (target: string) => target, "/v1?page=2"],
    ["Refresh", (target: string) => `0; url=${target}`, "0; url=/v1?page=2"],
    [
      "Link",
      (target: string) => `<${target}>; rel="next", <${target}>; rel="last"`,
      '</v1?page=2>; rel="next", </v1?page=2>; rel="last"',
    ],
  ])("isn't handed back in %s: %s", async (name, field, shown) => {
    const { url } = await zhicloudAnswering(name, field);
    const answer = await fetch(`${url}/v1?page=2`, { redirect: "manual" });
    expect(answer.headers.get(name)).toBe(shown);
  });

  it.each([1, 2])("isn't handed back within another parameter either, encoded %i times more", async (times) => {
    const encoded = (text: string) => Array.from({ length: times }).reduce<string>(encodeURIComponent, text);
    const { url, targets } = await zhicloudAnswering(
      "Location",
      (target) => `/login?service=${encoded(target)}&page=2`,
    );
    const answer = await fetch(`${url}/v1?page=2`, { redirect: "manual" });
    const location = answer.headers.get("location") ?? "";
    expect(location).toMatch(/^\/login\?service=.*&page=2$/);
    for (const [, value] of new URL(targets[0] ?? "", url).searchParams) {
      // The shorter ones are a checksum of the time, and the caller's.
      if (value.length > 5) expect(location).not.toContain(value);
    }
  });

  it("takes the place of what the caller has put there, however its name is encoded", async () => {
    const { url, targets } = await zhicloudAnswering("X", () => "");
    await fetch(`${url}/v1?access%5Ftoken=mine&%61uth_code=mine&page=%32&a+b=1`);
    expect(targets[0]).toMatch(/^\/v1\?page=%32&a\+b=1&access_token=/);
    expect(targets[0]).not.toContain("mine");
  });

  it("leaves what is no part of it as it came", async () => {
    const { url } = await zhicloudAnswering("Location", () => "/x?a=1&&b=%2F?c#d&e");
    const answer = await fetch(`${url}/v1`, { redirect: "manual" });
    expect(answer.headers.get("location")).toBe("/x?a=1&&b=%2F?c#d&e");
  });
});
