import { describe, expect, it } from "vitest";
import { ownEndpoints } from "../../scripts/own-descriptions.js";
import { createMock } from "../../src/mock/index.js";

const extend = ownEndpoints("wareconn");
const wareconn = await createMock("wareconn", { extend });
const gongjiang = await createMock("gongjiang");
const origin = "https://mock.example";

const json = { "content-type": "application/json" };
const grant = { client_id: "demo-client", client_secret: "demo-secret", grant_type: "client_credentials" };
const tokenCall = { method: "POST", headers: json, body: JSON.stringify(grant) };
const token = async () => (await (await wareconn.fetch(`${origin}/Oauth/token`, tokenCall)).json()).token as string;
const orders = async (init: RequestInit = {}) =>
  wareconn.fetch(`${origin}/v1/orders`, {
    ...init,
    headers: { authorization: `Bearer ${await token()}`, ...init.headers },
  });

describe("a mock", () => {
  it("answers with the example of the description", async () => {
    const response = await orders();
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "application/json"]);
    expect(await response.json()).toMatchObject({ orders: [{ id: 1 }, { id: 2 }] });
  });

  it.each([
    ["example=refused", 200, { code: 1 }],
    ["code=401", 401, { code: 401 }],
    ['code=401, example="unauthorized"', 401, { code: 401 }],
    ["code=200; example=refused", 200, { code: 1 }],
  ])("answers as its caller prefers: Prefer: %s", async (prefer, status, body) => {
    const response = await wareconn.fetch(`${origin}/Oauth/token`, { ...tokenCall, headers: { ...json, prefer } });
    expect([response.status, await response.json()]).toEqual([status, expect.objectContaining(body)]);
  });

  it.each(["respond-async", "return=minimal, wait=10"])(
    "issues a real token to who prefers what is not its own: %s",
    async (prefer) => {
      const response = await wareconn.fetch(`${origin}/Oauth/token`, { ...tokenCall, headers: { ...json, prefer } });
      const headers = { authorization: `Bearer ${(await response.json()).token}` };
      expect((await wareconn.fetch(`${origin}/v1/orders`, { headers })).status).toBe(200);
    },
  );

  it("takes a list with empty elements for the list without them", async () => {
    expect((await orders({ headers: { accept: "application/json,, " } })).status).toBe(200);
  });

  it("wants credentials whatever its caller prefers", async () => {
    expect((await wareconn.fetch(`${origin}/v1/orders`, { headers: { prefer: "code=200" } })).status).toBe(401);
  });

  it("answers HEAD as GET, without a body", async () => {
    const response = await orders({ method: "HEAD" });
    expect([response.status, await response.text()]).toEqual([200, ""]);
  });

  it("tells the time by its own clock", async () => {
    const at = Date.parse("2030-01-02T03:04:05Z");
    const mock = await createMock("wareconn", { clock: { now: () => at } });
    expect((await mock.fetch(origin)).headers.get("date")).toBe(new Date(at).toUTCString());
  });

  it("waits by the clock it was given, whatever that is made of", async () => {
    class Clock {
      waited = 0;
      now = () => 0;
      async sleep(ms: number) {
        this.waited += ms;
      }
    }
    const clock = new Clock();
    const mock = await createMock("wareconn", { clock });
    mock.delay({ ms: 5 });
    await mock.fetch(origin);
    expect(clock.waited).toBe(5);
  });

  it("answers with a problem where its user's own code fails, and says of what", async () => {
    const mock = await createMock("wareconn", {
      onCall() {
        throw new Error("no such thing");
      },
    });
    const response = await mock.fetch(origin);
    expect([response.status, await response.json()]).toEqual([
      500,
      expect.objectContaining({ detail: "Error: no such thing" }),
    ]);
  });

  it("lets calls go when it is closed or reset, however long they were to wait", async () => {
    const mock = await createMock("wareconn");
    const server = await mock.listen();
    mock.delay({ ms: 600_000 });
    const [inProcess, overHttp] = [mock.fetch(origin), fetch(server.url).catch(() => "lost")];
    await expect.poll(() => mock.calls.length).toBe(2);
    await server.close();
    expect([(await inProcess).status, await overHttp]).toEqual([404, "lost"]);
    mock.delay({ ms: 600_000 });
    const again = mock.fetch(origin);
    await expect.poll(() => mock.calls.length).toBe(3);
    mock.reset();
    expect((await again).status).toBe(404);
  });

  it("hears of an abort", async () => {
    const controller = new AbortController();
    const mock = await createMock("wareconn", { clock: { now: Date.now, sleep: () => new Promise(() => {}) } });
    mock.delay({ ms: 1 });
    const call = mock.fetch(origin, { signal: controller.signal });
    controller.abort(new Error("enough"));
    await expect(call).rejects.toThrow("enough");
  });

  const form = { "content-type": "application/x-www-form-urlencoded" };
  it.each<[string, string, RequestInit, number, RegExp]>([
    ["a body without required fields", "/Oauth/token", { ...tokenCall, body: "{}" }, 422, /client_id/],
    ["a body of a wrong type", "/Oauth/token", { ...tokenCall, body: "[]" }, 422, /object/],
    ["no body", "/Oauth/token", { method: "POST", headers: json }, 422, /required/],
    ["malformed JSON", "/Oauth/token", { ...tokenCall, body: '{"a"' }, 400, /not JSON/],
    ["a wrong content type", "/Oauth/token", { ...tokenCall, headers: form, body: "a=b" }, 415, /application\/json/],
    ["an unknown path", "/v1/order", {}, 404, /\/v1\/order/],
    ["a path that begins with two slashes", "//v1/orders", {}, 404, /v1/],
    ["nothing but slashes", "//", {}, 404, /\//],
    ["a wrong method", "/v1/orders", { method: "DELETE" }, 405, /GET, HEAD, not DELETE/],
    [
      "a preference that makes no sense",
      "/Oauth/token",
      { ...tokenCall, headers: { ...json, prefer: "code=many" } },
      422,
      /code=401/,
    ],
    [
      "one for what is not described",
      "/Oauth/token",
      { ...tokenCall, headers: { ...json, prefer: "code=418" } },
      404,
      /418/,
    ],
  ])("refuses %s with problem+json", async (_what, path, init, status, detail) => {
    const response = await wareconn.fetch(origin + path, init);
    const body = await response.json();
    expect([response.status, response.headers.get("content-type")]).toEqual([status, "application/problem+json"]);
    expect(body).toMatchObject({ status, title: expect.any(String) });
    expect(JSON.stringify(body)).toMatch(detail);
    if (status === 405) expect(response.headers.get("allow")).toBe("GET, HEAD");
  });

  it("checks forms like JSON", async () => {
    const headers = { "content-type": "application/x-www-form-urlencoded; charset=utf-8" };
    const call = (fields: Record<string, string>) =>
      gongjiang.fetch(`${origin}/oauth/token`, {
        method: "POST",
        headers,
        body: new URLSearchParams(fields).toString(),
      });
    expect((await call(grant)).status).toBe(200);
    const { client_secret: _, ...incomplete } = grant;
    expect((await call(incomplete)).status).toBe(422);
    expect((await call({ ...grant, grant_type: "password" })).status).toBe(422);
  });
});
