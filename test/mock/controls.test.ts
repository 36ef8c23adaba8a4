import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createMock, type Mock } from "../../src/mock/index.js";
import { fixedClock } from "../fixed-clock.js";

const origin = "https://mock.example";
const fields = { client_id: "test-client", client_secret: "test-secret", grant_type: "client_credentials" };
const tokenCall = { method: "POST", body: new URLSearchParams(fields) };
const clock = fixedClock(1_700_000_000_000);

let mock: Mock;
let server: { url: string; close(): Promise<void> };
beforeAll(async () => {
  mock = await createMock("gongjiang", {
    clock,
    credentials: { clientId: "test-client", clientSecret: "test-secret" },
  });
  server = await mock.listen();
});
afterAll(() => server.close());
beforeEach(() => mock.reset());

const call = () => mock.fetch(`${origin}/oauth/token`, tokenCall);
const send = (method: string, name: string, body?: string) =>
  fetch(`${server.url}/__mock/${name}`, {
    method,
    ...(body !== undefined && { headers: { "content-type": "application/json" }, body }),
  });
const control = (method: string, name: string, body?: unknown) =>
  send(method, name, body === undefined ? undefined : JSON.stringify(body));

/** The same controls, by code and over HTTP. */
const ways = {
  "by code": {
    fail: async (fault: Parameters<Mock["fail"]>[0]) => mock.fail(fault),
    quota: async (quota?: Parameters<Mock["quota"]>[0]) => mock.quota(quota),
    delay: async (delay: Parameters<Mock["delay"]>[0]) => mock.delay(delay),
    setTime: async (now: number) => mock.setTime(now),
    calls: async () => mock.calls,
    clearCalls: async () => mock.clearCalls(),
    reset: async () => mock.reset(),
  },
  "over HTTP": {
    fail: (fault: object) => control("POST", "fail", fault),
    quota: (quota?: object) => (quota ? control("POST", "quota", quota) : control("DELETE", "quota")),
    delay: (delay: object) => control("POST", "delay", delay),
    setTime: (now: number) => control("PUT", "time", { now }),
    calls: async () => (await control("GET", "calls")).json() as Promise<Mock["calls"]>,
    clearCalls: () => control("DELETE", "calls"),
    reset: () => control("POST", "reset"),
  },
};

describe.each(Object.entries(ways))("a mock that is controlled %s", (_way, controls) => {
  it("fails the next calls as often as it is told to, and as it is told to", async () => {
    await controls.fail({ status: 503, headers: { "retry-after": "7" }, body: { wrong: true }, times: 2 });
    const answers = [await call(), await call(), await call()];
    expect(answers.map(({ status }) => status)).toEqual([503, 503, 200]);
    expect(answers[0]?.headers.get("retry-after")).toBe("7");
    expect(await answers[0]?.json()).toEqual({ wrong: true });
  });

  it("fails in the provider's form if it isn't told how, and with a text as it is", async () => {
    await controls.fail({});
    expect(await (await call()).json()).toEqual({ code: 500, message: "made to fail" });
    await controls.fail({ headers: { "content-type": "text/html" }, body: "<h1>Bad gateway</h1>" });
    const html = await call();
    expect([html.headers.get("content-type"), await html.text()]).toEqual(["text/html", "<h1>Bad gateway</h1>"]);
  });

  it("takes header names in any case, each once", async () => {
    await controls.fail({ headers: { "Content-Type": "text/html", "Retry-After": "1" }, body: "<p>" });
    const answer = await call();
    expect([answer.headers.get("content-type"), answer.headers.get("retry-after")]).toEqual(["text/html", "1"]);
  });

  it("fails calls to one path alone", async () => {
    await controls.fail({ path: "/v1/orders" });
    expect((await call()).status).toBe(200);
    expect((await mock.fetch(`${origin}/v1/orders`)).status).toBe(500);
  });

  it("cuts connections", async () => {
    await controls.fail({ cut: "reset" });
    await expect(call()).rejects.toMatchObject({ cause: { code: "ECONNRESET" } });
    await controls.fail({ cut: "half", status: 200 });
    const half = await call();
    await expect(half.text()).rejects.toThrow();
  });

  it("keeps to a quota until it has none", async () => {
    await controls.quota({ calls: 1, perMs: 2_500 });
    expect([(await call()).status, (await call()).status]).toEqual([200, 429]);
    clock.advance(1_000);
    expect((await call()).headers.get("retry-after")).toBe("2");
    clock.advance(1_500);
    expect((await call()).status).toBe(200);
    await controls.quota();
    expect((await call()).status).toBe(200);
  });

  it("keeps calls waiting until it is told not to", async () => {
    await controls.delay({ ms: 300 });
    await controls.delay({ ms: 700, path: "/oauth/token" });
    await call();
    await controls.delay({ ms: 0, path: "/oauth/token" });
    await call();
    await controls.delay({ ms: 0 });
    await call();
    expect(clock.waits.splice(0)).toEqual([700, 300]);
  });

  it("sets its clock, which then goes on", async () => {
    await controls.setTime(Date.parse("2031-01-01T00:00:00Z"));
    clock.advance(60_000);
    expect((await call()).headers.get("date")).toBe("Wed, 01 Jan 2031 00:01:00 GMT");
  });

  it("lists its calls, and forgets them", async () => {
    await call();
    await mock.fetch(`${origin}/v1/orders?page=2`, { headers: { authorization: "bearer token-1" } });
    expect(await controls.calls()).toMatchObject([
      {
        at: clock.now(),
        method: "POST",
        path: "/oauth/token",
        operation: "createToken",
        status: 200,
        body: "client_id=[hidden]&client_secret=[hidden]&grant_type=client_credentials",
      },
      {
        method: "GET",
        path: "/v1/orders",
        query: { page: "2" },
        headers: { authorization: "[hidden]" },
        status: 404,
        refusal: "no such operation",
      },
    ]);
    await controls.clearCalls();
    expect(await controls.calls()).toEqual([]);
  });

  it("goes back to its beginning", async () => {
    await controls.fail({ times: 9 });
    await controls.quota({ calls: 0, perMs: 1_000 });
    await controls.setTime(0);
    await controls.reset();
    expect((await call()).status).toBe(200);
    expect((await call()).headers.get("date")).toBe(new Date(clock.now()).toUTCString());
    expect(mock.calls).toHaveLength(2);
  });
});

