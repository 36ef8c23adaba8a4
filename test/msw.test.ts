import axios from "axios";
import ky from "ky";
import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createMock, type Mock } from "../src/mock/index.js";
import { handlers } from "../src/msw.js";
import { createMinimalFetch } from "../src/node.js";
import { createGongjiangClient, servers, unwrap } from "../src/providers/gongjiang.js";
import { ordersApi } from "./mock/own-api.js";

const baseUrl = "https://gongjiang.example";
const order = { code: 200, order: "扳手" };
let mock: Mock<"gongjiang">;
let token: string;
const server = setupServer();

beforeAll(async () => {
  mock = await createMock("gongjiang", { extend: await ordersApi(order) });
  server.listen({ onUnhandledRequest: "error" });
});
beforeEach(async () => {
  mock.reset();
  server.use(...handlers(mock, { baseUrl }));
  const body = new URLSearchParams({
    client_id: "demo-client",
    client_secret: "demo-secret",
    grant_type: "client_credentials",
  });
  ({ access_token: token } = (await (await fetch(`${baseUrl}/oauth/token`, { method: "POST", body })).json()) as never);
  mock.clearCalls();
});
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

interface Seen {
  readonly status: number;
  readonly body: string;
  readonly type: string | null | undefined;
}
type Send = (url: string, token: string, json?: unknown) => Promise<Seen>;

const seenOf = async (response: Response): Promise<Seen> => ({
  status: response.status,
  body: await response.text(),
  type: response.headers.get("content-type"),
});

/** Clients that nobody here wrote, as their users call them. */
const clients: Record<string, Send> = {
  async axios(url, token, data) {
    const headers = { authorization: `bearer ${token}` };
    const rules = { headers, validateStatus: () => true, responseType: "text" as const, transformResponse: [] };
    const response = await (data ? axios.post(url, data, rules) : axios.get(url, rules));
    return { status: response.status, body: response.data, type: String(response.headers["content-type"]) };
  },
  async ky(url, token, json) {
    const headers = { authorization: `bearer ${token}` };
    const rules = { headers, throwHttpErrors: false, retry: 0, ...(json !== undefined && { json }) };
    return seenOf(await ky(url, { ...rules, method: json ? "post" : "get" }));
  },
  async fetch(url, token, json) {
    const headers = { authorization: `bearer ${token}`, "content-type": "application/json" };
    return seenOf(await fetch(url, json ? { headers, method: "POST", body: JSON.stringify(json) } : { headers }));
  },
  async minimalFetch(url, token, json) {
    const headers = { authorization: `bearer ${token}`, "content-type": "application/json" };
    const send = createMinimalFetch();
    return seenOf(await send(url, json ? { headers, method: "POST", body: JSON.stringify(json) } : { headers }));
  },
};

describe.each(Object.entries(clients))("handlers of a mock, called with %s", (_name, send) => {
  it("answer as the mock does, with the request's method, query, headers and body", async () => {
    expect(await send(`${baseUrl}/v1/orders?page=2`, token)).toEqual({
      status: 200,
      body: JSON.stringify(order),
      type: "application/json",
    });
    expect((await send(`${baseUrl}/v1/orders`, token, { product: "水" })).status).toBe(200);
    expect(mock.calls).toMatchObject([
      { method: "GET", query: { page: "2" }, headers: { authorization: "[hidden]" } },
      { method: "POST", path: "/v1/orders", body: '{"product":"水"}' },
    ]);
  });

  it("refuse as the mock does", async () => {
    expect((await send(`${baseUrl}/v1/orders`, "wrong")).status).toBe(401);
    mock.expireTokens();
    expect((await send(`${baseUrl}/v1/orders`, token)).status).toBe(401);
    expect((await send(`${baseUrl}/v1/other`, token)).status).toBe(404);
    mock.fail({ status: 429, headers: { "retry-after": "3" }, body: "slow down" });
    expect(await send(`${baseUrl}/v1/orders`, token)).toMatchObject({ status: 429, body: "slow down" });
  });

  it("hand a lost connection on as one, before an answer and in the middle of it", async () => {
    for (const cut of ["reset", "half"] as const) {
      mock.fail({ cut, status: 200 });
      await expect(send(`${baseUrl}/v1/orders`, token)).rejects.toThrow();
    }
    expect(mock.unexpected).toEqual([]);
  });

  it("don't let a client at the mock's controls", async () => {
    mock.fail({ status: 500 });
    for (const path of ["/__mock/", "/__mock/reset", "/a/../__mock/calls", "/%2e/__mock/calls"]) {
      expect((await send(baseUrl + path, token, { any: 1 })).status).toBe(404);
    }
    expect((await send(`${baseUrl}/v1/orders`, token)).status).toBe(500);
  });
});

