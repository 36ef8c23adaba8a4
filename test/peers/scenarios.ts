import { type ContestantName, contestants } from "./contestants.js";
import type { Finding, Scenario } from "./scenario.js";
import { failureScenarios } from "./scenarios/failures.js";
import { processScenarios } from "./scenarios/processes.js";
import { rejectionScenarios } from "./scenarios/rejections.js";
import { secrecyScenarios } from "./scenarios/secrecy.js";
import { tokenEndpointScenarios } from "./scenarios/token-endpoint.js";
import { tokenScenarios } from "./scenarios/tokens.js";
import { createWorld, type Environment } from "./world.js";

/** In the order of the tables. */
export const scenarioGroups = {
  tokens: tokenScenarios,
  tokenEndpoint: tokenEndpointScenarios,
  rejections: rejectionScenarios,
  failures: failureScenarios,
  secrecy: secrecyScenarios,
  processes: processScenarios,
} as const;

const scenarios = {
  ...tokenScenarios,
  ...tokenEndpointScenarios,
  ...rejectionScenarios,
  ...failureScenarios,
  ...secrecyScenarios,
  ...processScenarios,
} as const satisfies Readonly<Record<string, Scenario>>;

export type ScenarioName = keyof typeof scenarios;

export const scenarioNames = Object.keys(scenarios) as ScenarioName[];

export type Verdict = "good" | "poor" | "not its job";

export interface Outcome {
  readonly verdict: Verdict;
  readonly says: Finding["says"];
}

/** What a contestant does in a scenario. */
export async function runScenario(
  name: ContestantName,
  scenarioName: ScenarioName,
  environment: Environment,
): Promise<Outcome> {
  const { job, run }: Scenario = scenarios[scenarioName];
  const world = await createWorld(name, environment);
  try {
    const { isGood, says } = await run(world);
    const { lacks }: { lacks: readonly string[] } = contestants[name];
    const isItsJob = job === undefined || !lacks.includes(job);
    return { verdict: isGood ? "good" : isItsJob ? "poor" : "not its job", says };
  } finally {
    world.close();
  }
}
