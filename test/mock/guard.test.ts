import { type OutgoingHttpHeaders, request } from "node:http";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { isLoopback } from "../../src/mock/front/guard.js";
import { createMock, type Mock } from "../../src/mock/index.js";

let mock: Mock;
let server: { url: string; close(): Promise<void> };
beforeAll(async () => {
  mock = await createMock("gongjiang");
  server = await mock.listen();
});
afterAll(() => server.close());
beforeEach(() => mock.reset());

/** A request as it is, with any header. */
async function send(path: string, headers: OutgoingHttpHeaders = {}, method = "GET", body = "", url = server.url) {
  const { hostname: host, port } = new URL(url);
  return new Promise<{ status: number | undefined; headers: Headers; body: string }>((resolve, reject) => {
    const sent = request({ host, port, path, method, headers }, async (response) => {
      const { statusCode: status, headers } = response;
      resolve({ status, headers: new Headers(headers as Record<string, string>), body: await text(response) });
    });
    sent.on("error", reject).end(body);
  });
}

const json = { "content-type": "application/json" };

describe("a control", () => {
  it.each([
    "127.0.0.1",
    "127.0.0.1:4010",
    "127.9.8.7",
    "localhost:1",
    "LocalHost",
    "my-app.localhost:8080",
    "[::1]:4010",
    "[::1]",
  ])("is answered to who calls it at %s", async (host) => {
    expect((await send("/__mock/calls", { host })).status).toBe(200);
  });

  it.each([
    "evil.example",
    "evil.example:4010",
    "localhost.evil.example",
    "127.0.0.1.evil.example",
    "127.0.0.1@evil.example",
    "evil.example#localhost",
    "evil.example/.localhost",
    "notlocalhost",
    "localhost.",
    "192.168.1.5",
    "0.0.0.0",
    "[::]",
    "[fe80::1]:80",
    "127.0.0.256",
    "localhost localhost",
  ])("is refused to who calls it at %j, and says what to do", async (host) => {
    const answer = await send("/__mock/calls", { host });
    expect([answer.status, answer.headers.get("content-type")]).toEqual([403, "application/problem+json"]);
    expect(JSON.parse(answer.body).detail).toMatch(/call them at a loopback address.+--host/);
  });

  it.each<[string, OutgoingHttpHeaders]>([
    ["of another site", { origin: "https://evil.example" }],
    ["of another site, in a browser that tells", { "sec-fetch-site": "cross-site" }],
    ["of another port", { origin: "http://localhost:3000", "sec-fetch-site": "same-site" }],
    ["of the mock's own origin", { "sec-fetch-site": "same-origin" }],
    ["of no origin", { origin: "null" }],
    ["of an origin that is empty", { origin: "" }],
  ])("is refused to a page %s", async (_what, headers) => {
    for (const [method, name] of [
      ["GET", ""],
      ["GET", "calls"],
      ["DELETE", "calls"],
      ["POST", "reset"],
      ["POST", "nothing"],
      ["OPTIONS", "reset"],
    ] as const) {
      const answer = await send(`/__mock/${name}`, headers, method);
      expect([answer.status, answer.headers.get("access-control-allow-origin")]).toEqual([403, null]);
      expect(JSON.parse(answer.body).detail).toContain("Controls are not for web pages");
    }
  });

  it("is answered to a user who types its address", async () => {
    expect((await send("/__mock/", { "sec-fetch-site": "none" })).status).toBe(200);
  });

  it.each([
    "/__mock/../__mock/calls",
    "/x/../__mock/calls",
    "http://localhost/__mock/calls",
    "/./__mock/calls?a",
    "\\__mock\\calls",
  ])("is guarded however its path is written: %s", async (path) => {
    expect((await send(path, { origin: "https://evil.example" })).status).not.toBe(200);
    expect((await send(path, { host: "evil.example" })).status).not.toBe(200);
  });

  it.each([
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "text/plain; application/json",
    "application/jsonp",
    "",
  ])("wants JSON, not %j", async (type) => {
    const answer = await send("/__mock/fail", { "content-type": type }, "POST", "{}");
    expect([answer.status, JSON.parse(answer.body).detail]).toEqual([415, expect.stringContaining("application/json")]);
    expect((await mock.fetch("https://mock.example/none")).status).toBe(404);
  });

  it.each(["application/json", "Application/JSON; charset=utf-8", " application/json ;x=1"])(
    "takes %j",
    async (type) => {
      expect((await send("/__mock/fail", { "content-type": type }, "POST", "{}")).status).toBe(204);
    },
  );

  it("without a body needs no content type", async () => {
    expect((await send("/__mock/reset", {}, "POST")).status).toBe(204);
  });

  it("is answered in the test's own process, and to what serves `mock.fetch` as the same rules say", async () => {
    const calls = "https://mock.example/__mock/calls";
    const statuses = [{}, { host: "localhost:8000" }, { host: "evil.example" }, { origin: "https://evil.example" }].map(
      async (headers) => (await mock.fetch(calls, { headers })).status,
    );
    expect(await Promise.all(statuses)).toEqual([200, 200, 403, 403]);
  });

  it("may plant so many answers, and no more", async () => {
    const body = JSON.stringify({ body: "x".repeat(16_700_000) });
    const statuses: unknown[] = [];
    for (let count = 0; count < 5; count++) statuses.push((await send("/__mock/fail", json, "POST", body)).status);
    expect(statuses).toEqual([204, 204, 204, 204, 422]);
  });
});

