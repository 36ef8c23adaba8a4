import { describe, expect, it } from "vitest";
import { api, errorCodes } from "../../generated/edge-gateway.hummingbird.js";
import { paginate } from "../../src/index.js";
import { createMock } from "../../src/mock/index.js";
import { createEdgeGatewayClient, unwrap } from "../../src/providers/edge-gateway.js";
import { fixedClock } from "../fixed-clock.js";

const start = 1_700_000_000_000;
const root = "https://mock.example/v1.0/openapi";
const json = { "content-type": "application/json" };
const account = { username: "demo", password: "demo-password" };

/** A mock, and what calls it with a good token and reads JSON. */
async function hummingbird(options: object = {}) {
  const clock = fixedClock(start);
  const mock = await createMock("edge-gateway", { as: "hummingbird", clock, ...options });
  const send = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const text = typeof body === "string" || body === undefined ? body : JSON.stringify(body);
    return mock.fetch(root + path, {
      method,
      headers: { ...json, ...headers },
      ...(text !== undefined && { body: text }),
    });
  };
  const read = async (...call: Parameters<typeof send>) => (await send(...call)).json();
  const logIn = async () => (await read("POST", "/auth/login", account)).result;
  const token = await logIn();
  const call = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    read(method, path, body, { "x-token": token.access_token, ...headers });
  /** A product's id by its name, and a device's. */
  const idOf = async (kind: "products" | "devices", name: string) =>
    (await call("GET", `/${kind}?name=${name}`)).result.list[0].id as string;
  return { clock, mock, send, read, logIn, token, call, idOf };
}

const done = { success: true, errorCode: 0, errorMsg: "success", result: [] };
const failed = (errorCode: number) => ({ success: false, errorCode, errorMsg: expect.any(String), result: [] });

