import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { listen } from "../../src/mock/front/listen.js";
import {
  checksum,
  createZhicloudClient,
  errorCodes,
  isSuccess,
  servers,
  unwrap,
} from "../../src/providers/zhicloud.js";
import { accounts } from "../accounts.js";
import { fixedClock } from "../fixed-clock.js";
import { observedFetch, pathsOf } from "../observed-fetch.js";

const authorized = { data: { auth_code: "auth-code-1" }, code: 200, message: "ok" };
const user = { data: { username: "li", status: null }, code: 200, message: "ok" };
const userInfo = "/apis/rest/userService/getUserInfo/json";
const authorize = "/apis/rest/authService/authorize/json";

function observedClient(answers: { authorize?: unknown; user?: unknown } = {}, options: object = {}) {
  const clock = fixedClock(1_422_339_152_058);
  const observed = observedFetch(({ url }) =>
    Response.json(url.includes(authorize) ? (answers.authorize ?? authorized) : (answers.user ?? user)),
  );
  const client = createZhicloudClient({ ...accounts.zhicloud, fetch: observed.fetch, clock, ...options });
  return { client, clock, requests: observed.requests };
}

const queryOf = (request: Request | undefined) => Object.fromEntries(new URL(request?.url ?? "").searchParams);

describe("the Zhicloud client", () => {
  it("authorizes with access token, client id, time and checksum in the query", async () => {
    const { client, requests } = observedClient();
    await client.auth.credential();
    expect(pathsOf(requests)).toEqual([`GET ${authorize}`]);
    expect(queryOf(requests[0])).toEqual({
      access_token: "test-access-token",
      client_id: "test-client",
      t_: "1422339152058",
      p_: "8519",
    });
  });

  it("adds the auth code to the query of calls, and HTTP Basic to all", async () => {
    const { client, requests } = observedClient();
    expect(await unwrap(client.GET(userInfo))).toEqual(user.data);
    expect(queryOf(requests[1])).toEqual({
      access_token: "test-access-token",
      client_id: "test-client",
      auth_code: "auth-code-1",
      t_: "1422339152058",
      p_: "8519",
    });
    const basic = `Basic ${Buffer.from("test-client:test-secret").toString("base64")}`;
    expect(requests.map(({ headers }) => headers.get("authorization"))).toEqual([basic, basic]);
  });

  it("never puts the client secret into a URL", async () => {
    const { client, requests } = observedClient();
    await client.GET(userInfo);
    for (const { url } of requests) expect(url).not.toContain("test-secret");
  });

  it("shows no signed URL in an answer, nor in a clone of it", async () => {
    const server = await listen((_request, response) => response.end(JSON.stringify(authorized)), 0);
    try {
      const client = createZhicloudClient({ ...accounts.zhicloud, baseUrl: server.url });
      const answer = await client.GET(userInfo);
      const { response } = await client.GET(userInfo, { parseAs: "stream" });
      for (const { url } of [response, response.clone(), response.clone().clone()]) {
        expect(url).toBe(server.url + userInfo);
      }
      expect(inspect(answer, { showHidden: true, depth: 10 })).not.toMatch(/test-access-token|access_token=/);
    } finally {
      await server.close();
    }
  });

  it.each(["name=%C4%E3", "ids=a,b", "flag", "a=%20b+c", "x=1&x=2"])(
    "leaves the caller's own parameters as they were written: %s",
    async (query) => {
      const { client, requests } = observedClient();
      await client.auth.fetch(`${accounts.zhicloud.baseUrl}/v1?${query}&t_=1&auth_code=old`);
      const { search } = new URL(requests[1]?.url ?? "");
      expect(search.startsWith(`?${query}&access_token=test-access-token&`)).toBe(true);
      expect(search.match(/t_=|auth_code=/g)).toHaveLength(2);
    },
  );

  it("writes Basic in UTF-8", async () => {
    const { client, requests } = observedClient({}, { clientSecret: "密钥" });
    await client.auth.credential();
    expect(requests[0]?.headers.get("authorization")).toBe(
      `Basic ${Buffer.from("test-client:密钥").toString("base64")}`,
    );
  });

  it("takes time and checksum anew for each call", async () => {
    const { client, clock, requests } = observedClient();
    await client.GET(userInfo);
    clock.advance(1_000);
    await client.GET(userInfo);
    expect(queryOf(requests[2])).toMatchObject({ t_: "1422339153058", p_: String(checksum(1_422_339_153_058)) });
  });

  it("takes an auth code to live 20 s unless told otherwise: another is made in the last 5, and waited for in the last 2", async () => {
    const { client, clock, requests } = observedClient();
    await client.GET(userInfo);
    expect((await client.auth.credential()).expiresAt).toBe(clock.now() + 20_000);
    clock.advance(14_999);
    await client.GET(userInfo);
    expect(requests).toHaveLength(3);
    clock.advance(1);
    await client.GET(userInfo);
    expect(pathsOf(requests).slice(3).sort()).toEqual([`GET ${authorize}`, `GET ${userInfo}`]);
    await new Promise(setImmediate);
    clock.advance(18_000);
    await client.GET(userInfo);
    expect(pathsOf(requests).slice(5)).toEqual([`GET ${authorize}`, `GET ${userInfo}`]);

    const hasty = observedClient({}, { authCodeLifetimeMs: 500 });
    expect((await hasty.client.auth.credential()).expiresAt).toBe(hasty.clock.now() + 500);
  });

  it("signs the caller's own authorize without an auth code, and does not adopt what it brings", async () => {
    const { client, requests } = observedClient();
    expect(await unwrap(client.GET(authorize))).toEqual({ auth_code: "auth-code-1" });
    expect(pathsOf(requests)).toEqual([`GET ${authorize}`]);
    expect(queryOf(requests[0])).toMatchObject({ access_token: "test-access-token", p_: "8519" });
    await client.GET(userInfo);
    expect(pathsOf(requests).slice(1)).toEqual([`GET ${authorize}`, `GET ${userInfo}`]);
  });

  it("hands XML through as text", async () => {
    const xml = "<apiResponse><code>200</code></apiResponse>";
    const { fetch } = observedFetch(() => new Response(xml, { headers: { "content-type": "application/xml" } }));
    const client = createZhicloudClient({ ...accounts.zhicloud, fetch });
    const call = client.GET("/apis/rest/authService/authorize/xml", { parseAs: "text" });
    expect(await unwrap(call)).toBe(xml);
  });

  it.each([
    [100014, "authentication"],
    [100008, "authentication"],
    [100009, "authentication"],
    [100002, "authentication"],
    [100019, "authentication"],
    [601, "business"],
    [500, "business"],
  ])("says of an authorize that fails with %i inside HTTP 200: %s", async (code, kind) => {
    const { client } = observedClient({ authorize: { code, message: "no" } });
    await expect(client.GET(userInfo)).rejects.toMatchObject({ kind, code, status: 200, operation: "authorize" });
  });

  it.each([
    ["without data", { code: 200, message: "ok" }],
    ["without an auth code", { code: 200, message: "ok", data: {} }],
    ["without a code", { data: { auth_code: "x" } }],
    ["that is text", "ok"],
  ])("says that an authorize answer %s is not what the description says", async (_what, answer) => {
    await expect(observedClient({ authorize: answer }).client.GET(userInfo)).rejects.toMatchObject({
      kind: "contract",
      operation: "authorize",
    });
  });
});