describe("handlers of a mock", () => {
  it("carry a whole client: a token, a call, a token that has ended meanwhile", async () => {
    const client = createGongjiangClient({ ...mock.credentials, baseUrl });
    const get = () => unwrap(client.GET("/v1/orders" as never));
    expect(await get()).toEqual(order);
    mock.expireTokens();
    expect(await get()).toEqual(order);
    expect(mock.calls.map(({ status }) => status)).toEqual([200, 200, 401, 200, 200]);
  });

  it("answer at the addresses that the description names, where none is given", async () => {
    server.use(...handlers(mock));
    const options = { ...mock.credentials, allowInsecureHttp: true };
    for (const address of Object.values(servers)) {
      const client = createGongjiangClient({ ...options, baseUrl: address });
      expect(await unwrap(client.GET("/v1/orders" as never))).toEqual(order);
    }
  });

  it("leave all other addresses alone, those that only begin alike among them", async () => {
    const another = http.all("*", () => HttpResponse.text("another"));
    server.resetHandlers(...handlers(mock, { baseUrl: "https://gongjiang.example:8443/api" }), another);
    for (const url of [
      "https://gongjiang.example/api/x",
      "http://gongjiang.example:8443/api/x",
      "https://gongjiang.example:8443/apis",
      "https://gongjiang.example:8443/API/x",
      "https://gongjiangxexample:8443/api/",
      "https://gongjiang.example.test:8443/api/",
      "https://other.test/?u=https://gongjiang.example:8443/api/",
    ]) {
      expect(await (await fetch(url)).text()).toBe("another");
    }
    expect(mock.calls).toEqual([]);
  });

  it("take the path of an address away, which the descriptions don't have", async () => {
    server.resetHandlers(...handlers(mock, { baseUrl: "https://GATEWAY.example/gong.jiang+1/" }));
    const send = {
      method: "POST",
      headers: { authorization: `bearer ${token}` },
      body: new Blob(['{"a":1}'], { type: "application/json" }),
    };
    expect((await fetch("https://gateway.example/gong.jiang+1/v1/orders?a=%E6%B0%B4", send)).status).toBe(200);
    expect(mock.calls).toMatchObject([{ path: "/v1/orders", query: { a: "水" }, body: '{"a":1}', status: 200 }]);
    expect((await fetch("https://gateway.example/gong.jiang+1/__mock/calls")).status).toBe(404);
    expect((await fetch("https://gateway.example/gong.jiang+1")).status).toBe(404);
  });

  it("say what is wrong with an address, and where there is none", async () => {
    for (const wrong of ["", "gongjiang.example", "ftp://a.example", "https://a.example?b", "https://"]) {
      expect(() => handlers(mock, { baseUrl: wrong })).toThrow('option "baseUrl" must be an HTTP URL');
    }
    expect(() => handlers({ fetch })).toThrow("no address is known");
    const masked = await createMock("zhicloud");
    expect(() => handlers(masked)).toThrow("no address is known");
  });
});
