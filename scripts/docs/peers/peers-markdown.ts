import { type ContestantName, contestantNames } from "../../../test/peers/contestants.js";
import { type ScenarioName, scenarioGroups, scenarioNames } from "../../../test/peers/scenarios.js";
import type { Language } from "../languages.js";
import { anchorsOf } from "../page.js";
import { table } from "../table.js";
import { type Behaviour, readBehaviour } from "./behaviour.js";
import { type PeersWords, peersWords } from "./peers-words.js";

/** What the package and its peers did in each scenario, and the names of the headings. */
export function peersMarkdown(language: Language): { markdown: string; anchors: string[] } {
  const behaviour = readBehaviour();
  const english = partsOf(behaviour, peersWords.en);
  return {
    markdown: partsOf(behaviour, peersWords[language]).join("\n\n"),
    anchors: anchorsOf(english.join("\n\n")),
  };
}

function partsOf(behaviour: Behaviour, say: PeersWords): string[] {
  const groups = (Object.keys(scenarioGroups) as (keyof typeof scenarioGroups)[]).flatMap((group) => [
    `## ${say.groups[group]}`,
    ...(Object.keys(scenarioGroups[group]) as ScenarioName[]).flatMap((name) => scenarioParts(name, behaviour, say)),
  ]);
  return [`## ${say.overview}`, say.measured(behaviour), overview(behaviour, say), ...groups];
}

const verdicts = ["good", "poor", "not its job"] as const;

/** How often each verdict was given to each library. */
function overview({ outcomes, versions }: Behaviour, say: PeersWords): string {
  const rows = contestantNames.map((name) => {
    const own = scenarioNames.map((scenario) => outcomes[scenario][name].verdict);
    const counts = verdicts.map((verdict) => String(own.filter((one) => one === verdict).length));
    return [`\`${name}\` ${versions[name]}`, ...counts];
  });
  return table([say.who, ...verdicts.map((verdict) => say.verdicts[verdict])], rows);
}

/** What happened in one scenario: who did the same stands in one row, the good ones first. */
function scenarioParts(scenario: ScenarioName, { outcomes }: Behaviour, say: PeersWords): string[] {
  const [title, story] = say.scenarios[scenario];
  const byDeed = new Map<string, ContestantName[]>();
  for (const verdict of verdicts) {
    for (const name of contestantNames) {
      const outcome = outcomes[scenario][name];
      if (outcome.verdict !== verdict) continue;
      const deed = outcome.says.map(([word, ...numbers]) => say.says[word](...numbers)).join(say.between);
      const key = JSON.stringify([say.verdicts[verdict], deed]);
      byDeed.set(key, [...(byDeed.get(key) ?? []), name]);
    }
  }
  const rows = [...byDeed].map(([key, names]) => [
    ...(JSON.parse(key) as string[]),
    names.map((name) => `\`${name}\``).join(say.between),
  ]);
  return [`### ${title}`, story, table([say.verdict, say.did, say.who], rows)];
}
