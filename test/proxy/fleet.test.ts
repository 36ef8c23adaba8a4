import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { createMock } from "../../src/mock/index.js";
import { provider } from "../../src/providers/wareconn.js";
import { createProxy } from "../../src/proxy/create-proxy.js";
import { redisTokenStore } from "../../src/stores/redis.js";
import { runCommand } from "../cli/run-command.js";
import { connect, hasRedis, type RedisServer, startRedis } from "../redis-server.js";

describe.runIf(hasRedis())("Proxies that share a token through Redis", () => {
  let redis: RedisServer;
  let mock: Awaited<ReturnType<typeof createMock>>;
  let server: { url: string; close(): Promise<void> };
  beforeAll(async () => {
    redis = await startRedis();
    mock = await createMock("wareconn", { extend: "openapi/wareconn/examples/own-endpoints.yaml" });
    server = await mock.listen();
  });
  afterAll(async () => {
    await server.close();
    await redis.stop();
  });
  it("make one token call, sixteen of them at once", async () => {
    const urls = await Promise.all(
      Array.from({ length: 16 }, async () => {
        const client = await connect(redis.url);
        const account = { clientId: "demo-client", clientSecret: "demo-secret" };
        const options = { ...account, baseUrl: server.url, store: redisTokenStore(client) };
        const proxy = createProxy({ provider, options });
        onTestFinished(async () => {
          await proxy.close(0);
          client.destroy();
        });
        return proxy.listen();
      }),
    );
    const calls = urls.flatMap((url) => [fetch(`${url}/v1/orders`), fetch(`${url}/v1/orders`)]);
    expect(new Set((await Promise.all(calls)).map(({ status }) => status))).toEqual(new Set([200]));
    expect(mock.calls.filter(({ path }) => /token/.test(path))).toHaveLength(1);
  });

  it("lose only the calls of the one that is killed, and who comes after it has the token from the store", async () => {
    const client = await connect(redis.url);
    await client.flushAll();
    client.destroy();
    mock.reset();
    const env = {
      WARECONN_CLIENT_ID: "demo-client",
      WARECONN_CLIENT_SECRET: "demo-secret",
      WARECONN_BASE_URL: server.url,
    };
    const start = async () => {
      const command = runCommand({ env }, "proxy", "wareconn", "--port", "0", "--store", redis.url);
      await command.printed(/listening.*\n/);
      return { ...command, url: /http:\/\/[\d.]+:\d+/.exec(command.output())?.[0] ?? "" };
    };
    const [killed, other] = await Promise.all([start(), start()]);
    const statuses: Record<string, (number | "lost")[]> = { [killed.url]: [], [other.url]: [] };
    let isOver = false;
    const load = async (url: string) => {
      while (!isOver) {
        const status = await fetch(`${url}/v1/orders`).then(
          (answer) => answer.arrayBuffer().then(() => answer.status),
          () => "lost" as const,
        );
        statuses[url]?.push(status);
        if (status === "lost") return;
      }
    };
    const loads = [killed, other].flatMap(({ url }) => Array.from({ length: 8 }, () => load(url)));
    while ((statuses[killed.url]?.length ?? 0) < 100) await new Promise((resolve) => setImmediate(resolve));
    killed.child.kill("SIGKILL");
    await killed.exited;
    const before = statuses[other.url]?.length ?? 0;
    while ((statuses[other.url]?.length ?? 0) < before + 100) await new Promise((resolve) => setImmediate(resolve));
    const next = await start();
    expect((await fetch(`${next.url}/v1/orders`)).status).toBe(200);
    isOver = true;
    await Promise.all(loads);
    // One for each of the eight that called it one after the other.
    expect(statuses[killed.url]?.filter((status) => status !== 200)).toEqual(Array(8).fill("lost"));
    expect(new Set(statuses[other.url])).toEqual(new Set([200]));
    await next.printed(/token\.shared/);
    const logs = killed.output() + other.output() + next.output();
    expect(logs.match(/token\.acquired/g)).toHaveLength(1);
  });
});
