import { describe, expect, it } from "vitest";
import { createMock } from "../../src/mock/index.js";
import { providers } from "../accounts.js";
import { ownFile } from "./own-api.js";

const makeAny = createMock as (provider: unknown, options?: unknown) => Promise<unknown>;

describe("the options of a mock", () => {
  it.each<[string, unknown, unknown, RegExp]>([
    ["an unknown provider", "taobao", {}, new RegExp(`no provider "taobao"; there are: ${providers.join(", ")}$`)],
    ["an unknown option", "wareconn", { port: 1 }, /wareconn mock: unknown option "port"; known are: credentials/],
    ["credentials without a part", "wareconn", { credentials: { clientId: "a" } }, /clientId, clientSecret/],
    ["credentials with an empty part", "wareconn", { credentials: { clientId: "a", clientSecret: "" } }, /not empty/],
    ["credentials of another provider", "zhicloud", { credentials: { username: "a", password: "b" } }, /accessToken/],
    ["no credentials at all", "gongjiang", { credentials: [] }, /clientId, clientSecret/],
    ["a lifetime of less than a second", "wareconn", { tokenLifetimeMs: 999 }, /"tokenLifetimeMs".+1,000/],
    ["a lifetime without an end", "wareconn", { tokenLifetimeMs: Number.POSITIVE_INFINITY }, /"tokenLifetimeMs"/],
    ["a listener that is none", "wareconn", { onCall: true }, /"onCall" must be a function/],
    ["a listener of warnings that is none", "wareconn", { onWarning: 1 }, /"onWarning" must be a function/],
    ["strictness that is no truth value", "wareconn", { strict: 1 }, /"strict" must be true or false/],
    ["no object of options", "wareconn", null, /options must be an object/],
    ["a lifetime that is no number", "wareconn", { tokenLifetimeMs: "60" }, /"tokenLifetimeMs"/],
    ["a clock without now()", "wareconn", { clock: {} }, /"clock"/],
    ["a file that is no path", "wareconn", { extend: {} }, /"extend"/],
    [
      "strict headers that are no truth value",
      "gongjiang",
      { strictHeaders: 1 },
      /"strictHeaders" must be true or false/,
    ],
    ["strict headers elsewhere", "wareconn", { strictHeaders: true }, /"strictHeaders" is not for this provider/],
    ["failures of an unknown form", "edge-gateway", { failures: "xml" }, /"failures" must be "http" or "envelope"/],
    ["failures where the document says how", "zhicloud", { failures: "http" }, /"failures" is not for this provider/],
  ])("are refused if there is %s", async (_what, provider, options, message) => {
    await expect(makeAny(provider, options)).rejects.toThrow(message);
  });

  it("quote no credentials", async () => {
    const error = await makeAny("wareconn", { credentials: { clientSecret: "test-secret" } }).catch((reason) => reason);
    expect(String(error)).not.toContain("test-secret");
  });
});

const head = 'openapi: 3.1.0\ninfo: { title: Own, version: "1" }\n';
const answer = "{ responses: { '200': { description: ok } } }";