describe("HummingBird, simulated: its tokens", () => {
  it.each([
    ["wrong password", { ...account, password: "x" }, 20101],
    ["unknown user", { ...account, username: "x" }, 20101],
    ["a field too few", { username: "demo" }, 1104],
    ["an empty field", { ...account, password: "" }, 1104],
    ["a number", { ...account, password: 5 }, 1104],
    ["no JSON", "{", 1104],
  ])("refuse a login with %s with HTTP 200 and a code", async (_what, body, code) => {
    const { send } = await hummingbird();
    const response = await send("POST", "/auth/login", body);
    const answer = await response.json();
    expect([response.status, answer]).toEqual([
      200,
      { code, success: false, t: start, ...(code === 1104 && { msg: expect.any(String) }) },
    ]);
  });

  it("take JSON by its content type alone, and a form's fields by names with capitals", async () => {
    const { read } = await hummingbird();
    const text = JSON.stringify(account);
    for (const type of ["application/json", "application/json; charset=utf-8"]) {
      expect(await read("POST", "/auth/login", text, { "content-type": type }), type).toMatchObject({ code: 0 });
    }
    for (const type of ["text/plain", "Application/JSON", "application/x-www-form-urlencoded"]) {
      expect(await read("POST", "/auth/login", text, { "content-type": type }), type).toMatchObject({ code: 1104 });
    }
    const form = { "content-type": "application/x-www-form-urlencoded" };
    expect(await read("POST", "/auth/login", "Username=demo&Password=demo-password", form)).toMatchObject({ code: 0 });
  });

  it("are the same for all calls of one second, and others in the next", async () => {
    const { clock, logIn, token, read } = await hummingbird();
    expect(await logIn()).toEqual(token);
    clock.advance(999);
    expect((await read("POST", `/token/${token.refresh_token}`)).result).toEqual(token);
    clock.advance(1);
    expect(await logIn()).not.toEqual(token);
  });

  it("live on after a refresh, which works again and again for 14 days", async () => {
    const { clock, call, read, token } = await hummingbird();
    for (const day of [0, 7, 14]) {
      clock.advance(day === 0 ? 1_000 : 7 * 86_400_000 - 500);
      expect(await read("POST", `/token/${token.refresh_token}`), `${day}`).toMatchObject({ code: 0 });
      if (day === 0) expect(await call("GET", "/products")).toMatchObject({ success: true });
    }
    clock.advance(1_000);
    expect(await read("POST", `/token/${token.refresh_token}`)).toMatchObject({ code: 1010, success: false });
  });

  it("end with the second that `expire` names", async () => {
    const { clock, call, token } = await hummingbird();
    clock.advance(token.expire * 1000 - start + 999);
    expect(await call("GET", "/products")).toMatchObject({ success: true });
    clock.advance(1);
    expect(await call("GET", "/products")).toEqual(failed(10006));
  });

  it.each([
    ["malformed", () => "x", 500],
    ["an access token", ({ access_token }: Record<string, string>) => access_token, 1011],
    ["forged", ({ refresh_token }: Record<string, string>) => refresh_token?.replace(/\.[^.]+$/, ".AAAA"), 1011],
  ])("refuse a refresh token that is %s", async (_what, made, code) => {
    const { read, token } = await hummingbird();
    expect(await read("POST", `/token/${made(token)}`)).toMatchObject({ code, success: false, t: start });
  });

  it("go in the header, bare, or in the query, which wins", async () => {
    const { read, token } = await hummingbird();
    const good = token.access_token;
    const codeOf = async (query: string, header?: string) =>
      (await read("GET", `/products${query}`, undefined, header === undefined ? {} : { "x-token": header })).errorCode;
    expect(await codeOf("", good)).toBe(0);
    expect(await codeOf(`?x-token=${good}`, "x")).toBe(0);
    expect(await codeOf("?x-token=x", good)).toBe(10006);
    for (const wrong of [undefined, "x", `Bearer ${good}`, token.refresh_token])
      expect(await codeOf("", wrong)).toBe(10006);
  });

  it("end all at once if the mock is told so; the refresh tokens live on, unless they are revoked", async () => {
    const { mock, call, read, token } = await hummingbird();
    mock.expireTokens();
    expect(await call("GET", "/products")).toEqual(failed(10006));
    expect(await read("POST", `/token/${token.refresh_token}`)).toMatchObject({ code: 0 });
    mock.revokeTokens();
    expect(await read("POST", `/token/${token.refresh_token}`)).toMatchObject({ code: 1011 });
  });
});

describe("HummingBird, simulated: its router", () => {
  it.each([
    ["GET", "/createProduct"],
    ["POST", "/products"],
    ["PATCH", "/product/1"],
    ["GET", "/Products"],
    ["POST", "/token/a%2Fb"],
    ["GET", "/product/1/2"],
  ])("answers %s %s, which it doesn't have, with HTTP 200 and 1108, token or not", async (method, path) => {
    const { call, send } = await hummingbird();
    expect(await call(method, path)).toEqual({ code: 1108, msg: expect.any(String), success: false, t: start });
    expect((await send(method, path)).status).toBe(200);
  });

  it.each([
    ["GET", "/products/?page=1&name=a+b%20c", 301, "/products?page=1&name=a+b%20c"],
    ["POST", "/product/", 307, "/product"],
    ["GET", "/product/1/", 301, "/product/1"],
    ["GET", "/device/", 301, "/device"],
    ["POST", "/auth/login/", 307, "/auth/login"],
  ])("redirects %s %s with %i", async (method, path, status, location) => {
    const { send } = await hummingbird();
    const response = await send(method, path);
    expect([response.status, response.headers.get("location")]).toEqual([status, `/v1.0/openapi${location}`]);
  });

  it("gives each answer a correlation id, the caller's if there is one", async () => {
    const { send } = await hummingbird();
    const idOf = async (headers = {}) =>
      (await send("GET", "/nothing", undefined, headers)).headers.get("x-correlation-id");
    expect(await idOf()).toMatch(/^[\da-f-]{36}$/);
    expect(await idOf({ "x-correlation-id": "mine" })).toBe("mine");
  });

  it("leaves own endpoints to the description, with its own refusal of tokens", async () => {
    const { ordersApi } = await import("./own-api.js");
    const { mock, token } = await hummingbird({ extend: await ordersApi({ success: true, code: 0, result: 1 }) });
    const get = async (headers: Record<string, string>) =>
      (await mock.fetch("https://mock.example/v1/orders", { headers })).json();
    expect(await get({ "x-token": token.access_token })).toMatchObject({ result: 1 });
    expect(await get({})).toEqual(failed(10006));
  });
});

