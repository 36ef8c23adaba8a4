import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createMock, type Mock } from "../../src/mock/index.js";
import { type Consumer, createConsumer } from "../consumer.js";
import { filesOf } from "../page-blocks.js";

const fileOf = await filesOf("frameworks");
const names = ["clients", "failure", "server", "route", "worker", "function", "report", "zhicloud.module"];
/** In one folder, where Next.js has an alias. */
const besides = (code: string) => code.replace(/"@\/(\w+)"/g, '"./$1.js"');
const files = Object.fromEntries(names.map((name) => [`${name}.ts`, besides(fileOf(`${name}.ts`))]));

/** What the platforms bring, as far as the page uses it. */
const platforms = {
  "workers.d.ts": `declare module "cloudflare:workers" {
  export const env: Record<"ZHICLOUD_BASE_URL" | "ZHICLOUD_CLIENT_ID" | "ZHICLOUD_CLIENT_SECRET" | "ZHICLOUD_ACCESS_TOKEN", string>;
  export function waitUntil(promise: Promise<unknown>): void;
}`,
  "workers.ts": `export const env = {
  ZHICLOUD_BASE_URL: process.env.ZHICLOUD_BASE_URL,
  ZHICLOUD_CLIENT_ID: "demo-client",
  ZHICLOUD_CLIENT_SECRET: "demo-secret",
  ZHICLOUD_ACCESS_TOKEN: "demo-access-token",
};
export const waitUntil = () => {};`,
  "nest.d.ts": `declare module "@nestjs/common" {
  export function Injectable(): ClassDecorator;
  export function Inject(token: symbol): ParameterDecorator;
  interface Factory { provide: symbol; useFactory: () => unknown }
  type Provider = Factory | (new (...dependencies: never[]) => object);
  export function Module(metadata: { providers: Provider[]; exports: Provider[] }): ClassDecorator;
}`,
  "nest.ts": `export const modules: { providers: { useFactory(): never }[] }[] = [];
export const Injectable = () => () => {};
export const Inject = () => () => {};
export const Module = (metadata: never) => () => void modules.push(metadata);`,
};

/** Asks each in its own way, and prints what comes. */
const driver = `
import type { AddressInfo } from "node:net";
import { handler } from "./function.js";
import { modules } from "./nest.js";
import { GET } from "./route.js";
import { server } from "./server.js";
import worker from "./worker.js";
import { UserService } from "./zhicloud.module.js";

const read = async (answer: Response) => [answer.status, await answer.json()];
const { port } = server.address() as AddressInfo;
const asked = [fetch("http://127.0.0.1:" + port + "/user"), GET(), worker.fetch()];
const answers = await Promise.all(asked.map(async (answer) => read(await answer)));
const { statusCode, body } = await handler();
const service = new UserService(modules[0]!.providers[0]!.useFactory());
const nest = await service.name().catch(({ kind }) => kind);
console.log(JSON.stringify([...answers, [statusCode, JSON.parse(body)], nest]));
server.close();
`;

let consumer: Consumer;
let mock: Mock<"zhicloud">;
let listening: Awaited<ReturnType<Mock<"zhicloud">["listen"]>>;
beforeAll(async () => {
  consumer = await createConsumer(["express", "@types/express"]);
  mock = await createMock("zhicloud");
  listening = await mock.listen();
});
beforeEach(() => mock.reset());
afterAll(async () => {
  await Promise.all([listening.close(), consumer.remove()]);
});

const stubbed = (code: string) =>
  code.replace('"cloudflare:workers"', '"./workers.js"').replace('"@nestjs/common"', '"./nest.js"');

async function run(name: string): Promise<string> {
  const variables = { ZHICLOUD_BASE_URL: listening.url, PORT: "0" };
  return consumer.shell(`node --import ${import.meta.resolve("tsx")} ${name}`, variables);
}

describe("the examples", () => {
  it("type-check", async () => {
    const { "workers.d.ts": workers, "nest.d.ts": nest } = platforms;
    const options = { module: "nodenext", target: "es2022", skipLibCheck: true, experimentalDecorators: true };
    await consumer.compile({ ...files, "workers.d.ts": workers, "nest.d.ts": nest }, options);
  });

  it("answer in Express, Next.js, Workers, functions and NestJS, with one token for those that share a client", async () => {
    const { "workers.ts": workers, "nest.ts": nest } = platforms;
    const runnable = Object.fromEntries(Object.entries(files).map(([name, code]) => [name, stubbed(code)]));
    await consumer.write({ ...runnable, "workers.ts": workers, "nest.ts": nest, "driver.ts": driver });

    const user = [200, { name: expect.any(String) }];
    expect(JSON.parse(await run("driver.ts"))).toEqual([user, user, user, user, expect.any(String)]);
    const tokens = mock.calls.filter(({ path }) => !path.includes("getUserInfo"));
    // The worker has a client of its own.
    expect(tokens).toHaveLength(2);
  });

  it("tell their callers that the provider failed, and nothing of what it said", async () => {
    mock.fail({
      status: 403,
      body: { code: 1, message: "not for callers" },
      path: "/apis/rest/userService/getUserInfo/json",
      times: 9,
    });
    const failed = [502, { error: "http" }];
    expect(JSON.parse(await run("driver.ts"))).toEqual([failed, failed, failed, failed, "http"]);
  });

  it("keep the token of a script for its next run, which ends by itself", async () => {
    const name = (await run("report.ts")).trim();
    expect(name).not.toBe("");
    const before = mock.calls.length;
    expect((await run("report.ts")).trim()).toBe(name);
    expect(mock.calls.length - before).toBe(1);
  });
});