describe("a file of own endpoints", () => {
  it.each([
    ["that is no YAML", "a: [", /own\.yaml:1 is neither YAML nor JSON: /],
    ["that is empty", "", /holds no object/],
    ["that is not OpenAPI", "paths: {}", /not an OpenAPI description of version 3/],
    ["of Swagger 2", 'swagger: "2.0"', /is Swagger 2\.0.+npx swagger2openapi/],
  ])("%s is refused, naming it and the place", async (_what, text, message) => {
    const file = await ownFile("own.yaml", text);
    const error = await createMock("gongjiang", { extend: file }).catch((reason: Error) => reason);
    expect(String(error)).toMatch(message);
    expect(String(error)).toContain("own.yaml");
  });

  it.each([
    ["gongjiang", "/oauth/token", 422],
    ["edge-gateway", "/v1.0/openapi/token/{other}", 401],
  ] as const)("leaves the provider's own calls to the provider: %s %s", async (provider, path, status) => {
    const file = await ownFile("own.yaml", `${head}paths: { "${path}": { post: ${answer} } }\n`);
    await expect(createMock(provider, { extend: file, strict: true })).rejects.toThrow(
      `own.yaml:3: POST ${path} collides with the provider's own, and is left out`,
    );
    const mock = await createMock(provider, { extend: file, onWarning: () => {} });
    expect((await mock.fetch(`https://mock.example${path}`, { method: "POST" })).status).toBe(status);
  });

  it("may not take the paths of the controls", async () => {
    const file = await ownFile("own.yaml", `${head}paths: { /__mock/x: { get: ${answer} } }\n`);
    await expect(createMock("gongjiang", { extend: file, strict: true })).rejects.toThrow(
      "own.yaml:3: the path /__mock/x is for the mock's controls, and is left out",
    );
  });

  it("that isn't there is named", async () => {
    const making = createMock("gongjiang", { extend: "no-such.yaml" });
    await expect(making).rejects.toThrow("no-such.yaml can't be read: there is no such file");
  });

  it("may add a method to a path of the provider's, and refer to files beside it", async () => {
    const file = await ownFile(
      "own.yaml",
      `${head}paths: { /oauth/token: { get: { security: [], responses: { "200": { $ref: "./own.yaml#/components/responses/Fine" } } } } }
components: { responses: { Fine: { description: fine, content: { application/json: { example: { fine: true } } } } } }
`,
    );
    const mock = await createMock("gongjiang", { extend: file });
    const response = await mock.fetch("https://mock.example/oauth/token");
    expect([response.status, await response.json()]).toEqual([200, { fine: true }]);
  });

  it.each([
    ["says nothing", "", 401],
    ["is open", "security: [], ", 200],
    ["is open to those without", "security: [{}], ", 200],
    ["wants the provider's", "security: [{ accessToken: [] }], ", 401],
    ["wants what its author calls otherwise", "security: [{ bearerAuth: [] }], ", 401],
    ["is open and calls itself one of tokens", "security: [], x-token-operation: true, ", 200],
  ])("wants the provider's credentials for an operation that %s: %s%i", async (_what, security, status) => {
    const file = await ownFile("own.yaml", `${head}paths: { /a: { get: { ${security}${answer.slice(1)} } }\n`);
    const mock = await createMock("edge-gateway", { extend: file });
    expect((await mock.fetch("https://mock.example/a")).status).toBe(status);
  });

  it.each([
    ["Chinese characters", "/订单/{编号}", "/订单/1"],
    ["a parameter within a segment", "/files/{name}.json", "/files/a.json"],
    ["several of them", "/compare/{base}...{head}", "/compare/a...b"],
  ])("answers for a path with %s", async (_what, path, called) => {
    const file = await ownFile(
      "own.yaml",
      `${head}paths: { "${path}": { get: { security: [], ${answer.slice(1)} } }\n`,
    );
    const mock = await createMock("gongjiang", { extend: file });
    expect((await mock.fetch(`https://mock.example${called}`)).status).toBe(200);
    expect((await mock.fetch("https://mock.example/files/a.xml")).status).toBe(404);
  });

  it("answers for a path that is a component", async () => {
    const paths = '{ /a: { $ref: "#/components/pathItems/A" } }';
    const text = `${head}paths: ${paths}\ncomponents: { pathItems: { A: { get: { security: [], ${answer.slice(1)} } } }\n`;
    const mock = await createMock("gongjiang", { extend: await ownFile("own.yaml", text) });
    expect((await mock.fetch("https://mock.example/a")).status).toBe(200);
  });

  it("answers for a path as it stands before one with parameters", async () => {
    const named = (name: string) =>
      `{ get: { security: [], responses: { "200": { description: ok, content: { application/json: { example: ${name} } } } } } }`;
    const file = await ownFile("own.yaml", `${head}paths: { "/a/{id}": ${named("any")}, /a/mine: ${named("mine")} }\n`);
    const mock = await createMock("gongjiang", { extend: file });
    const answers = ["/a/mine", "/a/1"].map(async (path) => (await mock.fetch(`https://mock.example${path}`)).json());
    expect(await Promise.all(answers)).toEqual(["mine", "any"]);
  });
});
