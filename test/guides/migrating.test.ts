import * as oauth from "openid-client";
import { createClient } from "redis";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createMock, type Mock } from "../../src/mock/index.js";
import { type Consumer, createConsumer } from "../consumer.js";
import { freePort } from "../free-port.js";
import { ownFile } from "../mock/own-api.js";
import { examplesOf, filesOf } from "../page-blocks.js";
import { hasRedis, type RedisServer, startRedis } from "../redis-server.js";
import { runExample } from "./run-example.js";

let consumer: Consumer;
beforeAll(async () => {
  consumer = await createConsumer([
    "@stoplight",
    "yaml",
    "axios",
    "redis",
    "@redis",
    "tsx",
    "openid-client",
    "jose",
    "oauth4webapi",
  ]);
});
afterAll(() => consumer.remove());

const blocks = await examplesOf("migrating");
const file = await filesOf("migrating");
const api = file("my-api.yaml");
const load = (name: string, url: string, exported = "") => runExample(file(name), url, exported);

const withMock = (work: (mock: Mock<"gongjiang">, url: string) => Promise<void>) => async () => {
  const mock = await createMock("gongjiang", { extend: await ownFile("my-api.yaml", api) });
  const server = await mock.listen();
  try {
    await work(mock, server.url);
  } finally {
    await server.close();
  }
};

const tokenCalls = (mock: Pick<Mock, "calls">) =>
  mock.calls.filter(({ path }) => /\/token$|\/login$/.test(path)).length;