describe("HummingBird, simulated: its words", () => {
  it.each([
    ["", false],
    ["zh-CN", false],
    ["en", true],
    ["en-GB,en;q=0.9", true],
    ["zh;q=0.5, en;q=0.6", true],
    ["en;q=0.5, zh;q=0.6", false],
    ["fr", true],
    ["ja", false],
    ["*", false],
    [";;;", false],
  ])("are in the language of Accept-Language: %s", async (language, isEnglish) => {
    const { call } = await hummingbird();
    const { errorMsg } = await call("GET", "/product/1", undefined, { "accept-language": language });
    expect(/^[ -~]+$/.test(errorMsg)).toBe(isEnglish);
  });
});

describe("HummingBird, simulated: its products", () => {
  it("are created, found, changed, released, withdrawn and deleted", async () => {
    const { call, idOf } = await hummingbird();
    expect(await call("POST", "/product", { name: "Thermo", protocol: "MQTT" })).toEqual(done);
    const id = await idOf("products", "hermo");
    const product = { id, name: "Thermo", protocol: "MQTT", platform: "本地", status: "", created_at: start };
    expect((await call("GET", `/product/${id}`)).result).toMatchObject(product);
    expect(await call("PUT", `/product/${id}`, { factory: "Example", name: null })).toEqual(done);
    expect((await call("GET", `/product/${id}`)).result).toMatchObject({ ...product, factory: "Example" });
    for (const [path, status] of [
      ["product-release", "已发布"],
      ["product-unrelease", "未发布"],
    ]) {
      expect(await call("GET", `/${path}/${id}`)).toEqual(done);
      expect(await call("GET", `/${path}/${id}`)).toEqual(failed(10001));
      expect((await call("GET", `/product/${id}`)).result.status).toBe(status);
    }
    expect(await call("DELETE", `/product/${id}`)).toEqual(done);
    expect(await call("DELETE", `/product/${id}`)).toEqual(failed(20604));
  });

  it("have names that none has yet, of which the empty one is anybody's", async () => {
    const { call } = await hummingbird();
    expect(await call("POST", "/product", "{}")).toEqual(done);
    for (const body of ["{}", "null", '{"name":""}'])
      expect(await call("POST", "/product", body)).toEqual(failed(10009));
    expect(await call("POST", "/product", { name: "a" })).toEqual(done);
    expect(await call("POST", "/product", { NAME: "a" })).toEqual(failed(10009));
    expect(await call("POST", "/product", '{"name":"b"} and more')).toEqual(done);
    expect(await call("POST", "/product", '{"name":"c"}', { "content-type": "text/plain" })).toEqual(failed(10009));
  });

  it.each(["{", "[]", "5", "", { name: 5 }, { name: "x", protocol: {} }])(
    "refuse the body %j with 10003",
    async (body) => {
      const { call } = await hummingbird();
      expect(await call("POST", "/product", body)).toEqual(failed(10003));
    },
  );

  it("break the server down where a network comes without a kind of node", async () => {
    const { call, send, token, idOf } = await hummingbird();
    await call("POST", "/product", { name: "a" });
    const path = `/product/${await idOf("products", "a")}`;
    const response = await send("PUT", path, { net_type: "WIFI" }, { "x-token": token.access_token });
    expect([response.status, await response.text()]).toEqual([500, ""]);
    expect(await call("PUT", path, { net_type: "WIFI", node_type: "网关" })).toEqual(done);
  });

  it.each<[string, string[], number?]>([
    ["", ["e", "d", "c", "b", "a"]],
    ["page=2&pageSize=2", ["c", "b"]],
    ["page=9&pageSize=2", []],
    ["page=x&pageSize=2", ["e", "d"]],
    ["pageSize=0&page=-1", ["e", "d", "c", "b", "a"], 10],
    ["pageSize=5000", ["e", "d", "c", "b", "a"], 1000],
    ["isAll=true&pageSize=1&page=3", ["e", "d", "c", "b", "a"]],
    ["isAll=yes&pageSize=1", ["e"]],
    ["orderBy=name:asc&pageSize=2", ["a", "b"]],
    ["orderBy=protocol:desc,Name:asc", ["b", "d", "a", "c", "e"]],
    ["orderBy=created_at:asc&pageSize=2", ["a", "b"]],
    ["NAMELIKE=B", ["b"]],
    ["name=_", ["e", "d", "c", "b", "a"]],
    ["platform=x", []],
  ])("are listed by ?%s", async (query, names, pageSize) => {
    const { call, clock } = await hummingbird();
    for (const name of ["a", "b", "c", "d", "e"]) {
      clock.advance(1);
      await call("POST", "/product", { name, protocol: "bd".includes(name) ? "MQTT" : "HTTP" });
    }
    const { result } = await call("GET", `/products?${query}`);
    expect(result.list.map(({ name }: { name: string }) => name)).toEqual(names);
    if (pageSize !== undefined) expect(result).toMatchObject({ page: 1, pageSize });
  });

  it("are listed by id, and have ids of eight digits that may begin with 0", async () => {
    const { call } = await hummingbird();
    for (let count = 0; count < 30; count++) await call("POST", "/product", { name: `p${count}` });
    const ids: string[] = (await call("GET", "/products?isAll=1")).result.list.map(({ id }: { id: string }) => id);
    expect(ids.every((id) => /^\d{8}$/.test(id))).toBe(true);
    expect(ids.some((id) => id.startsWith("0"))).toBe(true);
    const total = async (query: string) => (await call("GET", `/products?${query}`)).result.total;
    expect(await total(`id=${ids[0]}`)).toBe(1);
    expect(await total(`ids=${ids[0]},${ids[1]},1`)).toBe(2);
    expect(await total(`likeId=${ids[0]?.slice(2, 7)}`)).toBe(1);
    expect(await call("GET", "/products?product_id=1")).toEqual(failed(10001));
  });
});