describe("controls in code", () => {
  it.each<[string, () => void, RegExp]>([
    ["a status that is none", () => mock.fail({ status: 99 }), /fail: "status" must be/],
    ["an unknown field", () => mock.fail({ code: 500 } as never), /fail: "code" is not known/],
    ["a delay without a time", () => mock.delay({} as never), /delay: "ms" must be/],
    ["a quota of nothing", () => mock.quota({} as never), /quota: "calls" must be/],
    ["a time that is none", () => mock.setTime(Number.NaN), /time: "now" must be/],
    ["a delay beyond what timers can", () => mock.delay({ ms: 2 ** 31 }), /delay: "ms" must be .+ up to 24 days/],
    ["more than can be kept", () => mock.fail({ body: "x".repeat(67_108_865) }), /67108864 characters at most/],
    [
      "a length that isn't the body's",
      () => mock.fail({ headers: { "Content-Length": "3" } }),
      /without the body's len/,
    ],
  ])("refuse %s, at once", (_what, run, message) => {
    expect(run).toThrow(message);
  });

  it("may make all calls fail from now on", async () => {
    mock.fail({ status: 503, times: Number.POSITIVE_INFINITY });
    for (let count = 0; count < 5; count++) expect((await call()).status).toBe(503);
  });
});

describe("controls over HTTP", () => {
  it("explain themselves", async () => {
    const list = await (await control("GET", "")).json();
    expect(list).toContainEqual({
      method: "POST",
      path: "/__mock/delay",
      does: "keep calls waiting",
      fields: { ms: "a number of milliseconds from 0, up to 24 days", "path?": "a text" },
    });
  });

  it("end and forget tokens", async () => {
    for (const name of ["expire-tokens", "revoke-tokens"]) expect((await control("POST", name)).status).toBe(204);
  });

  it("tell the time", async () => {
    expect(await (await control("GET", "time")).json()).toEqual({ now: clock.now() });
  });

  it("are not in the journal", async () => {
    await control("GET", "calls");
    expect(mock.calls).toEqual([]);
  });

  it.each<[string, string, string, unknown, number, RegExp]>([
    ["an unknown control", "POST", "explode", {}, 404, /GET \/__mock\//],
    ["a wrong method", "GET", "fail", undefined, 405, /takes POST/],
    ["a body that is not JSON", "POST", "fail", "{", 422, /JSON object/],
    ["a list", "POST", "fail", [], 422, /JSON object/],
    ["an unknown field", "POST", "fail", { code: 1 }, 422, /"code" is not known; known are: status, /],
    ["a field of a wrong type", "POST", "fail", { status: "503" }, 422, /"status" must be an HTTP status/],
    [
      "a header that is no text",
      "POST",
      "fail",
      { headers: { a: 1 } },
      422,
      /"headers" must be an object of header names/,
    ],
    ["a header that is two", "POST", "fail", { headers: { a: "1\r\nb: 2" } }, 422, /"headers" must be/],
    ["a cut of an unknown kind", "POST", "fail", { cut: "long" }, 422, /"cut" must be "reset" or "half"/],
    ["no times", "POST", "fail", { times: 0 }, 422, /"times" must be a whole number from 1/],
    ["a missing field", "POST", "delay", {}, 422, /"ms" must be a number of milliseconds/],
    ["a field for a control that takes none", "POST", "reset", { all: true }, 422, /known are: none/],
  ])("refuse %s, and say what is wanted", async (_what, method, name, body, status, detail) => {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    const response = await send(method, name, body === undefined ? undefined : text);
    expect([response.status, response.headers.get("content-type")]).toEqual([status, "application/problem+json"]);
    expect((await response.json()).detail).toMatch(detail);
  });
});
