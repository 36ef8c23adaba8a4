/** What happens to tokens while the provider does as it should. */
import { moveClock, trueNow } from "../clock.js";
import { deferred } from "../fault-server.js";
import { answeredOf, inTurn, isAnswered, type Scenario, sayingOf, tokenCalls } from "../scenario.js";
import { granted } from "../token-answer.js";

/** Leaves a token of an hour its last 100 seconds. */
const nearTheEnd = () => moveClock(3_500_000);

const coldBurst: Scenario = {
  job: "tokens",
  async run(world) {
    const ends = await Promise.all(Array.from({ length: 100 }, () => world.get()));
    const asked = tokenCalls(world);
    return { isGood: ends.every(isAnswered) && asked[1] === 1, says: [answeredOf(ends), asked] };
  },
};

const renewedEarly: Scenario = {
  job: "early renewal",
  async run(world) {
    const { server } = world;
    await world.get();
    nearTheEnd();
    const isLet = deferred();
    server.script.token = async ({ path }) => {
      await isLet.promise;
      return granted(path, server.issue(), 3600);
    };
    const call = world.get();
    const isAsked = server.arrived("token", 2).then(() => "asked" as const);
    const first = await Promise.race([call.then(() => "answered" as const), isAsked]);
    // Whoever is answered first may ask in the same moment.
    const goesOn =
      first === "answered" || (await Promise.race([call.then(() => true), world.pass(5_000).then(() => false)]));
    const isRenewed = await Promise.race([isAsked.then(() => true), world.pass(5_000).then(() => false)]);
    isLet.resolve();
    await call;
    const word = !goesOn ? "waits for the next token" : isRenewed ? "goes on, renews beside" : "asks for no next token";
    return { isGood: word === "goes on, renews beside", says: [[word]] };
  },
};

const backgroundFailure: Scenario = {
  job: "early renewal",
  async run(world) {
    await world.get();
    nearTheEnd();
    world.server.script.token = () => ({ status: 500, body: { error: "server_error" } });
    const ends = await inTurn(3, () => world.get());
    // What nobody handles is told at the end of a turn.
    await world.pass(100);
    const isUnhandled = world.unhandled.length > 0;
    return {
      isGood: ends.every(isAnswered) && !isUnhandled,
      says: [answeredOf(ends), ...(isUnhandled ? [["an unhandled rejection"] as const] : [])],
    };
  },
};

const noLifeLeft: Scenario = {
  job: "tokens",
  async run(world) {
    const token = world.server.issue();
    world.server.script.token = ({ path }) => granted(path, token, 0);
    const ends = await inTurn(10, () => world.get());
    const asked = tokenCalls(world);
    return { isGood: ends.every(isAnswered) && asked[1] <= 2, says: [answeredOf(ends), asked] };
  },
};

const sleptThrough: Scenario = {
  job: "tokens",
  async run(world) {
    await world.get();
    moveClock(2 * 3_600_000);
    world.server.revokeAll();
    const end = await world.get();
    return { isGood: isAnswered(end), says: [sayingOf(end), tokenCalls(world)] };
  },
};

const fastClock: Scenario = {
  job: "tokens",
  async run(world) {
    const { server } = world;
    moveClock(2 * 3_600_000);
    server.script.token = ({ path }) => granted(path, server.issue(), 3600, trueNow());
    const ends = await inTurn(5, () => world.get());
    const asked = tokenCalls(world);
    return { isGood: ends.every(isAnswered) && asked[1] === 1, says: [answeredOf(ends), asked] };
  },
};

const staleDate: Scenario = {
  job: "tokens",
  async run(world) {
    const { server } = world;
    const date = new Date(trueNow() - 2 * 3_600_000).toUTCString();
    server.script.token = ({ path }) => ({ ...granted(path, server.issue(), 3600), headers: { date, age: "7200" } });
    const ends = await inTurn(5, () => world.get());
    const asked = tokenCalls(world);
    return { isGood: ends.every(isAnswered) && asked[1] === 1, says: [answeredOf(ends), asked] };
  },
};

const abortOfOne: Scenario = {
  job: "tokens",
  async run(world) {
    const { server } = world;
    const isLet = deferred();
    server.script.token = async ({ path }) => {
      await isLet.promise;
      return granted(path, server.issue(), 3600);
    };
    const controller = new AbortController();
    const given = await world.create();
    const first = given({ method: "GET", path: "/v1/orders", signal: controller.signal });
    const other = world.end(given({ method: "GET", path: "/v1/orders" }));
    first.catch(() => {});
    await server.arrived("token", 1);
    controller.abort();
    const ended = await world.end(first, 5_000);
    isLet.resolve();
    const isGood = ended.kind === "failed" && isAnswered(await other) && tokenCalls(world)[1] === 1;
    return { isGood, says: [sayingOf(ended), sayingOf(await other), tokenCalls(world)] };
  },
};

export const tokenScenarios = {
  coldBurst,
  renewedEarly,
  backgroundFailure,
  noLifeLeft,
  sleptThrough,
  fastClock,
  staleDate,
  abortOfOne,
};
