import { Redis as IoRedis } from "ioredis";
import { Redis as IoRedis5 } from "ioredis-5";
import { createClient } from "redis";
import { createClient as createClient5 } from "redis-5";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { checkedStore } from "../../src/stores/contract/checked-store.js";
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
    runTokenStoreContract(async () => redisTokenStore(await connected()), test.concurrent);
  });

  it("keeps a documented record, which Redis forgets an hour after the token's end", async () => {
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
    expect(await inspector.pExpireTime(`provider-clients:{${key}}`)).toBe(Number(record.expiresAt) + 3_600_000);
  });

  it("replaces a record that has ended meanwhile", async () => {
    const store = redisTokenStore(inspector);
    const key = `gongjiang:${crypto.randomUUID()}`;
    await store.set(key, { token: "test-token" }, { ifVersion: 0, expiresAt: Date.now() + 20 });
    const { version = 0 } = (await store.get(key)) ?? {};
    await expect.poll(async () => ((await store.get(key))?.expiresAt ?? 0) < Date.now()).toBe(true);
    expect(await store.set(key, { token: "another" }, { ifVersion: version, expiresAt: Date.now() + 60_000 })).toBe(
      true,
    );
    expect((await store.get(key))?.entry).toEqual({ token: "another" });
  });

  const newKey = () => {
    const key = `gongjiang:${crypto.randomUUID()}`;
    return { key, record: `provider-clients:{${key}}`, lease: `provider-clients:{${key}}:lease` };
  };
  const checked = (options = {}) => checkedStore(redisTokenStore(inspector, options), 4_000);
  const isFree = async (key: string) => {
    const signal = AbortSignal.timeout(300);
    const lease = await checked()
      .lock(key, { ttlMs: 1_000, signal })
      .catch((error) => {
        if (error.cause !== signal.reason) throw error;
      });
    await lease?.release();
    return lease !== undefined;
  };
  const inAMinute = () => Date.now() + 60_000;
  const numbers = [
    "",
    "x",
    "-5",
    "0",
    "5.5",
    "1e3",
    "0x10",
    "nan",
    "inf",
    "-inf",
    "1e300",
    " 5",
    "007",
    "9".repeat(400),
  ];

  it.each([...numbers, "9007199254740991", "9007199254740993"])(
    "takes a record of version %j for none",
    async (version) => {
      const { key, record } = newKey();
      await inspector.hSet(record, { format: "1", version, expiresAt: `${inAMinute()}`, entry: '{"token":"a"}' });
      expect(await checked().get(key)).toBeUndefined();
      expect(await checked().set(key, { token: "b" }, { ifVersion: 0, expiresAt: inAMinute() })).toBe(true);
      expect(await checked().get(key)).toMatchObject({ entry: { token: "b" } });
    },
  );

  it.each([...numbers, `${Date.now() * 1_000}`])("takes a record that ends at %j for none", async (expiresAt) => {
    const { key, record } = newKey();
    await inspector.hSet(record, { format: "1", version: "5", expiresAt, entry: '{"token":"a"}' });
    expect(await checked().get(key)).toBeUndefined();
    expect(await checked().set(key, { token: "b" }, { ifVersion: 0, expiresAt: inAMinute() })).toBe(true);
    expect(await checked().get(key)).toMatchObject({ entry: { token: "b" } });
    expect(await inspector.pTTL(record)).toBeGreaterThan(50_000);
  });

  it.each(["null", "5", '"text"', "", "{"])("takes an entry that is %j for one without a token", async (entry) => {
    const { key, record } = newKey();
    await inspector.hSet(record, { format: "1", version: "5", expiresAt: `${inAMinute()}`, entry });
    expect(await checked().get(key)).toMatchObject({ entry: { token: "" }, version: 5 });
  });

  it.each<[string, (lease: string) => Promise<unknown>]>([
    ["has no end", (lease) => inspector.set(lease, "somebody:1000")],
    ["ends further ahead than it can", (lease) => inspector.set(lease, "somebody:1000", { PX: 86_400_000 })],
    ["is a list without an end", (lease) => inspector.rPush(lease, "somebody")],
  ])("takes a lease for none that %s", async (_what, plant) => {
    const { key, lease } = newKey();
    await plant(lease);
    expect(await isFree(key)).toBe(true);
  });

  it.each<[string, (lease: string) => Promise<unknown>]>([
    ["is good", (lease) => inspector.set(lease, "somebody:30000", { PX: 20_000 })],
    ["is of an older version", (lease) => inspector.set(lease, crypto.randomUUID(), { PX: 20_000 })],
    ["is longer than one's own", (lease) => inspector.set(lease, "somebody:86400000", { PX: 80_000_000 })],
    ["is in a list that ends", (lease) => inspector.rPush(lease, "x").then(() => inspector.pExpire(lease, 20_000))],
  ])("waits for a lease that %s", async (_what, plant) => {
    const { key, lease } = newKey();
    await plant(lease);
    expect(await isFree(key)).toBe(false);
    expect(await inspector.pTTL(lease)).toBeGreaterThan(10_000);
  });

  it.each([1, 1.9, 1_000.5, 2 ** 31 - 1])("gives leases for %d ms", async (ttlMs) => {
    const { key, lease } = newKey();
    const store = redisTokenStore(inspector);
    const { deadline = 0 } = (await store.lock(key, { ttlMs })) ?? {};
    expect(Number.isInteger(deadline)).toBe(true);
    expect(await inspector.pTTL(lease)).toBeLessThanOrEqual(Math.floor(ttlMs));
    await inspector.del(lease);
  });

  it.each([0, 0.5, -1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 31])("gives no lease for %d ms", async (ttlMs) => {
    const { key, lease } = newKey();
    await expect(checked().lock(key, { ttlMs })).rejects.toThrow(/option "ttlMs" must be/);
    expect(await inspector.exists(lease)).toBe(0);
  });

  it("keeps no entry that ends at no time, and nothing of it", async () => {
    const { key, record } = newKey();
    const options = { ifVersion: 0, expiresAt: Number.NaN };
    await expect(checked().set(key, { token: "a" }, options)).rejects.toThrow(/option "expiresAt" must be/);
    expect(await inspector.exists(record)).toBe(0);
  });

  it.each([Number.POSITIVE_INFINITY, 1e300, Date.now() + 60_000.4])(
    "keeps an entry that ends at %d",
    async (expiresAt) => {
      const { key, record } = newKey();
      expect(await checked().set(key, { token: "a" }, { ifVersion: 0, expiresAt })).toBe(true);
      expect(await checked().get(key)).toMatchObject({ entry: { token: "a" } });
      expect(await inspector.pTTL(record)).toBeGreaterThan(0);
    },
  );

  it("keeps any entry as it is, with fields that it doesn't know and without a token", async () => {
    const { key } = newKey();
    const entry = { token: "", failed: { kind: "http", until: 1.5, list: [null, {}] }, 令: "牌" };
    await checked().set(key, entry, { ifVersion: 0, expiresAt: inAMinute() });
    expect((await checked().get(key))?.entry).toEqual(entry);
  });
});
