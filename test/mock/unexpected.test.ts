import { expect, it } from "vitest";
import { createMock } from "../../src/mock/index.js";
import { ordersApi } from "./own-api.js";

const origin = "https://mock.example";

/** A mock, and a call with a good token of its. */
async function ready() {
  const mock = await createMock("gongjiang", { extend: await ordersApi({ code: 200 }), strictHeaders: true });
  const body = new URLSearchParams({
    client_id: "demo-client",
    client_secret: "demo-secret",
    grant_type: "client_credentials",
  });
  const answer = await mock.fetch(`${origin}/oauth/token`, { method: "POST", body });
  const { access_token } = (await answer.json()) as { access_token: string };
  const headers = { authorization: `bearer ${access_token}` };
  const call = (path: string, init: RequestInit = {}) =>
    mock.fetch(origin + path, { ...init, headers: { ...headers, ...init.headers } });
  return { mock, call };
}

it("nothing is unexpected where all calls are described, those that a test makes fail among them", async () => {
  const { mock, call } = await ready();
  await call("/v1/orders");
  mock.fail({ status: 404 });
  await call("/v1/orders");
  mock.fail({ status: 422, path: "/v1/nowhere" });
  await call("/v1/nowhere");
  mock.quota({ calls: 0, perMs: 1_000 });
  await call("/v1/orders");
  mock.quota();
  mock.expireTokens();
  await call("/v1/orders");
  expect(mock.calls.map(({ status }) => status)).toEqual([200, 200, 404, 422, 429, 401]);
  expect(mock.unexpected).toEqual([]);
});

it("calls that the description doesn't have or allow are told, and why", async () => {
  const { mock, call } = await ready();
  await call("/v1/order");
  await call("/v1/orders", { method: "DELETE" });
  await call("/v1/orders", { method: "POST", body: "{", headers: { "content-type": "application/json" } });
  await call("/v1/orders", { headers: { "x-strange": "1" } });
  expect(mock.unexpected).toEqual([
    "GET /v1/order was answered with 404: no such operation",
    "DELETE /v1/orders was answered with 405: no such operation",
    expect.stringMatching(/^POST \/v1\/orders was answered with 400: \w/),
    "GET /v1/orders was answered with 400: header x-strange is not in the sample",
  ]);
});

it("faults that no call met are told, but for those that are there for ever", async () => {
  const { mock, call } = await ready();
  mock.fail({ times: 2 });
  mock.fail({ path: "/v1/orders", times: Number.POSITIVE_INFINITY });
  mock.fail({ path: "/v1/refunds" });
  await call("/v1/orders");
  expect(mock.unexpected).toEqual(["a fault for any path met no call", "a fault for /v1/refunds met no call"]);
});

it("they are the same over HTTP, and gone after a reset", async () => {
  const { mock, call } = await ready();
  mock.fail({ path: "/v1/refunds" });
  await call("/v1/水?token=secret-token");
  const told = async () => (await mock.fetch(`${origin}/__mock/unexpected`)).json();
  expect(await told()).toEqual([
    "GET /v1/%E6%B0%B4 was answered with 404: no such operation",
    "a fault for /v1/refunds met no call",
  ]);
  mock.reset();
  expect(await told()).toEqual([]);
});

it("a handler that throws and an answer that can't be had are told", async () => {
  const { mock, call } = await ready();
  mock.on("POST /v1/orders", () => {
    throw new Error("out of paper");
  });
  await call("/v1/orders", { method: "POST" });
  await call("/v1/orders", { headers: { prefer: "code=418" } });
  expect(mock.unexpected).toEqual([
    expect.stringMatching(/^POST \/v1\/orders was answered with 500: .*out of paper/),
    "GET /v1/orders was answered with 404: GET /v1/orders has no answer with status 418",
  ]);
});

it("a body that was too long to be read is told", async () => {
  const mock = await createMock("gongjiang", { extend: await ordersApi({ code: 200 }), maxBodyBytes: 10 });
  const { status } = await mock.fetch(`${origin}/v1/orders`, { method: "POST", body: "x".repeat(11) });
  expect([status, mock.calls.map((call) => call.status)]).toEqual([413, [413]]);
  expect(mock.unexpected).toEqual([expect.stringMatching(/^POST \/v1\/orders was answered with 413: .*10 bytes/)]);
});
