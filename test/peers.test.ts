import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Consumer, createConsumer } from "./consumer.js";
import { ordersApi } from "./mock/own-api.js";

let consumer: Consumer;
let api: string;
beforeAll(async () => {
  consumer = await createConsumer();
  api = await ordersApi({ code: 200 });
});
afterAll(() => consumer.remove());

/** What a command complains of. */
const complaintOf = (...args: string[]): Promise<string> =>
  consumer.runProgram("provider-clients/esm/src/cli/main.js", ...args).then(
    () => "nothing",
    ({ stderr }) => stderr,
  );

const caught = (imports: string, use: string) => `
  import { createGongjiangClient } from "provider-clients/gongjiang";
  ${imports}
  const account = { clientId: "a", clientSecret: "b", baseUrl: "https://gongjiang.example" };
  await (async () => { ${use} })().catch((error) => console.log(error.message));`;

describe("a package that is installed alone", () => {
  it.each([
    [
      "mocks",
      'import { createMock } from "provider-clients/mock";',
      'await createMock("wareconn");',
      "npm install --save-dev @stoplight/prism-http@5.12.0 yaml@2",
    ],
    [
      "comparing with descriptions",
      'import { createValidator } from "provider-clients/validate";',
      'await createGongjiangClient({ ...account, validate: createValidator("gongjiang") }).GET("/v1/orders");',
      "npm install ajv@8",
    ],
    ["handlers for MSW", "", 'await import("provider-clients/msw");', "Cannot find package 'msw'"],
  ])("says what to install at the first use of %s", async (_what, imports, use, remedy) => {
    expect(await consumer.run("use.mjs", caught(imports, use))).toContain(remedy);
  });

  it.each([
    ["mock", ["mock", "wareconn", "--port", "0"], "npm install --save-dev @stoplight/prism-http@5.12.0 yaml@2"],
    ["extend", ["extend", "gongjiang", "API", "--out", "api.ts"], "npm install --save-dev openapi-typescript@7"],
    ["verify", ["verify", "gongjiang", "--extend", "API"], "npm install ajv@8.20.0 ajv-formats@3.0.1 yaml@2"],
    [
      "token, with a store in Redis",
      ["token", "wareconn", "--store", "redis://127.0.0.1:1", "--base-url", "https://a.example"],
      "npm install redis",
    ],
  ])("says what to install at the first use of the command %s", async (_what, args, remedy) => {
    process.env.WARECONN_CLIENT_ID = process.env.WARECONN_CLIENT_SECRET = "a";
    expect(await complaintOf(...args.map((arg) => (arg === "API" ? api : arg)))).toContain(remedy);
  });
});
