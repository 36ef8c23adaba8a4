import { once } from "node:events";
import { readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import OAuth2Server from "@node-oauth/oauth2-server";
import { jsonpath } from "json-p3";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createMock, type MockOptions } from "../../../src/mock/index.js";
import { createGongjiangClient, unwrap } from "../../../src/providers/gongjiang.js";
import type { AnyPaths } from "../../models.js";
import { ownFile } from "../own-api.js";

const account = { clientId: "real-client-id", clientSecret: "real-secret-value" };
const issued: string[] = [];
const revoked = new Set<string>();

/** A server whose authentication nobody here wrote, with people in its answers. */
const oauth = new OAuth2Server({
  accessTokenLifetime: 43_199,
  model: {
    getClient: async (id: string, secret: string) =>
      id === account.clientId && secret === account.clientSecret ? { id, grants: ["client_credentials"] } : false,
    // Of letters and digits in turn: nothing but their field tells that they are secret.
    generateAccessToken: async () => `a1b2c3d4e5f6a7b8c9d${issued.length}`,
    getUserFromClient: async () => ({ name: "machine" }),
    saveToken: async (token: OAuth2Server.Token, client: OAuth2Server.Client, user: OAuth2Server.User) => {
      issued.push(token.accessToken);
      return { ...token, client, user };
    },
    getAccessToken: async (token: string) =>
      issued.includes(token) && !revoked.has(token)
        ? { accessToken: token, accessTokenExpiresAt: new Date(4e12), client: {}, user: {} }
        : false,
    validateScope: async (_user: unknown, _client: unknown, scope: string[] | undefined) => scope ?? [],
  } as unknown as OAuth2Server.ClientCredentialsModel,
});

const person = { realName: "欧阳询", mobile: "13987654321", email: "ouyang@real.example", idNo: "11010519491231002X" };
const planted = [...Object.values(person), ...Object.values(account), "粤B54321", "session-9f8e7d6c5b"];
const reached: string[] = [];

/** What comes with one path's answers. */
const headersOf = (url: string): Record<string, string | string[]> =>
  url.startsWith("/v1/pages")
    ? {
        link: `<${baseUrl}/v1/pages?page=2&phone=${person.mobile}>; rel="next", <${baseUrl}0/x>; rel="other"`,
        etag: '"v1"',
        "x-total-count": "31",
        "retry-after": "7",
        location: baseUrl,
        "x-owner": person.email,
        "set-cookie": ["sid=session-9f8e7d6c5b"],
        "x-auth-token": "token-in-a-header",
        "x-seen": `as ${issued.at(-1)}`,
        "access-control-allow-origin": "*",
        "content-security-policy": "script-src *",
      }
    : {};

function answerOf(url: string): readonly [number, unknown] {
  const [path = "", query = ""] = url.split("?");
  if (path === "/v1/members/7") return [200, { code: 200, member: { id: 7, ...person }, hint: `致电${person.mobile}` }];
  if (path === "/v1/cars")
    return [200, { code: 200, query, list: [`粤B54321 ${person.realName}`], session: "session-9f8e7d6c5b" }];
  if (path.startsWith("/v1/phones/")) return [200, { code: 200, found: path.split("/").pop() }];
  if (path === "/v1/echo") {
    const token = issued.at(-1) as string;
    return [400, { code: 400, message: `token [${token}] is old`, was: token, [token]: [token], query }];
  }
  if (path === "/v1/pages") return [200, { code: 200, pages: [] }];
  if (path === "/v1/orders") return [200, { code: 200, orders: [] }];
  return [404, { code: 404, message: "no such thing" }];
}

