import { describe, expect, it } from "vitest";
import { defineProvider, type OutgoingRequest } from "../../src/kit.js";
import { createMock, defineSimulator } from "../../src/mock/index.js";
import { ownFile } from "./own-api.js";
import {
  exampleProvider,
  renewing,
  usual,
  usualAccount,
  usualDescription,
  weChat,
  weChatAccount,
} from "./own-providers.js";

const usualSimulator = { provider: exampleProvider, description: usualDescription, account: usualAccount };
const defineAny = defineSimulator as (definition: unknown) => never;

describe("the definition of a simulator", () => {
  it.each<[string, object, RegExp]>([
    ["no provider", { provider: usual }, /^defineSimulator: part "provider" must be what defineProvider made$/],
    ["no description", { description: undefined }, /^defineSimulator: part "description" must be the path/],
    ["an account without a secret", { account: { clientId: "a" } }, /part "account" must hold clientId, clientSecret/],
    ["no account", { account: undefined }, /part "account" must hold/],
    ["an account with an empty secret", { account: { clientId: "a", clientSecret: "" } }, /text that is not empty/],
    ["an account with more than secrets", { account: { ...usualAccount, scope: "a" } }, /and nothing else$/],
    ["settings that are none", { settings: "a" }, /part "settings" must be an object/],
    ["a lifetime in seconds", { lifetimeMs: 60 }, /part "lifetimeMs" must be a number of milliseconds from 1,000/],
    ["no function that makes it", { create: {} }, /part "create" must be a function, or missing/],
  ])("is refused at once if it has %s", (_what, part, message) => {
    expect(() => defineAny({ ...usualSimulator, ...part })).toThrow(message);
    expect(() => defineAny(undefined)).toThrow(TypeError);
  });

  it("quotes no secret", () => {
    const account = { clientSecret: "test-secret" };
    expect(() => defineAny({ ...usualSimulator, account })).not.toThrow(/test-secret/);
  });
});

const mockOf = (part: object) => createMock(defineAny({ ...usualSimulator, ...part }));
const providerWith = (scheme: object) => defineProvider({ ...usual, scheme: { ...usual.scheme, ...scheme } } as never);
const withTokenAnswer = (example: unknown) => ({
  ...usualDescription,
  paths: {
    ...usualDescription.paths,
    "/oauth/token": {
      post: {
        ...usualDescription.paths["/oauth/token"].post,
        responses: { 200: { description: "ok", content: { "application/json": { example } } } },
      },
    },
  },
});

