import { readFileSync } from "node:fs";
import type { ContestantName } from "../../../test/peers/contestants.js";
import type { Outcome, ScenarioName } from "../../../test/peers/scenarios.js";
import { root } from "../../providers.js";

/** What each library did in each scenario. `npm run test:peers` writes it. */
export interface Behaviour {
  readonly date: string;
  /** Of Node.js. */
  readonly node: string;
  readonly versions: Readonly<Record<ContestantName, string>>;
  readonly outcomes: Readonly<Record<ScenarioName, Readonly<Record<ContestantName, Outcome>>>>;
}

export const behaviourFile = new URL("scripts/docs/peers/behaviour.json", root);

export const readBehaviour = (): Behaviour => JSON.parse(readFileSync(behaviourFile, "utf8"));
