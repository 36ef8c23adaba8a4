import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { simulateInstances } from "../../scripts/bench/instances.js";
import { createGongjiangClient } from "../../src/providers/gongjiang.js";
import { redisTokenStore } from "../../src/stores/redis.js";
import { connect, hasRedis, type RedisServer, startRedis } from "../redis-server.js";
import { runs } from "../same-runs.js";

describe.skipIf(!hasRedis())("200 instances that share a token through Redis", () => {
  let server: RedisServer;
  let redis: Awaited<ReturnType<typeof connect>>;
  beforeAll(async () => {
    server = await startRedis();
    redis = await connect(server.url);
  });
  afterAll(async () => {
    redis.destroy();
    await server.stop();
  });

  it("ask for one token in each token's life, and none of their calls fails", async () => {
    const makers = { createGongjiangClient, redisTokenStore };
    // `npm run bench` has 1,000 of them, and 50 lives.
    const lives = runs(10);
    const result = await simulateInstances(makers, redis, 200, lives);
    expect(result).toEqual({ tokenCalls: lives, failedCalls: 0, commands: expect.any(Number) });
  });
});
