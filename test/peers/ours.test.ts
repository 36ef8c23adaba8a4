import { setTimeout as pass } from "node:timers/promises";
import { expect, it } from "vitest";
import { readBehaviour } from "../../scripts/docs/peers/behaviour.js";
import { moveClock } from "./clock.js";
import { contestantNames } from "./contestants.js";
import { runScenario, scenarioNames } from "./scenarios.js";
import type { Environment } from "./world.js";

const { outcomes } = readBehaviour();

/** Nobody waits here for a second, or half a minute. */
const environment: Environment = {
  pass: (ms) => pass(ms, undefined, { ref: false }),
  setting: {
    async sleep(ms) {
      moveClock(ms);
    },
    timeoutMs: 3_000,
  },
};

it.each(scenarioNames)("the built package does at %s what the table of peers says", async (scenario) => {
  expect(await runScenario("provider-clients", scenario, environment)).toEqual(outcomes[scenario]["provider-clients"]);
});

it("the table says poor of the package where it is known, and nowhere excuses it", () => {
  const verdictOf = (scenario: (typeof scenarioNames)[number]) => outcomes[scenario]["provider-clients"].verdict;
  expect(scenarioNames.filter((scenario) => verdictOf(scenario) !== "good")).toEqual([
    "internalError",
    "proxyOfEnvironment",
  ]);
});

it("the table has an outcome of every peer in every scenario", () => {
  expect(Object.keys(outcomes)).toEqual(scenarioNames);
  for (const scenario of scenarioNames) expect(Object.keys(outcomes[scenario])).toEqual(contestantNames);
});