async function serve(message: IncomingMessage, answer: ServerResponse): Promise<void> {
  const { url = "", method = "" } = message;
  const body = Object.fromEntries(new URLSearchParams(await text(message)));
  const request = new OAuth2Server.Request({
    headers: message.headers as Record<string, string>,
    method,
    query: {},
    body,
  });
  const response = new OAuth2Server.Response({});
  try {
    if (url === "/oauth/token") await oauth.token(request, response);
    else {
      await oauth.authenticate(request, response);
      reached.push(`${method} ${url}`);
      const [status, body] = answerOf(url);
      Object.assign(response, { status, body });
    }
  } catch (error) {
    response.status = (error as OAuth2Server.OAuthError).code;
    response.body = { error: (error as Error).name };
  }
  answer.writeHead(response.status ?? 200, {
    "content-type": "application/json",
    ...response.headers,
    ...headersOf(url),
  });
  answer.end(JSON.stringify(response.body));
}

const server = createServer((message, answer) => void serve(message, answer));
let baseUrl = "";
let api = "";
let file = "";
beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const responses = {
    200: { description: "ok", content: { "application/json": { example: { code: 200, documented: true } } } },
  };
  const parameters = [{ name: "id", in: "path", required: true, schema: { type: "integer" } }];
  const paths = { "/v1/members/{id}": { get: { operationId: "getMember", parameters, responses } } };
  const info = { title: "Ours", version: "1" };
  api = await ownFile("ours.json", JSON.stringify({ openapi: "3.1.0", info, paths }));
  file = api.replace("ours", "recorded");
});
beforeEach(async () => {
  reached.length = 0;
  await rm(file, { force: true });
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** A user's program, which has the mock's demo credentials. */
async function programAt(options: MockOptions<"gongjiang">) {
  const mock = await createMock("gongjiang", { extend: api, ...options });
  const client = createGongjiangClient<AnyPaths>({
    ...mock.credentials,
    baseUrl: "https://mock.example",
    fetch: mock.fetch,
  });
  const get = (path: string) => unwrap(client.GET(path as never)) as Promise<Record<string, unknown>>;
  return { mock, client, get };
}
const record = (more: object = {}) => programAt({ record: { baseUrl, credentials: account, file, ...more } });
const replay = () => programAt({ replay: file });

describe("a mock that records", () => {
  it("passes calls on with the real account's credentials, and answers what the server answers", async () => {
    const { mock, get } = await record();
    expect(await get("/v1/members/7")).toMatchObject({ member: person });
    expect(await get("/v1/cars?page=2")).toMatchObject({ query: "page=2" });
    expect(reached).toEqual(["GET /v1/members/7", "GET /v1/cars?page=2"]);
    expect(JSON.stringify(mock.calls)).not.toContain(issued.at(-1));
    expect(mock.unexpected).toEqual([]);
  });

  it("writes no person, no secret and no token", async () => {
    const { get } = await record();
    await get("/v1/members/7");
    await get("/v1/cars");
    await get(`/v1/cars?q=${encodeURIComponent(person.realName)}&token=${issued.at(-1)}`);
    await get(`/v1/phones/${person.mobile}`);
    const written = await readFile(file, "utf8");
    for (const secret of [...planted, ...issued, encodeURIComponent(person.realName), "oauth/token"])
      expect(written).not.toContain(secret);
    expect(written).toContain("/v1/phones/13900000000");
  });

  it("writes no token that the server granted, wherever it echoes it, nor one that it granted before", async () => {
    const { get } = await record();
    await get("/v1/orders");
    const before = issued.at(-1) as string;
    await get(`/v1/echo?next=${before}&${before}=1`).catch(() => {});
    await get(`/v1/phones/${before}`);
    revoked.add(before);
    await get(`/v1/cars?q=${before}`);
    expect(issued.at(-1)).not.toBe(before);
    await get("/v1/echo").catch(() => {});
    const written = await readFile(file, "utf8");
    expect(written).toContain("is old");
    for (const token of [before, issued.at(-1)]) expect(written).not.toContain(token);
  });

  it("doesn't pass on what may change something, unless it is told to", async () => {
    const send = ({ client }: Awaited<ReturnType<typeof record>>) =>
      client.POST("/v1/orders", { body: { name: "李白" } } as never);
    const post = async (options?: object) => send(await record(options));
    const recorder = await record();
    const refused = await send(recorder);
    expect([refused.response.status, reached]).toEqual([403, []]);
    expect(recorder.mock.calls.at(-1)?.refusal).toMatch(/writes are not passed on/);
    expect((await post({ withWrites: true })).data).toEqual({ code: 200, orders: [] });
    expect(reached).toEqual(["POST /v1/orders"]);
    expect(await readFile(file, "utf8")).not.toContain("李白");
  });

  it("wants the mock's own credentials, and tells where the server doesn't answer", async () => {
    const { mock, get } = await record();
    expect((await mock.fetch("https://mock.example/v1/cars")).status).toBe(401);
    const away = await record({ baseUrl: "http://127.0.0.1:1" });
    await expect(away.get("/v1/cars")).rejects.toMatchObject({ status: 502 });
    const wrong = await record({ credentials: { ...account, clientSecret: "wrong-secret" } });
    await expect(wrong.get("/v1/cars")).rejects.toMatchObject({ status: 502 });
    await get("/v1/nowhere").catch(() => {});
    expect(reached).toEqual(["GET /v1/nowhere"]);
  });

  it("says at once that its file can't be written", async () => {
    const away = `${file}-nowhere/x.json`;
    await expect(record({ file: away })).rejects.toThrow(`the recording ${away} can't be written (ENOENT)`);
    expect(reached).toEqual([]);
  });

  it("keeps what was recorded before", async () => {
    await (await record()).get("/v1/cars");
    await (await record()).get("/v1/members/7");
    const { get } = await replay();
    expect(await get("/v1/cars")).toMatchObject({ code: 200 });
    expect(await get("/v1/members/7")).toMatchObject({ member: { id: 7 } });
  });

  it("writes an overlay, whose targets are found in the description", async () => {
    const { get } = await record();
    await get("/v1/members/7");
    await get("/v1/cars");
    const { overlay, actions } = JSON.parse(await readFile(file, "utf8"));
    const description = JSON.parse(await readFile(api, "utf8"));
    expect(overlay).toBe("1.0.0");
    const found = actions.map(({ target }: { target: string }) => jsonpath.query(target, description).nodes.length);
    expect(found).toEqual([1, 1]);
  });
});

describe("a mock that replays", () => {
  it("answers with the headers that the server answered with, which lead to the mock, and with no secret", async () => {
    const at = async ({ client }: Awaited<ReturnType<typeof record>>) => {
      const { response } = await client.GET("/v1/pages" as never);
      const {
        date: _,
        "content-security-policy": policy,
        "x-content-type-options": sniffing,
        ...headers
      } = Object.fromEntries((response as Response).headers);
      expect([policy, sniffing]).toEqual(["sandbox", "nosniff"]);
      return headers;
    };
    const rest = {
      "content-type": "application/json",
      etag: '"v1"',
      "x-total-count": "31",
      "retry-after": "7",
      location: "/",
    };
    const next = (phone: string) => `</v1/pages?page=2&phone=${phone}>; rel="next", <${baseUrl}0/x>; rel="other"`;
    expect(await at(await record())).toEqual({ ...rest, link: next(person.mobile), "x-owner": person.email });
    expect(await at(await replay())).toEqual({ ...rest, link: next("13900000000"), "x-owner": "someone@example.com" });
  });

  it("answers the same calls as the server did, without it, and others as the description says", async () => {
    const recorder = await record();
    const cars = [await recorder.get("/v1/cars?page=1"), await recorder.get("/v1/cars?page=2&size=5")];
    await recorder.get("/v1/members/7");
    const failed = await recorder.get("/v1/nowhere").catch((error) => error);
    reached.length = 0;

    const { mock, get } = await replay();
    expect((await get("/v1/cars?size=5&page=2")).query).toBe(cars[1]?.query);
    expect((await get("/v1/cars?page=1")).query).toBe(cars[0]?.query);
    expect(await get("/v1/members/7")).toEqual({
      code: 200,
      member: {
        id: 7,
        realName: "某某某",
        mobile: "13900000000",
        email: "someone@example.com",
        idNo: "110101190001010006",
      },
      hint: "致电13900000000",
    });
    expect(await get("/v1/members/8")).toEqual({ code: 200, documented: true });
    const again = await get("/v1/nowhere").catch((error) => error);
    expect([again.status, again.providerMessage]).toEqual([failed.status, failed.providerMessage]);
    expect(await get(`/v1/cars?page=3`).catch(({ status }) => status)).not.toMatchObject({ query: expect.anything() });
    expect((await mock.fetch("https://mock.example/v1/cars?page=1")).status).toBe(401);
    expect(reached).toEqual([]);
  });

  it("tells calls with bodies apart, and takes a person's data for the recorded ones", async () => {
    const { client, get } = await record({ withWrites: true });
    const body = { product: "水", phone: person.mobile };
    await client.POST("/v1/orders", { body } as never);
    await get(`/v1/phones/${person.mobile}`);
    const again = await replay();
    expect((await again.client.POST("/v1/orders", { body } as never)).data).toEqual({ code: 200, orders: [] });
    expect((await again.client.POST("/v1/orders", { body: { product: "茶" } } as never)).response.status).toBe(404);
    for (const phone of [person.mobile, "13900000000"]) {
      expect(await again.get(`/v1/phones/${phone}`)).toEqual({ code: 200, found: "13900000000" });
    }
  });

  it("takes JSON whose members stand in another order for the same", async () => {
    const post = async ({ client }: Awaited<ReturnType<typeof record>>, body: object) =>
      (await client.POST("/v1/orders", { body } as never)).response.status;
    await post(await record({ withWrites: true }), { a: 1, lines: [{ b: 2, c: 3 }, 4] });
    const again = await replay();
    expect(await post(again, { lines: [{ c: 3, b: 2 }, 4], a: 1 })).toBe(200);
    expect(await post(again, { a: 1, lines: [4, { b: 2, c: 3 }] })).toBe(404);
  });

  it("answers as the description says, where a caller prefers an answer of its", async () => {
    await (await record()).get("/v1/members/7");
    const { client } = await replay();
    const preferring = (prefer: string) => client.GET("/v1/members/7" as never, { headers: { prefer } } as never);
    expect((await preferring("code=200")).data).toEqual({ code: 200, documented: true });
    expect((await preferring("respond-async")).data).toMatchObject({ member: { id: 7 } });
  });

  it("says which file is no recording, or isn't there", async () => {
    await expect(programAt({ replay: "no.json" })).rejects.toThrow("the recording no.json can't be read (ENOENT)");
    await expect(programAt({ replay: api })).rejects.toThrow(/the recording .*ours\.json can't be used/);
    for (const text of ["{}", "null", "[]", '{"actions":1}']) {
      await writeFile(file, text);
      await expect(replay()).rejects.toThrow(`the recording ${file} can't be used: it is no overlay`);
      await expect(record()).rejects.toThrow(file);
    }
  });

  it.each([
    ["a content that is none", '"update":{"200":{"content":{"application/json":false}}}'],
    ["an answer that is none", '"update":{"200":null}'],
  ])("says of one that was written by hand that it isn't written as recordings are: %s", async (_what, update) => {
    await writeFile(file, `{"actions":[{"target":"$['paths']['/v1/cars']['get']['responses']",${update}}]}`);
    await expect(replay()).rejects.toThrow(`the recording ${file} can't be used: it isn't written as recordings are`);
  });

  it("says that a recording is another provider's", async () => {
    await (await record()).get("/v1/cars");
    await expect(createMock("zhicloud", { replay: file })).rejects.toThrow(
      `the recording ${file} can't be used: it was recorded at gongjiang, not at zhicloud`,
    );
  });
});
