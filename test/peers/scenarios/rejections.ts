/** What happens where the API takes a token no longer. */
import { deferred, rejected } from "../fault-server.js";
import { answeredOf, inTurn, isAnswered, type Scenario, sayingOf } from "../scenario.js";
import type { End } from "../world.js";

const staggeredRejections: Scenario = {
  job: "rejections",
  async run(world) {
    const { server } = world;
    await world.get();
    const usual = server.script.call;
    const [first] = server.received("call");
    const gates = Array.from({ length: 10 }, deferred);
    const closed = [...gates];
    server.script.call = async (call) => {
      if (call.token !== first?.token) return usual(call);
      await closed.shift()?.promise;
      return rejected;
    };
    server.revokeAll();
    const ends: End[] = [];
    const open = new Set<Promise<void>>();
    for (const _ of gates) {
      const call: Promise<void> = world.get().then((end) => {
        ends.push(end);
        open.delete(call);
      });
      open.add(call);
    }
    await server.arrived("call", 1 + gates.length);
    // Each rejection comes when what the one before has caused is over.
    for (const gate of gates) {
      gate.resolve();
      if (open.size > 0) await Promise.race(open);
    }
    const renewals = server.received("token").length - 1;
    return { isGood: ends.every(isAnswered) && renewals === 1, says: [answeredOf(ends), ["token calls", renewals]] };
  },
};

const alwaysRejected: Scenario = {
  job: "rejections",
  async run(world) {
    const { server } = world;
    await world.get();
    server.script.call = () => rejected;
    await inTurn(10, () => world.get());
    const renewals = server.received("token").length - 1;
    const sent = server.received("call").length - 1;
    return {
      isGood: renewals <= 3,
      says: [
        ["token calls", renewals],
        ["calls sent", sent],
      ],
    };
  },
};

const replayedBody: Scenario = {
  job: "rejections",
  async run(world) {
    await world.get();
    world.server.revokeAll();
    const end = await world.post({ product: "扳手", amount: 12 });
    const bodies = world.server
      .received("call")
      .slice(1)
      .map(({ body }) => body);
    const isSame = bodies.length > 1 && new Set(bodies).size === 1 && bodies[0] !== "";
    return {
      isGood: isAnswered(end) && isSame,
      says: [
        sayingOf(end),
        ["calls sent", bodies.length],
        ...(bodies.length < 2 ? [] : [[isSame ? "the same body" : "another body"] as const]),
      ],
    };
  },
};

const rejectedStream: Scenario = {
  job: "rejections",
  async run(world) {
    const text = "a,b\n".repeat(50_000);
    await world.get();
    world.server.revokeAll();
    const end = await world.post(new Blob([text]).stream());
    const bodies = world.server
      .received("call")
      .slice(1)
      .map(({ body }) => body);
    const isWhole = bodies.every((body) => body === text);
    const isHandedOver = end.kind === "failed" && end.status === 401;
    return {
      isGood: isWhole && (isAnswered(end) || isHandedOver),
      says: [sayingOf(end), ["calls sent", bodies.length], ...(isWhole ? [] : [["another body"] as const])],
    };
  },
};

export const rejectionScenarios = { staggeredRejections, alwaysRejected, replayedBody, rejectedStream };
