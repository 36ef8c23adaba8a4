/** What happens while no token can be had. */

import { inTurn, isAnswered, type Saying, type Scenario, sayingOf, tokenCalls } from "../scenario.js";
import { granted } from "../token-answer.js";
import type { World } from "../world.js";

const unavailableOnce: Scenario = {
  job: "repeats",
  async run(world) {
    const { server } = world;
    const replies = [{ status: 503, body: { error: "temporarily_unavailable" } }];
    server.script.token = ({ path }) => replies.shift() ?? granted(path, server.issue(), 3600);
    const end = await world.get();
    return { isGood: isAnswered(end), says: [sayingOf(end), tokenCalls(world)] };
  },
};

/** Five calls, one after the other, each with little patience. Comes to what the first one has come to. */
async function insist(world: World): Promise<Saying> {
  const call = await world.create();
  const once = () => world.end(call({ method: "GET", path: "/v1/orders" }), 3_000);
  const first = await once();
  await inTurn(4, once);
  return sayingOf(first);
}

const toldToWait: Scenario = {
  job: "tokens",
  async run(world) {
    world.server.script.token = () => ({ status: 429, headers: { "retry-after": "60" }, body: { error: "slow_down" } });
    const first = await insist(world);
    const asked = tokenCalls(world);
    return { isGood: asked[1] === 1, says: [first, asked] };
  },
};

const refusedSecret: Scenario = {
  job: "tokens",
  async run(world) {
    world.server.script.token = () => ({ status: 401, body: { error: "invalid_client" } });
    const first = await insist(world);
    const asked = tokenCalls(world);
    return { isGood: asked[1] === 1, says: [first, asked] };
  },
};

const noTokenInAnswer: Scenario = {
  job: "tokens",
  async run(world) {
    world.server.script.token = () => ({ body: { message: "maintenance until 8 o'clock" } });
    const end = await world.get();
    const sent = world.server.received("call").length;
    return {
      isGood: end.kind === "failed" && sent === 0,
      says: [sayingOf(end), sent === 0 ? ["no call sent"] : ["calls sent", sent]],
    };
  },
};

const silentTokenEndpoint: Scenario = {
  job: "tokens",
  async run(world) {
    world.server.script.token = () => undefined;
    const call = await world.create();
    const end = await world.end(call({ method: "GET", path: "/v1/orders" }), 35_000);
    return { isGood: end.kind === "failed", says: [sayingOf(end)] };
  },
};

export const tokenEndpointScenarios = {
  unavailableOnce,
  toldToWait,
  refusedSecret,
  noTokenInAnswer,
  silentTokenEndpoint,
};
