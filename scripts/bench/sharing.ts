import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { createMock } from "../../src/mock/index.js";
import { createGongjiangClient } from "../../src/providers/gongjiang.js";
import { redisTokenStore } from "../../src/stores/redis.js";
import { connect, hasRedis, type RedisServer, startRedis } from "../../test/redis-server.js";
import { startMember } from "../../test/stores/fleet.js";
import type { Goals } from "./goals.js";
import { simulateInstances } from "./instances.js";

const lives = 50;
const leaseMs = 1_500;
/** Beyond the lease, in milliseconds. */
const recoveryGoal = 1_000;

/** What sharing a token through Redis costs. */
export async function showSharing(goals: Goals): Promise<void> {
  console.log(
    "\nInstances that share a token of Gongjiang's through Redis, two calls each in a token's life, 50 lives",
  );
  if (!hasRedis()) return;
  const server = await startRedis();
  try {
    await showInstances(server, goals);
    await showRecovery(server, goals);
  } finally {
    await server.stop();
  }
}

async function showInstances({ url }: RedisServer, goals: Goals): Promise<void> {
  const redis = await connect(url);
  for (const instances of [10, 100, 1_000]) {
    const makers = { createGongjiangClient, redisTokenStore };
    const { tokenCalls, failedCalls, commands } = await simulateInstances(makers, redis, instances, lives);
    const mark = goals.check(`token calls of ${instances} instances in ${lives} lives`, tokenCalls, lives);
    console.log(
      `  ${String(instances).padStart(5)} instances   ${mark} ${tokenCalls} token calls, ${failedCalls} failed calls, ` +
        `${commands.toFixed(2)} Redis commands for each instance and life`,
    );
  }
  redis.destroy();
}

async function showRecovery({ url }: RedisServer, goals: Goals): Promise<void> {
  console.log(
    `\nFrom the death of the process that holds the lease until another's call is answered, lease ${leaseMs} ms`,
  );
  const extend = fileURLToPath(new URL("../../openapi/gongjiang/examples/own-endpoints.yaml", import.meta.url));
  const mock = await createMock("gongjiang", { extend });
  const provider = await mock.listen();
  const settings = { BASE_URL: provider.url, LEASE_MS: String(leaseMs), STORE: url };
  for (const STEP of ["locked", "read again", "asking", "answered", "written"]) {
    mock.reset();
    const redis = await connect(url);
    await redis.flushAll();
    redis.destroy();
    const [other, holder] = await Promise.all([
      startMember(settings),
      startMember({ ...settings, STEP, SIGNAL: "SIGKILL" }),
    ]);
    const died = once(holder.process, "exit");
    holder.call(1).catch(() => {});
    await died;
    const since = performance.now();
    await other.call(1);
    const ms = performance.now() - since;
    const mark = goals.check(`recovery, killed at "${STEP}"`, ms, leaseMs + recoveryGoal, " ms");
    console.log(`  ${STEP.padEnd(12)} ${mark} ${ms.toFixed(0)} ms`);
    await other.stop();
  }
  await provider.close();
}
