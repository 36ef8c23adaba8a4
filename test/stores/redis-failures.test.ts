import { once } from "node:events";
import { createServer } from "node:net";
import { Redis as IoRedis } from "ioredis";
import { createClient } from "redis";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ProviderEvent } from "../../src/credentials/events.js";
import { createMock } from "../../src/mock/index.js";
import { createGongjiangClient } from "../../src/providers/gongjiang.js";
import { type RedisClient, type RedisTokenStoreOptions, redisTokenStore } from "../../src/stores/redis.js";
import { freePort } from "../free-port.js";
import { ordersApi } from "../mock/own-api.js";
import { hasRedis, type RedisServer, startRedis } from "../redis-server.js";

const mock = await createMock("gongjiang", { extend: await ordersApi({ code: 200 }) });
const baseUrl = "https://provider.example";
const issued = () => mock.calls.filter(({ operation }) => operation === "createToken").length;

/** Clients of both libraries, which are left to try again on their own. */
const libraries = {
  redis: (url: string) => {
    const client = createClient({ url }).on("error", () => {});
    client.connect().catch(() => {});
    return { client: client as RedisClient, close: () => client.destroy() };
  },
  ioredis: (url: string) => {
    const client = new IoRedis(url).on("error", () => {});
    return { client: client as RedisClient, close: () => client.disconnect() };
  },
};

