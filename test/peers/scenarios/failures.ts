/** What happens where the API fails. */
import { moveClock, trueNow } from "../clock.js";
import type { Answer } from "../fault-server.js";
import { isAnswered, type Scenario, sayingOf } from "../scenario.js";
import type { World } from "../world.js";

/** Lets the next call fail, and those after it succeed. */
function failOnce({ server }: World, failure: () => Answer): void {
  const usual = server.script.call;
  server.script.call = () => {
    server.script.call = usual;
    return failure();
  };
}

/** How often a call was sent, but for the one that got the token. */
const sent = ({ server }: World): number => server.received("call").length - 1;

/** A GET call that fails once. */
const onceAt = (failure: () => Answer): Scenario => ({
  job: "repeats",
  async run(world) {
    await world.get();
    failOnce(world, failure);
    const end = await world.get();
    return { isGood: isAnswered(end), says: [sayingOf(end), ["calls sent", sent(world)]] };
  },
});

const toldToWaitASecond: Scenario = {
  job: "repeats",
  async run(world) {
    await world.get();
    failOnce(world, () => ({ status: 429, headers: { "retry-after": "1" }, body: {} }));
    const end = await world.get();
    const [, first, second] = world.server.received("call");
    const hasWaited = first !== undefined && second !== undefined && second.at - first.at >= 990;
    return {
      isGood: isAnswered(end) && hasWaited,
      says: [sayingOf(end), ...(second ? [[hasWaited ? "waited" : "not waited"] as const] : [])],
    };
  },
};

const toldToWaitAnHour: Scenario = {
  job: "repeats",
  async run(world) {
    const call = await world.create();
    world.server.script.call = () => ({ status: 429, headers: { "retry-after": "3600" }, body: {} });
    const end = await world.end(call({ method: "GET", path: "/v1/orders" }), 8_000);
    return { isGood: end.kind === "failed" && end.status === 429, says: [sayingOf(end)] };
  },
};

const toldADateBySlowClock: Scenario = {
  job: "repeats",
  async run(world) {
    moveClock(-3_600_000);
    const call = await world.create();
    const get = () => world.end(call({ method: "GET", path: "/v1/orders" }), 8_000);
    await get();
    failOnce(world, () => {
      const date = new Date(trueNow()).toUTCString();
      return { status: 429, headers: { date, "retry-after": new Date(trueNow() + 1_000).toUTCString() }, body: {} };
    });
    const end = await get();
    return { isGood: isAnswered(end), says: [sayingOf(end)] };
  },
};

const lostPost: Scenario = {
  async run(world) {
    await world.get();
    failOnce(world, () => ({ cut: "before" }));
    const end = await world.post({ product: "扳手" });
    return { isGood: sent(world) === 1, says: [sayingOf(end), ["calls sent", sent(world)]] };
  },
};

const silentApi: Scenario = {
  job: "calls",
  async run(world) {
    const call = await world.create();
    world.server.script.call = () => undefined;
    const end = await world.end(call({ method: "GET", path: "/v1/orders" }), 35_000);
    return { isGood: end.kind === "failed", says: [sayingOf(end)] };
  },
};

const cutDownload: Scenario = {
  job: "calls",
  async run(world) {
    await world.get();
    world.server.script.call = () => ({ body: "[1,2,3]".repeat(20_000), cut: "within" });
    const end = await world.get();
    return { isGood: end.kind === "failed", says: [sayingOf(end)] };
  },
};

const failureIn200: Scenario = {
  job: "envelopes",
  async run(world) {
    world.server.script.call = () => ({ body: { code: 5003, message: "the report has expired" } });
    const end = await world.get();
    return { isGood: end.kind === "failed", says: [isAnswered(end) ? ["taken for a success"] : ["an error"]] };
  },
};

export const failureScenarios = {
  toldToWaitASecond,
  toldToWaitAnHour,
  toldADateBySlowClock,
  unavailableApi: onceAt(() => ({ status: 503, body: {} })),
  internalError: onceAt(() => ({ status: 500, body: {} })),
  lostGet: onceAt(() => ({ cut: "before" })),
  lostPost,
  silentApi,
  cutDownload,
  failureIn200,
};
