import { describe, expect, it, vi } from "vitest";
import { openStore } from "../../src/cli/token-stores.js";
import { hasRedis, startRedis } from "../redis-server.js";

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
    const { close } = await openStore(url("example-password"));
    await close();
    await redis.stop();
  });
});
