/** What happens where more than one process has the same account, and what the environment tells them. */
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Member, startMember } from "../member.js";
import { answeredOf, type Finding, isAnswered, type Scenario, sayingOf, tokenCalls } from "../scenario.js";
import { granted } from "../token-answer.js";
import type { End, World } from "../world.js";

/** Processes of one account that have a file to share, where their library can use it. */
async function withMembers(world: World, use: (start: () => Promise<Member>) => Promise<Finding>): Promise<Finding> {
  const folder = await mkdtemp(join(tmpdir(), "peers-"));
  const members: Member[] = [];
  try {
    return await use(async () => {
      const member = await startMember(world.name, { ...world.setting, sharedFile: join(folder, "tokens.json") });
      members.push(member);
      return member;
    });
  } finally {
    for (const member of members) await member.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

const killedWhileRenewing: Scenario = {
  job: "sharing",
  run: (world) =>
    withMembers(world, async (start) => {
      const { server } = world;
      const [holder, other] = [await start(), await start()];
      const usual = server.script.token;
      server.script.token = () => undefined;
      holder.call().catch(() => {});
      await server.arrived("token", 1);
      server.script.token = usual;
      await holder.stop();
      const end = await world.end(other.call(), 35_000);
      return { isGood: isAnswered(end), says: [sayingOf(end)] };
    }),
};

/** A token ends the one before. */
const oneAtATime = ({ server }: World) => {
  server.script.token = ({ path }) => {
    server.revokeAll();
    return granted(path, server.issue(), 3600);
  };
};

const twoProcesses: Scenario = {
  job: "sharing",
  run: (world) =>
    withMembers(world, async (start) => {
      oneAtATime(world);
      const members = [await start(), await start()];
      const ends: End[] = [];
      for (let round = 0; round < 5; round++) for (const { call } of members) ends.push(await world.end(call()));
      const asked = tokenCalls(world);
      return { isGood: ends.every(isAnswered) && asked[1] === 1, says: [answeredOf(ends), asked] };
    }),
};

const twoAtOnce: Scenario = {
  job: "sharing",
  run: (world) =>
    withMembers(world, async (start) => {
      const { server } = world;
      const members = [await start(), await start()];
      // Whoever asks, asks before there is an answer.
      const both = server.arrived("token", 2);
      server.script.token = async ({ path }) => {
        await Promise.race([both, world.pass(500)]);
        return granted(path, server.issue(), 3600);
      };
      await Promise.all(members.map(({ call }) => world.end(call())));
      const asked = tokenCalls(world);
      return { isGood: asked[1] === 1, says: [asked] };
    }),
};

const proxyOfEnvironment: Scenario = {
  job: "proxies",
  async run(world) {
    let isAsked = false;
    const proxy = createServer((_request, response) => {
      isAsked = true;
      response.writeHead(502).end();
    }).on("connect", (_request, socket) => {
      isAsked = true;
      socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
    });
    await once(proxy.listen(0, "127.0.0.1"), "listening");
    const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const names = ["http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"];
    const before = names.map((name) => [name, process.env[name]] as const);
    for (const name of names) process.env[name] = url;
    try {
      // A name that is nobody's: without the proxy there is nothing to be reached.
      const call = await world.create({ origin: world.setting.origin.replace(/127\.0\.0\.1:\d+/, "api.invalid") });
      await world.end(call({ method: "GET", path: "/v1/orders" }));
    } finally {
      for (const [name, value] of before) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
      proxy.close();
      proxy.closeAllConnections();
    }
    return { isGood: isAsked, says: [[isAsked ? "by the proxy" : "past the proxy"]] };
  },
};

export const processScenarios = { killedWhileRenewing, twoProcesses, twoAtOnce, proxyOfEnvironment };
