import { describe, expect, it } from "vitest";
import { type Behaviour, createMock } from "../../src/mock/index.js";
import { createGongjiangClient } from "../../src/providers/gongjiang.js";
import { fixedClock } from "../fixed-clock.js";
import { ownFile } from "./own-api.js";

const start = 1_700_000_000_000;
const origin = "https://mock.example";
const fields = { client_id: "demo-client", client_secret: "demo-secret", grant_type: "client_credentials" };
const { client_id: _id, client_secret: _secret, ...grant } = fields;
const basic = (text: string, word = "Basic") => ({ authorization: `${word} ${btoa(text)}` });

const api = () =>
  ownFile(
    "orders.yaml",
    `openapi: 3.1.0
info: { title: Orders, version: "1" }
components: { securitySchemes: { oauth2: { type: oauth2, flows: { clientCredentials: { tokenUrl: /oauth/token, scopes: { all: all, admin: admin } } } } } }
paths:
  /orders: { get: { responses: { "200": { description: ok, content: { application/json: { example: { code: 200 } } } } } } }
  /open: { get: { security: [], responses: { "200": { description: ok, content: { application/json: { example: { code: 200 } } } } } } }
  /all: { get: { security: [{ oauth2: [all] }], responses: { "200": { description: ok, content: { application/json: { example: { code: 200 } } } } } } }
  /admin: { get: { security: [{ oauth2: [admin] }], responses: { "200": { description: ok, content: { application/json: { example: { code: 200 } } } } } } }
`,
  );

async function spring(as: Behaviour<"gongjiang"> = "spring") {
  const clock = fixedClock(start);
  const mock = await createMock("gongjiang", { as, clock, extend: await api() });
  const ask = (form: object = fields, headers: Record<string, string> = {}, method = "POST") =>
    mock.fetch(`${origin}/oauth/token`, {
      method,
      headers,
      ...(method === "POST" && { body: new URLSearchParams(form as Record<string, string>) }),
    });
  const get = (path: string, headers: Record<string, string> = {}) => mock.fetch(origin + path, { headers });
  const token = async () => (await ask()).json();
  return { clock, mock, ask, get, token, refusal: () => mock.calls.at(-1)?.refusal };
}