describe("HummingBird, simulated: its devices and thing models", () => {
  async function withProduct() {
    const made = await hummingbird();
    await made.call("POST", "/product", { name: "P" });
    return { ...made, product_id: await made.idOf("products", "P") };
  }

  it("are devices of a product, which can't be deleted before them", async () => {
    const { call, idOf, product_id } = await withProduct();
    expect(await call("POST", "/device", { name: "Hall", product_id })).toEqual(done);
    const id = await idOf("devices", "Hall");
    const device = { id, name: "Hall", product_id, product_name: "P", status: "离线", last_online_time: 0 };
    expect((await call("GET", `/device/${id}`)).result).toMatchObject(device);
    expect(await call("PUT", "/device/1", { id, description: "by the body's id" })).toEqual(done);
    expect((await call("GET", `/devices?product_id=${product_id}`)).result.list[0].description).toBe(
      "by the body's id",
    );
    expect(await call("DELETE", `/product/${product_id}`)).toEqual(failed(20602));
    expect(await call("DELETE", `/device/${id}`)).toEqual(done);
    expect(await call("GET", `/device/${id}`)).toEqual(failed(20410));
    expect(await call("DELETE", `/product/${product_id}`)).toEqual(done);
  });

  it("are refused with the server's codes", async () => {
    const { call, product_id } = await withProduct();
    expect(await call("POST", "/device", { name: "x" })).toEqual(failed(10010));
    expect(await call("POST", "/device", { product_id: "1" })).toEqual(failed(20604));
    expect(await call("POST", "/device", { product_id, driver_instance_id: "1" })).toEqual(failed(20309));
    expect(await call("POST", "/device", { product_id, platform: 5 })).toEqual(failed(10003));
    for (const id of ["abc", "1"])
      expect(await call("GET", `/device/${id}`)).toEqual(failed(id === "1" ? 20410 : 10001));
    await call("GET", `/product-release/${product_id}`);
    await call("GET", `/product-unrelease/${product_id}`);
    expect(await call("POST", "/device", { product_id })).toEqual(failed(20612));
    expect(await call("GET", "/thingModel?productId=1")).toEqual(failed(10010));
  });

  it("are thing models to which POST and PUT add, or overwrite by id", async () => {
    const { call, product_id } = await withProduct();
    const model = async () => (await call("GET", `/thingModel?product_id=${product_id}`)).result;
    expect(await model()).toEqual({ properties: [], events: [], services: [] });
    const temperature = { name: "T", code: "t", require: true, type_spec: { type: "float", specs: "" } };
    for (const method of ["POST", "PUT"]) {
      expect(
        await call(method, "/thingModel", { product_id, properties: [temperature], events: [{ code: "e" }] }),
      ).toEqual(done);
    }
    const { properties, events } = await model();
    expect(properties).toHaveLength(2);
    expect(properties[0]).toEqual({
      ...{ id: expect.any(String), name: "T", code: "t", access_mode: "", require: true, description: "" },
      type_spec: { type: "float" },
    });
    expect(events[0].output_params).toBeNull();
    const [{ id }] = properties;
    await call("PUT", "/thingModel", { product_id, properties: [{ id, code: "u" }] });
    expect((await model()).properties[0]).toMatchObject({ id, name: "", code: "u" });
    expect(await call("DELETE", "/thingModel", { product_id, property_ids: [id, "1"], event_ids: null })).toEqual(done);
    expect((await model()).properties).toHaveLength(1);
    expect(await call("POST", "/thingModel", { product_id, properties: {} })).toEqual(failed(10003));
  });

  it("have no data without drivers", async () => {
    const { call, idOf, product_id } = await withProduct();
    await call("POST", "/device", { name: "Hall", product_id });
    const deviceId = await idOf("devices", "Hall");
    for (const kind of ["Property", "Event", "Service"]) {
      expect((await call("GET", `/queryDevice${kind}Data?deviceId=${deviceId}&page=2`)).result).toEqual({
        ...{ list: null, total: 0, page: 2, pageSize: 10 },
      });
      expect(await call("GET", `/queryDevice${kind}Data?deviceId=1`)).toEqual(failed(20410));
    }
    expect(await call("GET", `/queryDeviceEffectivePropertyData?DeviceID=${deviceId}`)).toEqual(failed(10010));
    await call("PUT", `/device/${deviceId}`, { drive_instance_id: "1" });
    expect(await call("POST", "/setDeviceProperty", { deviceId, item: { t: 1 } })).toEqual(failed(20309));
    expect(await call("POST", "/invokeThingService", { deviceId, inputParams: [] })).toEqual(failed(10003));
  });
});

it("the client pages through what it created, and reads each failure by its code", async () => {
  const { mock, clock } = await hummingbird();
  const client = createEdgeGatewayClient({
    api,
    baseUrl: "https://mock.example",
    ...mock.credentials,
    fetch: mock.fetch,
    clock,
  });
  for (let count = 0; count < 25; count++) {
    clock.advance(1);
    await unwrap(client.POST("/v1.0/openapi/product", { body: { name: `product ${count}` } }));
  }
  const names: string[] = [];
  for await (const { name } of paginate<{ name: string }>(client, "/v1.0/openapi/products")) names.push(name);
  expect(names).toHaveLength(25);
  expect(new Set(names).size).toBe(25);
  const path = { productId: "1" };
  await expect(unwrap(client.GET("/v1.0/openapi/product/{productId}", { params: { path } }))).rejects.toMatchObject({
    kind: "business",
    code: 20604,
  });
  expect(Object.keys(errorCodes)).toContain("20604");
});
