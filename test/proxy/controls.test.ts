import { describe, expect, it, onTestFinished } from "vitest";
import { createMock } from "../../src/mock/index.js";
import { answering, ask, get, ok, proxyTo, rawCaller, rawServer } from "./servers.js";

const json = async (url: string) => {
  const answer = await fetch(url);
  return { status: answer.status, body: await answer.json() };
};

describe("/-/health", () => {
  it("says that the proxy lives, whatever the provider does", async () => {
    const { url } = await proxyTo("http://127.0.0.1:1");
    expect(await json(`${url}/-/health`)).toEqual({ status: 200, body: { status: "pass" } });
  });
});

describe("/-/ready", () => {
  it("says that there is a credential, which it has got", async () => {
    const mock = await createMock("gongjiang");
    const provider = await mock.listen();
    onTestFinished(() => provider.close());
    const { url } = await proxyTo(provider.url);
    for (let count = 0; count < 3; count++) expect((await json(`${url}/-/ready`)).status).toBe(200);
    expect(mock.calls.filter(({ path }) => path === "/oauth/token")).toHaveLength(1);
  });

  it("says why there is none, and however often it is asked, the provider is not", async () => {
    const mock = await createMock("gongjiang");
    const provider = await mock.listen();
    onTestFinished(() => provider.close());
    const { url } = await proxyTo(provider.url, { options: { clientSecret: "wrong" } });
    for (let count = 0; count < 5; count++) {
      const { status, body } = await json(`${url}/-/ready`);
      expect([status, body.status]).toEqual([503, "fail"]);
      expect(body.detail).toMatch(/refused|401/);
    }
    expect(mock.calls).toHaveLength(1);
  });
});

describe("/-/metrics", () => {
  it("counts calls by method, template and class of status, how long they took, and what happened to tokens", async () => {
    const server = await answering(ok("{}"));
    const { url } = await proxyTo(server.url);
    await ask(url, get("/v1/orders/40711?name=zhang"));
    await ask(url, get("/v1/orders/40712"));
    await ask(url, get("/../x"));
    const answer = await fetch(`${url}/-/metrics`);
    const text = await answer.text();
    expect(answer.headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(text).toContain('provider_clients_proxy_calls_total{method="GET",route="other",status="2xx"} 2');
    expect(text).toContain('provider_clients_proxy_calls_total{method="GET",route="other",status="4xx"} 1');
    expect(text).toContain('provider_clients_proxy_call_duration_seconds_count{route="other"} 3');
    expect(text).toContain('provider_clients_proxy_events_total{type="token.acquired",reason="missing"} 1');
    expect(text).toContain("provider_clients_proxy_calls_in_flight 0");
    expect(text).not.toMatch(/4071|zhang|token-/);
  });
});

it("What is not there under /-/ is said to be", async () => {
  const server = await answering(ok());
  const { url } = await proxyTo(server.url);
  expect((await json(`${url}/-/x`)).status).toBe(404);
  expect((await fetch(`${url}/-/health`, { method: "POST" })).status).toBe(405);
  expect(server.seen).toEqual([]);
});

describe("A proxy that stops", () => {
  it("takes no further calls, ends those under way with their connections, and then is gone", async () => {
    let finish = () => {};
    const server = await rawServer((socket) => {
      finish = () => void socket.write(ok("{}"));
    });
    const { url, proxy } = await proxyTo(server.url);
    const caller = rawCaller(url);
    caller.write("GET /x HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    while (server.seen.length === 0) await new Promise((resolve) => setImmediate(resolve));
    const closed = proxy.close();
    await expect(fetch(`${url}/x`)).rejects.toThrow();
    finish();
    await closed;
    await caller.closed;
    expect(caller.text()).toMatch(/^HTTP\/1\.1 200 OK[\s\S]*{}$/);
  });

  it("cuts off what takes too long, and tells of it before it is gone", async () => {
    const server = await rawServer(() => {});
    const ends: string[] = [];
    const { url, proxy } = await proxyTo(server.url, { onCall: ({ path, end }) => ends.push(`${path} ${end}`) });
    const callers = ["/x", "/y"].map((path) => {
      const caller = rawCaller(url);
      caller.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`);
      return caller;
    });
    while (server.seen.length < 2) await new Promise((resolve) => setImmediate(resolve));
    await proxy.close(50);
    expect(ends.sort()).toEqual(["/x aborted", "/y aborted"]);
    for (const caller of callers) {
      await caller.closed;
      expect(caller.text()).toBe("");
    }
  });
});
