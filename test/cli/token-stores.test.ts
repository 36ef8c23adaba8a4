import { afterEach, describe, expect, it, vi } from "vitest";
import { openStore, storeWarning } from "../../src/cli/token-stores.js";
import { hasRedis, startRedis } from "../redis-server.js";

afterEach(() => vi.unstubAllEnvs());

const expiresAt = Date.now() + 60_000;
const entry = { token: "example-token" };

describe.skipIf(!hasRedis())("a store at Redis", () => {
  it("fails at once while Redis is gone, and works when it is back", async () => {
    const first = await startRedis();
    const { store, close } = await openStore(first.url);
    await store.set("a", entry, { expiresAt, ifVersion: 0 });
    expect(await store.get("a")).toMatchObject({ entry });
    await first.stop();
    await expect(store.get("a")).rejects.toThrow();
    const second = await startRedis(first.port);
    await vi.waitFor(() => store.get("a"), 5000);
    expect(await store.get("a")).toBeUndefined();
    await close();
    await second.stop();
  });

  it("closes though Redis is gone", async () => {
    const redis = await startRedis();
    const { close } = await openStore(redis.url);
    await redis.stop();
    await close();
  });

  it("wants the password that Redis wants, and doesn't show a wrong one", async () => {
    const redis = await startRedis(undefined, "--requirepass", "example-password");
    const url = (password: string) => `redis://:${password}@127.0.0.1:${redis.port}`;
    const error = await openStore(url("wrong-password")).catch((thrown) => thrown);
    expect(error.message).toMatch(/^--store: Redis at 127\.0\.0\.1:\d+ can't be used: WRONGPASS/);
    expect(error.message).not.toContain("wrong-password");
    vi.stubEnv("REDIS_URL", url("example-password"));
    const { close } = await openStore("env:REDIS_URL");
    await close();
    await redis.stop();
  });
});

describe("the address of a store", () => {
  it("is warned of where its password stands on the command line", () => {
    const passwords = ["redis://:pw@localhost", "rediss://user:pw@localhost:6380/1"];
    expect(passwords.map(storeWarning)).toEqual(
      passwords.map(() => expect.stringMatching(/ps.+--store env:REDIS_URL/)),
    );
    const others = ["redis://localhost:6379", "redis://user@localhost", "env:REDIS_URL", "file:/a:b@c"];
    expect(others.map(storeWarning)).toEqual(others.map(() => undefined));
  });

  it("may stand in the environment, and is missed where it doesn't", async () => {
    await expect(openStore("env:NO_SUCH_ADDRESS")).rejects.toThrow(
      "--store: NO_SUCH_ADDRESS is not set in the environment.",
    );
  });
});
