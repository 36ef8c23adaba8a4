import { answeredBy } from "./check-exchange.js";
import type { Answered } from "./conditions.js";
import { seenOf, wrongAnswer } from "./judge-step.js";
import type { Planned } from "./plan.js";
import type { Found, StepReport } from "./report.js";
import type { Made, Run } from "./run.js";
import { unusableToken } from "./unusable-token.js";

/** What a report says of a step's answer. */
export type Outcome = Pick<StepReport, "seen" | "verdict" | "differences">;

/** Makes what says what came of each step of a run. A difference is told once, where it is first seen. */
export function createOutcomes({ check, counter, scheme, locate }: Run) {
  const isNew = newcomers();
  return (step: Planned, { exchanges, error }: Made): Outcome => {
    const last = exchanges.at(-1);
    if (!last) {
      const seen = step.kind === "acquire" ? "a token of the store is used" : (counter.refused ?? "nothing was sent");
      return { seen, verdict: "left out", differences: [] };
    }
    const answer = answeredBy(last);
    const found = exchanges.flatMap(check);
    const pointer = locate(last.method, last.url)?.pointer ?? "";
    const isTooOften = answer?.status === 429 && found.every(({ isNote }) => isNote);
    if (isTooOften) return { seen: "HTTP 429: the server is called too often", verdict: "left out", differences: [] };
    const unusable = unusableToken(error, found, pointer);
    const wrong = answer && wrongAnswer(step, answer, scheme, pointer);
    const isNews = wrong && !unusable && isUntold(step, answer, found);
    const all = [...found, ...(unusable ? [unusable] : []), ...(isNews ? [wrong] : [])];
    return {
      seen: answer ? seenOf(answer, scheme) : (all.at(-1)?.seen ?? "no answer"),
      verdict: all.some(({ isNote }) => !isNote) ? "different" : "agreed",
      differences: all.filter(isNew),
    };
  };
}

/** Whether what was found of an answer doesn't tell already that it is another than the step's. */
function isUntold({ criteria }: Planned, { status }: Answered, found: readonly Found[]): boolean {
  if (found.every(({ isNote }) => isNote)) return true;
  const statuses = criteria.flatMap((one) => one.statuses);
  const isOther = statuses.length > 0 && !statuses.includes(status);
  return isOther && !found.some(({ kind, place }) => place === "status" || tellingAll.includes(kind));
}

/** What has them needn't be the provider's answer. */
const tellingAll: readonly Found["kind"][] = ["html", "envelope", "content-type", "cut", "encoding", "malformed"];

/** Each answer has them. */
const ofRun: readonly Found["kind"][] = ["clock", "http-version"];

/** What says whether a difference is the first of its kind at its place. */
function newcomers(): (found: Found) => boolean {
  const known = new Set<string>();
  return ({ kind, pointer, place }) => {
    const key = ofRun.includes(kind) ? kind : [kind, pointer, place].join(" ");
    return !known.has(key) && known.add(key) !== undefined;
  };
}
