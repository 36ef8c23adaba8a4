import { Redis as IoRedis } from "ioredis";
import { Redis as IoRedis5 } from "ioredis-5";
import { createClient } from "redis";
import { createClient as createClient5 } from "redis-5";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { type RedisClient, redisTokenStore } from "../../src/stores/redis.js";
import { runTokenStoreContract } from "../../src/testing.js";
import { connect, hasRedis, openRedis } from "../redis-server.js";

describe.skipIf(!process.env.REDIS_URL && !hasRedis())("the Redis store", () => {
  let server: Awaited<ReturnType<typeof openRedis>>;
  let inspector: Awaited<ReturnType<typeof connect>>;
  const closing: (() => unknown)[] = [];
  beforeAll(async () => {
    server = await openRedis();
    inspector = await connect(server.url);
  });
  afterAll(async () => {
    for (const close of closing) close();
    inspector.destroy();
    await server.stop();
  });

  const clients: Record<string, () => Promise<RedisClient>> = {
    "redis 6": async () => {
      const client = await createClient({ url: server.url }).connect();
      closing.push(() => client.destroy());
      return client;
    },
    "redis 5": async () => {
      const client = await createClient5({ url: server.url }).connect();
      closing.push(() => client.destroy());
      return client;
    },
    "ioredis 6": async () => {
      const client = new IoRedis(server.url);
      closing.push(() => client.disconnect());
      return client;
    },
    "ioredis 5": async () => {
      const client = new IoRedis5(server.url);
      closing.push(() => client.disconnect());
      return client;
    },
  };

  describe.each(Object.entries(clients))("with %s", (_name, connected) => {
    runTokenStoreContract(async () => redisTokenStore(await connected()), test);
  });

  it("keeps a documented record, which Redis forgets when the token ends", async () => {
    const store = redisTokenStore(inspector);
    const key = `gongjiang:${crypto.randomUUID()}`;
    await store.set(key, { token: "test-token" }, { ifVersion: 0, expiresAt: Date.now() + 60_000 });
    const record = await inspector.hGetAll(`provider-clients:{${key}}`);
    expect(record).toEqual({
      format: "1",
      version: expect.stringMatching(/^\d{16}$/),
      expiresAt: expect.stringMatching(/^\d{13}$/),
      entry: '{"token":"test-token"}',
    });
    expect(await inspector.pExpireTime(`provider-clients:{${key}}`)).toBe(Number(record.expiresAt));
  });
});
