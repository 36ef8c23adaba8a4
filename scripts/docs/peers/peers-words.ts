import type { Saying } from "../../../test/peers/scenario.js";
import type { ScenarioName, scenarioGroups, Verdict } from "../../../test/peers/scenarios.js";
import type { Language } from "../languages.js";
import type { Behaviour } from "./behaviour.js";
import { chinese } from "./chinese.js";
import { english } from "./english.js";

/** What the tables of peers say. */
export interface PeersWords {
  /** What came of it, by the numbers of a saying. */
  readonly says: Readonly<Record<Saying[0], (...numbers: number[]) => string>>;
  readonly between: string;
  readonly verdicts: Readonly<Record<Verdict, string>>;
  readonly verdict: string;
  readonly did: string;
  readonly who: string;
  readonly overview: string;
  readonly measured: (behaviour: Behaviour) => string;
  readonly groups: Readonly<Record<keyof typeof scenarioGroups, string>>;
  /** What each scenario is called, what happens in it, and what is good there. */
  readonly scenarios: Readonly<Record<ScenarioName, readonly [title: string, story: string]>>;
}

export const peersWords: Record<Language, PeersWords> = { en: english, zh: chinese };