describe("the description of a provider of one's own", () => {
  it("may be a file, of YAML or JSON, whose references lead to others beside it", async () => {
    const token = JSON.stringify(usualDescription.paths["/oauth/token"]);
    const file = await ownFile(
      "example.yaml",
      `openapi: 3.1.0
info: { title: Example, version: "1" }
paths:
  /oauth/token: ${token}
  /v1/orders: { get: { responses: { "200": { $ref: "./example.yaml#/components/responses/Orders" } } } }
components: { responses: { Orders: { description: ok, content: { application/json: { example: { code: 0 } } } } } }
`,
    );
    const mock = await mockOf({ description: file });
    expect((await mock.fetch("https://mock.example/v1/orders")).status).toBe(401);
    expect((await mockOf({ description: await ownFile("a.json", JSON.stringify(usualDescription)) })).calls).toEqual(
      [],
    );
  });

  it("may be loaded when a mock is made, and is not before", async () => {
    let loaded = 0;
    const description = async () => {
      loaded += 1;
      return usualDescription;
    };
    const simulated = defineSimulator({ ...usualSimulator, description });
    expect(loaded).toBe(0);
    await createMock(simulated);
    expect(loaded).toBe(1);
  });

  it("is read by the JSON Schema of OpenAPI 3.1", async () => {
    const schema = { type: "object", properties: { id: { type: "number" } }, dependentRequired: { id: ["name"] } };
    const responses = { 200: { description: "ok", content: { "application/json": { example: {} } } } };
    const post = { security: [], requestBody: { content: { "application/json": { schema } } }, responses };
    const mock = await mockOf({
      description: { ...usualDescription, paths: { ...usualDescription.paths, "/a": { post } } },
    });
    const statusOf = async (body: object) => {
      const headers = { "content-type": "application/json" };
      return (await mock.fetch("https://mock.example/a", { method: "POST", headers, body: JSON.stringify(body) }))
        .status;
    };
    expect([await statusOf({ id: 1, name: "a" }), await statusOf({ id: 1 })]).toEqual([200, 422]);
  });

  it("is left as it was", async () => {
    const before = JSON.stringify(usualDescription);
    await mockOf({});
    expect(JSON.stringify(usualDescription)).toBe(before);
  });

  it.each<[string, () => Promise<unknown> | unknown, RegExp]>([
    ["a file that isn't there", () => "no-such.yaml", /^no-such\.yaml can't be read: there is no such file$/],
    ["no YAML", () => ownFile("own.yaml", "a: ["), /own\.yaml:1 is neither YAML nor JSON/],
    ["an empty file", () => ownFile("own.yaml", ""), /own\.yaml is not an OpenAPI description: it holds no object/],
    [
      "Swagger 2",
      () => ({ swagger: "2.0" }),
      /^the description of example is Swagger 2\.0, the version before OpenAPI 3/,
    ],
    ["no OpenAPI", () => ({ paths: {} }), /^the description of example is not an OpenAPI description of version 3/],
    ["no paths", () => ({ openapi: "3.1.0" }), /^the description of example has no operations: nothing under "paths"/],
  ])("is refused when a mock is made, if it is %s", async (_what, description, message) => {
    await expect(mockOf({ description: await description() })).rejects.toThrow(message);
  });
});

describe("a plain simulator says what it can't do, when a mock is made:", () => {
  const { "/oauth/token": _, ...withoutToken } = usualDescription.paths;
  const signedOverTime = ({ headers }: OutgoingRequest, { now }: { now: number }) => {
    headers.set("x-time", String(now));
    return undefined;
  };

  it.each<[string, object, RegExp]>([
    [
      "the description lacks the login",
      { description: { ...usualDescription, paths: withoutToken } },
      /^example mock: the definition logs in by POST \/oauth\/token, which the description doesn't have: describe it, with an example/,
    ],
    [
      "the description lacks the renewal",
      {
        provider: providerWith({
          renew: ({ refreshToken }: { refreshToken: string }) => ({
            method: "PUT",
            path: `/oauth/renewed/${refreshToken}`,
          }),
        }),
      },
      /^example mock: the definition renews a token by PUT \/oauth\/renewed\/\{token\}, which the description/,
    ],
    [
      "the description wants another login",
      { provider: providerWith({ login: () => ({ ...usual.scheme.login(usualAccount), body: "client_ID=1" }) }) },
      /^example mock: the description doesn't take the request of login for POST \/oauth\/token: .*client_id/,
    ],
    [
      "the token answer is no success",
      { description: withTokenAnswer({ code: 5, msg: "no" }) },
      /example of what POST \/oauth\/token answers is no success by the definition's envelope\.read/,
    ],
    [
      "the token answer can't be read",
      { description: withTokenAnswer({ token: "a" }) },
      /example of what POST \/oauth\/token answers has no usable access_token: mend one of the two, or give/,
    ],
    [
      "the token answer is no JSON",
      {
        description: {
          ...usualDescription,
          paths: {
            ...usualDescription.paths,
            "/oauth/token": {
              post: {
                ...usualDescription.paths["/oauth/token"].post,
                responses: { 200: { description: "ok", content: { "text/plain": { example: "a token" } } } },
              },
            },
          },
        },
      },
      /answers is no JSON/,
    ],
    [
      "the token is made of several parts of the answer",
      {
        provider: providerWith({
          readGrant: ({ access_token }: { access_token: string }) => ({
            token: `v1-${access_token}`,
            lifetimeMs: 1_000,
          }),
        }),
      },
      /holds no token as readGrant reads it/,
    ],
    [
      "the lifetime is another than the description's",
      { lifetimeMs: 7_200 },
      /^example mock: readGrant reads a life of 7200000 ms in the description's example .* lifetimeMs is 7200: one of/,
    ],
    [
      "calls are signed over the time",
      { provider: providerWith({ sign: signedOverTime }) },
      /^example mock: sign adds what depends on the request or the time, which can't be compared: give defineSimulator a function create/,
    ],
    [
      "a signature takes its time",
      { provider: providerWith({ sign: async () => undefined }) },
      /sign adds what depends on/,
    ],
    [
      "the token is in the path",
      { provider: providerWith({ sign: ({ url }: OutgoingRequest) => url.replace(/(?<=\w)\//, "/token/") }) },
      /sign adds what depends on/,
    ],
    [
      "calls go unsigned",
      { provider: providerWith({ sign: () => undefined }) },
      /sign adds nothing of the token to a call/,
    ],
    [
      "logins differ each time",
      {
        provider: providerWith({
          login: () => ({ ...usual.scheme.login(usualAccount), headers: { "x-nonce": crypto.randomUUID() } }),
        }),
      },
      /^example mock: login gives another request each time, which can't be compared/,
    ],
  ])("%s", async (_what, part, message) => {
    await expect(mockOf(part)).rejects.toThrow(message);
  });

  it("and a simulator of one's own can do it", async () => {
    const create = () => ({
      tokens: { expireAll() {}, revokeAll() {} },
      authenticate: () => undefined,
      grant: () => ({ status: 200, body: {} }),
      failure: () => ({}),
    });
    const mock = await mockOf({ provider: providerWith({ sign: signedOverTime }), create });
    expect((await mock.fetch("https://mock.example/v1/orders")).status).toBe(200);
  });
});

describe("the options of a mock of one's own", () => {
  const make = (options: object) => createMock(defineSimulator(usualSimulator), options);
  it.each<[string, object, RegExp]>([
    [
      "another account's names",
      { credentials: weChatAccount },
      /^example mock: option "credentials" must hold clientId, clientSecret/,
    ],
    ["strict headers", { strictHeaders: true }, /^example mock: option "strictHeaders" is not for this provider/],
    ["a form of failures", { failures: "http" }, /^example mock: option "failures" is not for this provider/],
  ])("are refused if there are %s", async (_what, options, message) => {
    await expect(make(options)).rejects.toThrow(message);
  });

  it("may be those of other providers, if its simulator says so", async () => {
    const failing = defineSimulator({
      ...usualSimulator,
      sampleHeaders: ["authorization", "content-type"],
      hasFailureForms: true,
      create: ({ failures }) => ({
        tokens: { expireAll() {}, revokeAll() {} },
        authenticate: () => ({ status: failures === "http" ? 401 : 200, body: "no" }),
        grant: () => ({ status: 200, body: {} }),
        failure: (code) => ({ code }),
      }),
    });
    const mock = await createMock(failing, { strictHeaders: true, failures: "envelope" });
    const statusWith = async (headers: Record<string, string>) =>
      (await mock.fetch("https://mock.example/v1/orders", { headers })).status;
    expect([await statusWith({}), await statusWith({ "x-mine": "1" })]).toEqual([200, 400]);
  });

  it("createMock takes nothing but names and what defineSimulator made", async () => {
    for (const other of [undefined, {}, exampleProvider, defineProvider(weChat), defineProvider(renewing)]) {
      await expect(createMock(other as never)).rejects.toThrow("a provider's name, or what defineSimulator made");
    }
  });
});
