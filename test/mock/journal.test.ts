import { describe, expect, it } from "vitest";
import { defineProvider } from "../../src/kit.js";
import { createMock, createTokenBook, defineSimulator } from "../../src/mock/index.js";
import { usual, usualAccount, usualDescription } from "./own-providers.js";

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
    expect(JSON.stringify(mock.calls)).toMatch(/\[hidden|\{refreshToken\}/);
  });

  it("hides a token that was issued after the call", async () => {
    const token = "issued-0123456789-later";
    const simulated = defineSimulator({
      provider: defineProvider(usual),
      description: usualDescription,
      account: usualAccount,
      create: ({ now }) => ({
        tokens: createTokenBook(now),
        failure: (code, msg) => ({ code, msg }),
        authenticate: () => undefined,
        grant: () => ({ status: 200, body: { access_token: token } }),
      }),
    });
    const mock = await createMock(simulated);
    await mock.fetch(`${origin}/v1/orders/${token}?remark=${token}`);
    await mock.fetch(`${origin}/oauth/token`, {
      method: "POST",
      headers: form,
      body: "client_id=a&client_secret=b&grant_type=client_credentials",
    });
    expect(mock.calls).toMatchObject([{ path: "/v1/orders/[hidden]", query: { remark: "[hidden]" } }, { status: 200 }]);
  });

  it("shows a call that is under way, and what becomes of it", async () => {
    const seen: unknown[] = [];
    const sleep = async () => void seen.push({ ...mock.calls[0] }, mock.calls[0]);
    const mock = await createMock("gongjiang", { clock: { now: () => 0, sleep } });
    mock.delay({ ms: 1 });
    await mock.fetch(`${origin}/any?page=3`);
    const underWay = { path: "/any", query: { page: "3" } };
    expect(seen).toMatchObject([underWay, { ...underWay, status: 404 }]);
    expect(seen[0]).not.toHaveProperty("status");
    expect(mock.calls[0]).toBe(seen[1]);
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

  it("shows each value of a parameter that comes several times", async () => {
    const mock = await createMock("gongjiang");
    await mock.fetch(`${origin}/v1/orders?id=1&id=2&page=3&token=${secret}&token=${secret}`);
    expect(mock.calls[0]?.query).toEqual({ id: ["1", "2"], page: "3", token: ["[hidden]", "[hidden]"] });
  });

  it("shows the names of the headers, of secret ones too", async () => {
    const mock = await createMock("gongjiang");
    await mock.fetch(origin, { headers: { "X-Api-Key": secret, "X-Mine": "1" } });
    expect(mock.calls[0]?.headers).toEqual({ "x-api-key": "[hidden]", "x-mine": "1" });
  });

  it.each<[string, string, string | Blob | FormData, string]>([
    ["nested fields", "application/json", '{"a":{"pwd":1,"b":[2]}}', '{"a":{"pwd":"[hidden]","b":[2]}}'],
    ["a form", "application/x-www-form-urlencoded", "页=1&appSecret=s3", "页=1&appSecret=[hidden]"],
    [
      "the parts of a multipart body, and what its files are",
      'multipart/form-data; boundary="x"',
      '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--x\r\ncontent-disposition: form-data; name="api_key"\r\n\r\ns3\r\n' +
        '--x\r\nContent-Disposition: form-data; name="f"; filename="f.png"\r\nContent-Type: image/png\r\n\r\nPNG!\r\n--x--\r\n',
      "a=1&api_key=[hidden]&f=[4 characters of image/png]",
    ],
    [
      "a multipart body without a boundary, by its shape",
      "multipart/form-data",
      "--x",
      "[hidden: 3 characters of multipart/form-data]",
    ],
    ["a picture, by its shape", "image/png", "PNG!", "[hidden: 4 characters of image/png]"],
    ["XML", "application/xml", "<a>1</a>", "<a>1</a>"],
    [
      "XML with a password, by its shape",
      "application/xml",
      "<Pwd>1</Pwd>",
      "[hidden: 12 characters of application/xml]",
    ],
    ["broken JSON", "application/json", '{"a":1', '{"a":1'],
    [
      "broken JSON with a password, by its shape",
      "application/json",
      '{"password":"s3',
      "[hidden: 15 characters of application/json]",
    ],
    [
      "what is too long to be read, by its shape",
      "text/plain",
      "x".repeat(1_048_577),
      "[hidden: 1048577 characters of text/plain]",
    ],
  ])("shows of a body %s", async (_what, type, body, shown) => {
    const mock = await createMock("gongjiang");
    await mock.fetch(origin, { method: "POST", headers: { "content-type": type }, body });
    expect(mock.calls[0]?.body).toBe(shown);
  });

  it.each([
    ["what is not JSON", '{"s3cr3t', "[hidden: 8 characters of application/json]"],
    ["a list", '["s3cr3t"]', "[hidden: 10 characters of application/json]"],
    ["a name that is empty", '{"":"s3cr3t"}', '{"":"[hidden]"}'],
    ["fields", '{"username":"a","deep":{"b":1}}', '{"username":"[hidden]","deep":"[hidden]"}'],
  ])("shows of a token call's body the names or the shape: %s", async (_what, body, shown) => {
    const mock = await createMock("edge-gateway");
    await mock.fetch(`${origin}/v1.0/openapi/auth/login`, { method: "POST", headers: json, body });
    expect(mock.calls[0]?.body).toBe(shown);
  });
});
