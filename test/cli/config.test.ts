import { expect, it } from "vitest";
import { ownFile } from "../mock/own-api.js";
import { runCommand } from "./run-command.js";

const orders = await ownFile(
  "orders.yaml",
  `openapi: 3.1.0
info: { title: Own, version: "1" }
security: []
paths: { /orders: { get: { responses: { "200": { description: ok, content: { application/json: { example: [1] } } } } } } }
`,
);
const mock = new URL("../../src/mock/index.ts", import.meta.url).href;
const options = `{ extend: ${JSON.stringify(orders)}, credentials: { clientId: "our-client", clientSecret: "our-test-secret" } }`;

it.each<[string, string]>([
  [
    "provider-clients.config.ts",
    `import { defineConfig } from ${JSON.stringify(mock)};
     const handler = (): number[] => [2];
     export default defineConfig({ mocks: { gongjiang: { ...${options}, on: { "GET /orders": handler } } } });`,
  ],
  [
    "of.enums.mts",
    `enum Page { second = 2 }
     export default { mocks: { gongjiang: { ...${options}, on: { "GET /orders": () => [Page.second] } } } };`,
  ],
  [
    "provider-clients.config.mjs",
    `export default { mocks: { gongjiang: { ...${options}, on: { "GET /orders": () => [2] } } } };`,
  ],
  [
    "my.config.cjs",
    `module.exports = { mocks: { gongjiang: { ...${options}, on: { "GET /orders": async () => [2] } } } };`,
  ],
])("the command reads %s, starts what it names and says so", async (name, text) => {
  const file = await ownFile(name, text);
  const { child, exited, output, printed } = runCommand("mock", "--config", file, "--port", "0");
  await printed(/Stop with Ctrl\+C/);
  expect(output()).toMatch(/^Options of mocks are those of \S+\.\n/);
  expect(output()).toContain(file);
  const urls = output().match(/http:\/\/\S+/g) ?? [];
  expect(urls).toHaveLength(1);
  expect(await (await fetch(`${urls[0]}/orders`)).json()).toEqual([2]);
  expect(output()).toMatch(/gongjiang .+your credentials\n/);
  expect(output()).not.toContain("our-test-secret");
  child.kill("SIGINT");
  expect(await exited).toBe(0);
});

it("options of the command line come before those of the file", async () => {
  const config = JSON.stringify({ mocks: { gongjiang: { extend: "no-such.yaml" }, wareconn: {} } });
  const file = await ownFile("provider-clients.config.json", config);
  const { output, printed } = runCommand("mock", "--config", file, "--extend", `gongjiang=${orders}`, "--port", "0");
  await printed(/Stop with Ctrl\+C/);
  const [gongjiang = "", wareconn = ""] = output().match(/http:\/\/\S+/g) ?? [];
  expect(await (await fetch(`${gongjiang}/orders`)).json()).toEqual([1]);
  expect((await fetch(`${wareconn}/orders`)).status).toBe(404);
});

it.each<[string, string, string, RegExp]>([
  ["no default", "a.mjs", "export const mocks = {};", /a\.mjs: it must export an object as its default/],
  ["another part", "a.json", '{ "mock": {} }', /a\.json: "mock" is not known; known is: mocks/],
  ["no mocks", "a.json", '{ "mocks": 1 }', /a\.json: "mocks" must hold the options of mocks/],
  [
    "a stranger",
    "a.json",
    '{ "mocks": { "taobao": {} } }',
    /a\.json: "mocks" has "taobao", which is no provider; there are: /,
  ],
  [
    "an option that there isn't",
    "a.json",
    '{ "mocks": { "gongjiang": { "extends": 1 } } }',
    /gongjiang mock: unknown option "extends"/,
  ],
  ["a file that can't be read", "a.mjs", "export default {", /a\.mjs can't be read: SyntaxError/],
  [
    "options that are none",
    "a.json",
    '{ "mocks": { "gongjiang": null } }',
    /the options of "gongjiang" must be an object/,
  ],
  ["no mock", "a.json", '{ "mocks": {} }', /"mocks" must hold the options of mocks, under their providers/],
  ["JSON that is none", "a.json", '{"secret":', /a\.json can't be read: SyntaxError: it is not JSON$/m],
  [
    "JSON that breaks off at a secret",
    "a.json",
    '{"clientSecret": test-secret}',
    /^(?!.*test-secret).*SyntaxError: it is not JSON/,
  ],
])("a configuration with %s is told", async (_what, name, text, reason) => {
  const { exited, output } = runCommand("mock", "--config", await ownFile(name, text));
  expect(await exited).toBe(2);
  expect(output()).toMatch(reason);
  expect(output()).not.toMatch(/^ +at /m);
});

it.each<[string, string[], RegExp]>([
  ["a configuration that isn't there", ["mock", "--config", "no.mjs"], /^no\.mjs can't be read: there is no such file/],
  [
    "a file for a provider that there isn't",
    ["mock", "gongjiang", "--extend", "gonjiang=a.yaml"],
    /there is no provider "gonjiang"; there are: .*gongjiang/,
  ],
  ["a file for nobody", ["mock", "--extend", "a.yaml"], /--extend needs the provider .+ --extend gongjiang=a\.yaml/],
  [
    "a file for who isn't served",
    ["mock", "zhicloud", "--extend", "gongjiang=a.yaml"],
    /gongjiang is not among what is served/,
  ],
])("%s is told", async (_what, args, reason) => {
  const { exited, output } = runCommand(...args);
  expect(await exited).toBe(2);
  expect(output()).toMatch(reason);
});