describe("the checksum", () => {
  it("of the document's example is the document's", () => {
    expect(checksum(1_422_339_152_058)).toBe(8519);
  });

  it("depends on the last four digits of the time only", () => {
    const time = fc.integer({ min: 0, max: 9_999 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), time, (rest, digits) => {
        expect(checksum(rest * 10_000 + digits)).toBe(digits * 3 + 2345);
      }),
    );
  });
});

describe("success at Zhicloud", () => {
  it.each([
    [user, true],
    [{ code: 100019, message: "no" }, false],
    [{ code: "200" }, true],
    [{ code: null }, false],
    [{}, false],
    [null, false],
    [undefined, false],
  ])("of %j is %s", (body, success) => {
    expect(isSuccess(body)).toBe(success);
  });

  it.each([
    [{ code: 100014, message: "expired", data: null }, "authentication"],
    [{ code: 100018, message: "no permission" }, "authentication"],
    [{ code: 100023, message: "not yours" }, "authentication"],
    [{ code: "100009", message: "illegal header" }, "authentication"],
    [{ code: 602, message: "empty" }, "business"],
    [{ code: 100022, message: "not listed" }, "business"],
    [{ hello: "world" }, "contract"],
    [[], "contract"],
  ])("is not what %j inside HTTP 200 says", async (body, kind) => {
    const { client } = observedClient({ user: body });
    const { data, response } = await client.GET(userInfo);
    expect(data).toEqual(body);
    expect(response.status).toBe(200);
    await expect(unwrap(client.GET(userInfo))).rejects.toMatchObject({ kind, operation: "getUserInfo" });
  });
});

it("every code of the document has its meaning, cause and remedy", () => {
  expect(Object.keys(errorCodes)).toHaveLength(9 + 8);
  for (const entry of Object.values(errorCodes)) {
    for (const text of [entry?.meaning, entry?.cause, entry?.remedy]) expect(text).toMatch(/\w/);
  }
});

it("the masked host of Zhicloud is not among the servers", () => {
  expect(servers).toEqual({});
});
