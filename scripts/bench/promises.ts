import { facts } from "../../test/facts.js";
import { type Figures, readFigures } from "../docs/figures/figures.js";
import { type ProviderName, providers } from "../providers.js";
import { medianRatio } from "./alternate.js";
import type { Goals } from "./goals.js";
import { growthOf } from "./heap.js";
import { entrySizes } from "./peer-sizes.js";
import type { RunApart } from "./run-apart.js";

/** What is promised, by its name: what is measured of it, and what it may be at most. */
export type Promises = Figures["promises"];

/** More where each body has to be read, since it may say that the token is spent. */
export const getGoal = (provider: ProviderName): number =>
  facts[provider].rejections.some(({ status }) => status === 200) ? 1.3 : 1.15;

/** Machines that others share measure the same as differently as this. */
const room = 1.25;
/** Bytes that a warm call may leave behind: less than any reference. */
const heapGoal = 1;
/** Against what is written down. */
const sizeGoal = 1.05;

const processes = 3;

/** Measures what is promised, in about a minute. */
export async function measurePromises(run: RunApart): Promise<Promises> {
  const ratios = new Map<ProviderName, number[]>(providers.map((provider) => [provider, []]));
  // In turn: what else a machine does for a while spoils one process of each, and what the package does is there in all.
  for (let round = 0; round < processes; round++) {
    for (const [provider, seen] of ratios) {
      const { ours, bare } = await run("warm calls", provider, "GET", "stub");
      seen.push(medianRatio(ours, bare));
    }
  }
  const measured = [...ratios].map(([provider, seen]) => [callOf(provider), Number(Math.min(...seen).toFixed(3))]);
  const { tokenCalls } = await run("bursts", "wareconn", "2");
  measured.push([burst, Math.max(...tokenCalls)]);
  measured.push([heap, Number(growthOf(await run("heap", "20000")).toFixed(3))]);
  return Object.fromEntries(measured);
}

const callOf = (provider: ProviderName) => `GET of ${provider} ÷ openapi-fetch with headers set by hand`;
const burst = "token calls of 10,000 calls at once";
const heap = "bytes left behind by a warm call";

/** Holds what is promised, and the size of each entry, and shows them beside what is written down. */
export async function showPromises(run: RunApart, goals: Goals): Promise<void> {
  const written = readFigures();
  const measured = await measurePromises(run);
  const most = (name: string): number => {
    const provider = providers.find((one) => callOf(one) === name);
    if (provider) return getGoal(provider) * room;
    return name === heap ? heapGoal : 1;
  };
  console.log(`Measured, and written down on ${written.date}`);
  const show = (name: string, now: number, then: number | undefined, goal: number, unit = "") => {
    const mark = goals.check(name, now, goal, unit);
    console.log(
      `  ${mark} ${name.padEnd(64)}${now.toFixed(3).padStart(9)}${(then?.toFixed(3) ?? "–").padStart(9)}${unit}`,
    );
  };
  for (const [name, value] of Object.entries(measured)) show(name, value, written.promises[name], most(name));
  for (const [name, bytes] of Object.entries(await entrySizes())) {
    const then = written.entries[name];
    show(`size of ${name}`, bytes / 1e3, then && then / 1e3, ((then ?? 0) / 1e3) * sizeGoal, " kB");
  }
}