/** What an answer says of a failure. */
async function told(response: Response) {
  const text = await response.text();
  const { error } = text === "" ? {} : JSON.parse(text);
  return [response.status, error, response.headers.get("www-authenticate")?.replace(/error_description="[^"]+"/, "…")];
}

describe("Gongjiang, as Spring,", () => {
  it("gives the same token to who asks early, with the seconds that it has left, down to 0", async () => {
    const { clock, ask, token } = await spring();
    const response = await ask();
    expect(["cache-control", "pragma", "content-type"].map((name) => response.headers.get(name))).toEqual([
      ...["no-store", "no-cache", "application/json;charset=UTF-8"],
    ]);
    const first = await response.json();
    expect(first).toEqual({ access_token: expect.any(String), token_type: "bearer", expires_in: 43_199, scope: "all" });
    clock.advance(500);
    expect(await token()).toEqual({ ...first, expires_in: 43_198 });
    clock.advance(43_198_000);
    expect(await token()).toEqual({ ...first, expires_in: 0 });
    clock.advance(500);
    const next = await token();
    expect(next).toMatchObject({ expires_in: 43_199 });
    expect(next.access_token).not.toBe(first.access_token);
  });

  it("replaces the token with each call, where it is configured so", async () => {
    const { get, token } = await spring("spring-replacing");
    const [first, second] = [await token(), await token()];
    const ask = async ({ access_token }: { access_token: string }) =>
      (await get("/orders", { authorization: `bearer ${access_token}` })).status;
    expect([second.expires_in, await ask(first), await ask(second)]).toEqual([43_199, 401, 200]);
  });

  it.each([
    [
      "a wrong secret",
      { ...fields, client_secret: "x" },
      401,
      "invalid_client",
      'Form realm="oauth2/client", error="invalid_client", …',
    ],
    [
      "an unknown client",
      { ...fields, client_id: "x" },
      401,
      "invalid_client",
      'Form realm="oauth2/client", error="invalid_client", …',
    ],
    [
      "a client_id with a blank",
      { ...fields, client_id: "demo-client " },
      401,
      "invalid_client",
      'Bearer error="invalid_client", …',
    ],
    ["no credentials", grant, 401, undefined, 'Basic realm="oauth2/client"'],
    ["an unknown scope", { ...fields, scope: "all other" }, 400, "invalid_scope", undefined],
    ["a scope in capitals", { ...fields, scope: "ALL" }, 400, "invalid_scope", undefined],
    ["no grant_type", { ...fields, grant_type: "" }, 400, "invalid_request", undefined],
    [
      "an unknown grant_type",
      { ...fields, grant_type: "Client_Credentials" },
      400,
      "unsupported_grant_type",
      undefined,
    ],
    ["an unknown grant_type and scope", { ...fields, grant_type: "x", scope: "x" }, 400, "invalid_scope", undefined],
    ["the implicit grant", { ...fields, grant_type: "implicit" }, 400, "invalid_grant", undefined],
    ["a refresh without a token", { ...fields, grant_type: "refresh_token" }, 400, "invalid_request", undefined],
    [
      "a refresh",
      { ...fields, grant_type: "refresh_token", refresh_token: "x" },
      401,
      "invalid_client",
      'Bearer error="invalid_client", …',
    ],
  ])("refuses %s", async (_what, form, status, error, challenge) => {
    const { ask, refusal } = await spring();
    expect(await told(await ask(form))).toEqual([status, error, challenge]);
    expect(refusal()).toMatch(/./);
  });

  it.each([
    ["Basic", "demo-client:demo-secret", 200],
    ["basic", "demo-client:demo-secret", 200],
    ["Basic ", "demo-client:demo-secret", 401],
    ["Basic", "demo-client:wrong", 401],
    ["Basic", "nocolon", 401],
  ])("takes HTTP Basic as well as the form: %s of %s is %i", async (word, text, status) => {
    const { ask } = await spring();
    expect((await ask(grant, basic(text, word))).status).toBe(status);
    // The form is looked at first.
    expect((await ask({ ...fields, client_secret: "x" }, basic(text, word))).status).toBe(401);
  });

  it.each([
    ["GET", 405, "method_not_allowed"],
    ["PUT", 405, "Method Not Allowed"],
    ["DELETE", 405, "Method Not Allowed"],
  ])("takes no %s for a token call, which it says to its clients alone", async (method, status, error) => {
    const { ask } = await spring();
    expect((await told(await ask({}, basic("demo-client:demo-secret"), method))).slice(0, 2)).toEqual([status, error]);
    expect((await ask({}, {}, method)).status).toBe(401);
  });

  it.each([
    ["bearer TOKEN", 200],
    ["Bearer TOKEN", 200],
    ["bearer   TOKEN", 200],
    ["bearerTOKEN", 200],
    ["bearer TOKEN,more", 200],
    ["bearer TOKEN more", 401],
    ["TOKEN", 401],
    ["Basic TOKEN", 401],
    ["bearer x", 401],
  ])("reads the header %s as it reads it: %i", async (header, status) => {
    const { get, token } = await spring();
    const { access_token } = await token();
    const authorization = header.replace("TOKEN", access_token);
    expect((await get("/orders", { authorization })).status).toBe(status);
  });

  it("takes a token in the query, behind the header's", async () => {
    const { get, token } = await spring();
    const { access_token } = await token();
    expect((await get(`/orders?access_token=${access_token}`)).status).toBe(200);
    expect((await get(`/orders?access_token=${access_token}`, { authorization: "bearer x" })).status).toBe(401);
  });

  it("challenges who has no good token, for paths that aren't there too", async () => {
    const { clock, get, token, refusal } = await spring();
    const realm = 'Bearer realm="oauth2-resource", error=';
    for (const path of ["/orders", "/none"]) {
      expect(await told(await get(path))).toEqual([401, "unauthorized", `${realm}"unauthorized", …`]);
      const unknown = [401, "invalid_token", `${realm}"invalid_token", …`];
      expect(await told(await get(path, { authorization: "bearer x" }))).toEqual(unknown);
    }
    expect((await get("/open")).status).toBe(200);
    const { access_token } = await token();
    clock.advance(43_199_000);
    const headers = { authorization: `bearer ${access_token}` };
    const reasons = [];
    for (let count = 0; count < 2; count++) reasons.push([(await told(await get("/orders", headers)))[1], refusal()]);
    expect(reasons).toEqual([
      ["invalid_token", "the token has ended"],
      ["invalid_token", "the token is unknown"],
    ]);
  });

  it("wants the scope that an operation's security names", async () => {
    const { get, token } = await spring();
    const headers = { authorization: `bearer ${(await token()).access_token}` };
    expect((await get("/all", headers)).status).toBe(200);
    expect(await told(await get("/admin", headers))).toEqual([
      ...[403, "insufficient_scope", 'Bearer error="insufficient_scope", …, scope="admin"'],
    ]);
  });

  it.each([
    [{ clientSecret: "other-secret" }, "authentication", 401],
    [{ scope: "other" }, "http", 400],
  ])("is understood by the client, which has %o", async (account, kind, status) => {
    const { mock, clock } = await spring();
    const options = { baseUrl: origin, ...mock.credentials, ...account, fetch: mock.fetch, clock };
    const error = await createGongjiangClient(options)
      .auth.credential()
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ kind, status, providerMessage: expect.stringMatching(/wrong|scope/) });
  });
});