describe("a mock that listens on an address that others reach", () => {
  it.each([
    ["0.0.0.0", ["localhost", "127.0.0.1:1", "192.168.1.5:4010", "[fe80::1]", "0.0.0.0"], ["evil.example", "mock"]],
    ["127.0.0.2", ["127.0.0.2", "localhost"], ["192.168.1.5", "evil.example"]],
    ["localhost", ["localhost"], ["192.168.1.5"]],
  ])("%s, is controlled by who calls it so", async (host, taken, refused) => {
    const { url, close } = await mock.listen({ host });
    try {
      const status = async (name: string) => (await send("/__mock/calls", { host: name }, "GET", "", url)).status;
      expect(await Promise.all([...taken, ...refused].map(status))).toEqual([
        ...taken.map(() => 200),
        ...refused.map(() => 403),
      ]);
    } finally {
      await close();
    }
  });

  it("has an address that can be called, of IPv6 in brackets", async () => {
    for (const [host, shown] of [
      ["::1", "[::1]"],
      ["::", "[::1]"],
      ["0.0.0.0", "127.0.0.1"],
      ["localhost", "localhost"],
    ] as const) {
      const { url, close } = await mock.listen({ host });
      expect(url).toBe(`http://${shown}:${new URL(url).port}`);
      expect((await fetch(`${url}/__mock/time`)).status).toBe(200);
      await close();
    }
  });

  it.each([
    ["127.0.0.1", true],
    ["127.1.2.3", true],
    ["::1", true],
    ["localhost", true],
    ["0.0.0.0", false],
    ["::", false],
    ["192.168.1.5", false],
    ["example.com", false],
  ])("is told from one that nobody else reaches: %s %s", (host, isOwn) => {
    expect(isLoopback(host)).toBe(isOwn);
  });
});

describe("an answer", () => {
  it.each<[string, string, OutgoingHttpHeaders, string, string]>([
    ["of the provider", "/oauth/token", { "content-type": "application/x-www-form-urlencoded" }, "POST", "a=1"],
    ["that is a problem", "/nowhere", {}, "GET", ""],
    ["of a control", "/__mock/calls", {}, "GET", ""],
    ["of a control that is refused", "/__mock/calls", { origin: "null" }, "GET", ""],
    ["that was planted", "/planted", {}, "GET", ""],
    ["to a body that is too long", "/oauth/token", { "content-length": "99999999" }, "POST", ""],
  ])("%s is no script, and shown is of no origin", async (_what, path, headers, method, body) => {
    mock.fail({
      path: "/planted",
      headers: { "content-type": "text/html", "X-Content-Type-Options": "x" },
      body: "<p>",
    });
    const answer = await send(path, headers, method, body);
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answer.headers.get("content-security-policy")).toBe("sandbox");
  });
});