describe("interceptors of axios", () => {
  const [byHand = "", byPackage = ""] = blocks("text");

  async function runTrials(name: string): Promise<string> {
    const port = `${await freePort()}`;
    const [code, trials] = [file(name), file("trials.ts")].map((text) => text.replaceAll("4013", port));
    await consumer.write({ [name]: code ?? "", [`trials-of-${name}`]: trials ?? "", "my-api.yaml": api });
    return consumer.shell(`node --import tsx trials-of-${name} ./${name}`, {});
  }

  it("do in the trials what the page says, and the authenticated fetch does it better", async () => {
    const [before, after] = await Promise.all([runTrials("before.ts"), runTrials("after.ts")]);
    const [first = "", ...others] = before.split("\n");
    expect(others.join("\n")).toBe(byHand.split("\n").slice(1).join("\n"));
    const [, count] = /^ten calls at the start: (\d+) for a token, 10 of 10/.exec(first) ?? [];
    expect(Number(count)).toBeGreaterThanOrEqual(10);
    expect(after).toBe(byPackage);
  });

  it(
    "leave secrets in errors, and the authenticated fetch leaves none",
    withMock(async (mock, url) => {
      const errorOf = async (name: string, path: string) => {
        const { get } = await load(name, url);
        return get?.(path).catch((error) => JSON.stringify(error));
      };
      expect(await errorOf("before.ts", "/v1/nothing")).toMatch(/bearer [\da-f-]{8,}/);
      expect(await errorOf("after.ts", "/v1/nothing")).not.toMatch(/bearer|demo-secret/);
      const refuse = () => mock.fail({ status: 500, path: "/oauth/token" });
      refuse();
      expect(await errorOf("before.ts", "/v1/orders")).toContain("demo-secret");
      refuse();
      expect(await errorOf("after.ts", "/v1/orders")).toMatch(/^\{(?!.*demo-secret)/);
    }),
  );
});

describe("a wrapper around fetch", () => {
  async function run(name: string) {
    const mock = await createMock("edge-gateway", { failures: "envelope" });
    const server = await mock.listen();
    const { get } = await load(name, server.url);
    const product = () => get?.("/v1.0/openapi/createProduct");
    mock.setTime(Date.now() - 3 * 3_600_000);
    for (let i = 0; i < 3; i++) await product();
    const logins = tokenCalls(mock);
    mock.setTime(Date.now());
    await product();
    mock.expireTokens();
    const answer = await product();
    await server.close();
    return { logins, answer };
  }

  it("goes by a clock that isn't its own, and takes a failure for an answer", async () => {
    expect(await run("wrapper.ts")).toEqual({ logins: 3, answer: null });
  });

  it("does neither where it is the client", async () => {
    expect(await run("client.ts")).toEqual({ logins: 1, answer: {} });
  });
});

describe("an OAuth library", () => {
  const twoProcesses = async (code: string, url: string) => {
    const [one, another] = [await runExample(code, url), await runExample(code, url)];
    const answers: unknown[] = [];
    for (const { get } of [one, another, one, another, one]) answers.push(await get?.("/v1/orders"));
    return answers;
  };

  it(
    "lets two processes end each other's token",
    withMock(async (_mock, url) => {
      expect(await twoProcesses(file("library.ts"), url)).toEqual([200, 200, 401, 200, 401]);
    }),
  );

  it(
    "does without where they share a store",
    withMock(async (mock, url) => {
      const tokens = await ownFile("tokens.json", "");
      expect(await twoProcesses(file("shared.ts").replace(".tokens/tokens.json", tokens), url)).toEqual(
        Array(5).fill(200),
      );
      expect(tokenCalls(mock)).toBe(1);
    }),
  );

  it(
    "writes Bearer, which the mock refuses, and gets no token where JSON is wanted",
    withMock(async (mock, url) => {
      const configOf = (issuer: string, path: string) => {
        const config = new oauth.Configuration({ issuer, token_endpoint: issuer + path }, "demo-client", "demo-secret");
        oauth.allowInsecureRequests(config);
        return config;
      };
      const config = configOf(url, "/oauth/token");
      const { access_token } = await oauth.clientCredentialsGrant(config);
      await oauth.fetchProtectedResource(config, access_token, new URL(`${url}/v1/orders`), "GET");
      expect(mock.calls.at(-1)).toMatchObject({ status: 401, refusal: expect.stringContaining("in lower case") });
      const wareconn = await createMock("wareconn");
      const server = await wareconn.listen();
      await expect(oauth.clientCredentialsGrant(configOf(server.url, "/Oauth/token"))).rejects.toThrow();
      await server.close();
      expect(wareconn.calls.map(({ status }) => status)).toEqual([415]);
    }),
  );
});

describe("a transport of one's own", () => {
  it(
    "sends what was signed, and gives up what was rejected",
    withMock(async (mock, url) => {
      const log = vi.spyOn(console, "log").mockImplementation(() => {});
      const { send } = await load("own-transport.ts", url, "send");
      expect(log).toHaveBeenCalledWith(200);
      log.mockRestore();
      mock.expireTokens();
      expect([await send?.("/v1/orders"), await send?.("/v1/orders")]).toEqual([401, 200]);
    }),
  );
});

describe.skipIf(!hasRedis())("a token in Redis", () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await startRedis();
    vi.stubEnv("REDIS_URL", redis.url);
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await redis.stop();
  });

  async function statusWith(token: unknown, url: string): Promise<number> {
    const headers = { authorization: `bearer ${token}` };
    return (await fetch(`${url}/v1/orders`, { headers })).status;
  }

  it(
    "is asked for twice by hand, and stays when it is dead",
    withMock(async (mock, url) => {
      const { accessToken = async () => {}, redis: client } = await load("cached.ts", url, "redis");
      mock.delay({ ms: 100, path: "/oauth/token" });
      await Promise.all([accessToken(), accessToken()]);
      expect(tokenCalls(mock)).toBe(2);
      mock.expireTokens();
      for (let i = 0; i < 3; i++) expect(await statusWith(await accessToken(), url)).toBe(401);
      await Object(client).close();
    }),
  );

  it(
    "is kept for old code as well, by the store of the page",
    withMock(async (mock, url) => {
      const reader = await createClient({ url: redis.url }).connect();
      await reader.flushAll();
      for (let i = 0; i < 2; i++) await load("for-both.ts", url);
      expect(await statusWith(await reader.get("access_token"), url)).toBe(200);
      expect(tokenCalls(mock)).toBe(1);
      expect(await reader.pTTL("access_token")).toBeGreaterThan(43_000_000);
      await reader.close();
    }),
  );
});

it("type-checks what the page shows", async () => {
  const names = [
    "before.ts",
    "after.ts",
    "trials.ts",
    "wrapper.ts",
    "client.ts",
    "cached.ts",
    "own-transport.ts",
    "library.ts",
    "shared.ts",
  ];
  const files = Object.fromEntries([...names, "for-both.ts"].map((name) => [name, file(name)]));
  const options = { module: "nodenext", target: "es2022", lib: ["es2022", "dom"], skipLibCheck: true };
  await consumer.compile(files, { ...options, allowImportingTsExtensions: true });
});