describe.skipIf(!hasRedis()).each(Object.entries(libraries))("with %s, where Redis", (_name, open) => {
  const closing: (() => unknown)[] = [];
  const servers: RedisServer[] = [];
  beforeEach(() => mock.reset());
  afterEach(async () => {
    for (const close of closing.splice(0)) close();
    await Promise.all(servers.splice(0).map((server) => server.stop()));
  });

  async function start(port?: number, ...flags: string[]): Promise<RedisServer> {
    const server = await startRedis(port, ...flags);
    servers.push(server);
    return server;
  }

  function member(url: string, options?: RedisTokenStoreOptions) {
    const { client, close } = open(url);
    closing.push(close);
    const events: ProviderEvent[] = [];
    const { auth } = createGongjiangClient({
      ...mock.credentials,
      baseUrl,
      fetch: mock.fetch,
      store: redisTokenStore(client, options),
      onEvent: (event) => events.push(event),
    });
    return {
      call: async () => (await auth.fetch(`${baseUrl}/v1/orders`)).status,
      events: () => events.splice(0).map(({ type, reason }) => `${type} ${reason}`),
    };
  }
  const redisCli = async (url: string, ...command: string[]) => {
    const client = await createClient({ url }).connect();
    closing.push(() => client.destroy());
    return client.sendCommand(command);
  };
  const keyOfRecord = async (url: string) => {
    const keys = (await redisCli(url, "KEYS", "provider-clients:*")) as unknown as string[];
    return keys.find((key) => key.endsWith("}")) ?? "";
  };

  it("can't be reached at the start, calls go on without it, or are told so", async () => {
    const url = `redis://127.0.0.1:${await freePort()}`;
    const { call, events } = member(url);
    expect([await call(), events()]).toEqual([200, ["token.failed store", "token.acquired missing"]]);
    const strict = member(url, { onUnavailable: "fail" });
    await expect(strict.call()).rejects.toMatchObject({
      kind: "transport",
      message: expect.stringMatching(/token store/),
    });
    expect(strict.events()).toEqual(["token.failed transport"]);
  });

  it("restarts and has lost all keys, one token call mends it", async () => {
    const first = await start();
    const members = [member(first.url), member(first.url)];
    for (const { call } of members) expect(await call()).toBe(200);
    await first.stop();
    servers.length = 0;
    for (const { call } of members) expect(await call()).toBe(200);
    await start(first.port);
    mock.revokeTokens();
    for (const { call } of members) expect(await call()).toBe(200);
    for (const { call } of members) expect(await call()).toBe(200);
    expect(issued()).toBe(2);
  });

  it("goes away in mid-flight, the token that was obtained is used all the same", async () => {
    const server = await start();
    const { client, close } = open(server.url);
    closing.push(close);
    const store = redisTokenStore(client);
    const going: typeof store = {
      ...store,
      async set(...args) {
        await server.stop();
        servers.length = 0;
        return store.set(...args);
      },
    };
    const { auth } = createGongjiangClient({ ...mock.credentials, baseUrl, fetch: mock.fetch, store: going });
    for (let call = 0; call < 3; call++) expect((await auth.fetch(`${baseUrl}/v1/orders`)).status).toBe(200);
    expect(issued()).toBe(1);
  });

  it("answers too slowly, calls don't wait for it for long", async () => {
    // A server that takes connections and says nothing.
    const silent = createServer(() => {}).listen(0, "127.0.0.1");
    await once(silent, "listening");
    const { port } = silent.address() as { port: number };
    closing.push(() => silent.close());
    const { call, events } = member(`redis://127.0.0.1:${port}`);
    expect([await call(), events()]).toEqual([200, ["token.failed store", "token.acquired missing"]]);
  });

  it("is full, calls go on alone", async () => {
    const { url } = await start(undefined, "--maxmemory", "1mb", "--maxmemory-policy", "noeviction");
    await redisCli(url, "CONFIG", "SET", "maxmemory", "1");
    const { call, events } = member(url);
    expect([await call(), events()]).toEqual([200, ["token.failed store", "token.acquired missing"]]);
  });

  it.each<[string, (key: string) => string[][]]>([
    ["a text", (key) => [["SET", key, "garbage"]]],
    ["a list", (key) => [["RPUSH", key, "garbage"]]],
    ["a record without an entry", (key) => [["HSET", key, "version", "5"]]],
    ["a record of nonsense", (key) => [["HSET", key, "format", "x", "version", "y", "expiresAt", "z", "entry", "{"]]],
    [
      "a record whose entry is cut",
      (key) => [["HSET", key, "version", "5", "expiresAt", "9999999999999", "entry", '{"to']],
    ],
  ])("holds %s in the place of a record, it is replaced", async (_what, commands) => {
    const { url } = await start();
    await member(url).call();
    const key = await keyOfRecord(url);
    await redisCli(url, "DEL", key);
    for (const command of commands(key)) await redisCli(url, ...command);
    expect(await member(url).call()).toBe(200);
    const entry = (await redisCli(url, "HGET", key, "entry")) as unknown as string;
    expect(JSON.parse(entry)).toHaveProperty("token");
    expect(await member(url).call()).toBe(200);
    expect(issued()).toBe(2);
  });

  it("holds a newer version's record, it is left alone, and the error says so", async () => {
    const { url } = await start();
    await member(url).call();
    const key = await keyOfRecord(url);
    await redisCli(url, "HSET", key, "format", "2");
    const strict = member(url, { onUnavailable: "fail" });
    await expect(strict.call()).rejects.toThrow(/ERR_NEWER_TOKEN_FORMAT/);
    expect(await member(url).call()).toBe(200);
    expect(await redisCli(url, "HGET", key, "format")).toBe("2");
  });
});

describe("the options of a Redis store", () => {
  const client = { eval: async () => null, defineCommand() {} };
  it.each<[unknown, unknown, RegExp]>([
    [undefined, {}, /must be a client of redis 5 or 6, or of ioredis 5 or 6/],
    [client, { ttl: 1 }, /unknown option "ttl"; known are prefix, leaseTtlMs, onUnavailable/],
    [client, { prefix: 1 }, /option "prefix" must be/],
    [client, { prefix: "{a}" }, /without braces/],
    [client, { leaseTtlMs: 10 }, /option "leaseTtlMs" must be/],
    [client, { leaseTtlMs: 1_000.5 }, /option "leaseTtlMs" must be a whole number/],
    [client, { leaseTtlMs: 2 ** 31 }, /option "leaseTtlMs" must be/],
    [client, { leaseTtlMs: Number.NaN }, /option "leaseTtlMs" must be/],
    [client, { leaseTtlMs: "1000" }, /option "leaseTtlMs" must be/],
    [client, { onUnavailable: "panic" }, /option "onUnavailable" must be/],
  ])("are checked: %#", (given, options, message) => {
    expect(() => redisTokenStore(given as never, options as never)).toThrow(message);
  });
});
