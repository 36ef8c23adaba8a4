import { describe, expect, it } from "vitest";
import { createMock } from "../../src/mock/index.js";

const origin = "https://mock.example";
const json = { "content-type": "application/json" };
const form = { "content-type": "application/x-www-form-urlencoded" };
const secret = "s3cr3t";

describe("the journal", () => {
  it("keeps the last 1,000 calls", async () => {
    const mock = await createMock("wareconn");
    for (let count = 0; count < 1_003; count++) await mock.fetch(`${origin}/${count}`);
    expect([mock.calls.length, mock.calls[0]?.path]).toEqual([1_000, "/3"]);
  });

  it("keeps the first 10,000 characters of a body", async () => {
    const mock = await createMock("wareconn");
    await mock.fetch(origin, { method: "POST", body: "x".repeat(10_001) });
    expect(mock.calls[0]?.body).toBe("x".repeat(10_000));
  });

  it.each<[string, string, RequestInit]>([
    ["a header", "/v1/orders", { headers: { authorization: `Bearer ${secret}` } }],
    ["a cookie", "/v1/orders", { headers: { cookie: `session=${secret}` } }],
    [
      "a field of a token call",
      "/v1.0/openapi/auth/login",
      { method: "POST", headers: json, body: `{"any":"${secret}"}` },
    ],
    [
      "a token call's body that is none",
      "/v1.0/openapi/auth/login",
      { method: "POST", headers: json, body: `{"${secret}` },
    ],
    ["a token call's form", "/v1.0/openapi/auth/login", { method: "POST", headers: form, body: `any=${secret}` }],
    ["a form that is no form", "/v1/orders", { method: "POST", headers: form, body: `{"${secret}":1}` }],
    [
      "a token call written otherwise",
      "/V1.0/openapi/auth/LOGIN",
      { method: "POST", headers: json, body: `{"password":"${secret}"}` },
    ],
    [
      "a token call by a wrong method",
      "/v1.0/openapi/auth/login",
      { method: "PUT", headers: json, body: `{"password":"${secret}"}` },
    ],
    [
      "a token call with a slash too many",
      "/v1.0/openapi/auth/login/",
      { method: "POST", headers: form, body: `Password=${secret}` },
    ],
    ["fields deep down", "/v1/orders", { method: "POST", headers: json, body: `{"a":[{"Access_Token":"${secret}"}]}` }],
    ["the query", `/v1/orders?auth_code=${secret}&Access_Token=${secret}`, {}],
    ["a refresh token in the path", `/v1.0/openapi/token/${secret}`, { method: "POST" }],
    ["one in a path in another case", `/V1.0/OpenAPI/token/${secret}`, { method: "POST" }],
    ["one by a wrong method", `/v1.0/openapi/token/${secret}`, { method: "GET" }],
    ["one that is followed by more", `/v1.0/openapi/token/${secret}/`, { method: "POST" }],
    ["the configured password in a header of another name", "/a", { headers: { "x-key": "test-password" } }],
    ["the configured password in a path", "/test-password", {}],
    ["the configured password in a text", "/a", { method: "POST", body: "it is test-password" }],
  ])("shows no secret: %s", async (_what, path, init) => {
    const credentials = { username: "test-user", password: "test-password" };
    const mock = await createMock("edge-gateway", { credentials });
    const answer = await mock.fetch(origin + path, init);
    expect(mock.calls).toHaveLength(1);
    expect(JSON.stringify(mock.calls) + (await answer.text())).not.toMatch(/s3cr3t|test-password/);
    expect(JSON.stringify(mock.calls)).toMatch(/\[hidden\]|\{refreshToken\}/);
  });

  it("shows what is no secret", async () => {
    const mock = await createMock("zhicloud");
    const query = "t_=1&p_=2&page=3";
    const init = { method: "POST", headers: { ...json, "x-mine": "4" }, body: '{"name":"五"}' };
    await mock.fetch(`${origin}/any/where?${query}`, init);
    expect(mock.calls).toMatchObject([
      { path: "/any/where", query: { t_: "1", p_: "2", page: "3" }, headers: { "x-mine": "4" }, body: '{"name":"五"}' },
    ]);
  });

  it("names the operation and its path, where the secret stands in the path", async () => {
    const mock = await createMock("edge-gateway");
    await mock.fetch(`${origin}/v1.0/openapi/token/${secret}`, { method: "POST" });
    expect(mock.calls).toMatchObject([{ path: "/v1.0/openapi/token/{refreshToken}", operation: "refreshToken" }]);
  });
});
