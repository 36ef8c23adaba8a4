import { Cluster } from "ioredis";
import { createCluster } from "redis";
import { afterAll, beforeAll, describe, test } from "vitest";
import { redisTokenStore } from "../../src/stores/redis.js";
import { runTokenStoreContract } from "../../src/testing.js";
import { freePort } from "../free-port.js";
import { connect, hasRedis, type RedisServer, startRedis } from "../redis-server.js";

const slots = 16_384;

describe.skipIf(!hasRedis())("the Redis store on a cluster of three nodes", () => {
  const nodes: RedisServer[] = [];
  const closing: (() => unknown)[] = [];

  beforeAll(async () => {
    while (nodes.length < 3) {
      const bus = ["--cluster-port", `${await freePort()}`];
      nodes.push(await startRedis(undefined, "--cluster-enabled", "yes", ...bus));
    }
    const clients = await Promise.all(nodes.map(({ url }) => connect(url)));
    const [first] = clients;
    for (const [index, client] of clients.entries()) {
      const from = Math.ceil((index * slots) / 3);
      await client.sendCommand(["CLUSTER", "ADDSLOTSRANGE", `${from}`, `${Math.ceil(((index + 1) * slots) / 3) - 1}`]);
      const busPort = (await client.configGet("cluster-port"))["cluster-port"] ?? "";
      await first?.sendCommand(["CLUSTER", "MEET", "127.0.0.1", `${nodes[index]?.port}`, busPort]);
    }
    for (const client of clients) {
      while (!/cluster_state:ok[\s\S]+cluster_known_nodes:3/.test(await client.sendCommand(["CLUSTER", "INFO"]))) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      client.destroy();
    }
  });
  afterAll(async () => {
    for (const close of closing) close();
    await Promise.all(nodes.map((node) => node.stop()));
  });

  describe("with redis", () => {
    runTokenStoreContract(async () => {
      const cluster = await createCluster({ rootNodes: nodes.map(({ url }) => ({ url })) }).connect();
      closing.push(() => cluster.destroy());
      return redisTokenStore(cluster);
    }, test.concurrent);
  });

  describe("with ioredis", () => {
    runTokenStoreContract(() => {
      const cluster = new Cluster(nodes.map(({ port }) => ({ host: "127.0.0.1", port })));
      closing.push(() => cluster.disconnect());
      return redisTokenStore(cluster);
    }, test.concurrent);
  });
});
