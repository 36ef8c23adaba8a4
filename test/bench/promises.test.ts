import { beforeEach, expect, it, vi } from "vitest";
import { createGoals } from "../../scripts/bench/goals.js";
import { showPromises } from "../../scripts/bench/promises.js";
import type { RunApart } from "../../scripts/bench/run-apart.js";

beforeEach(() => {
  vi.spyOn(console, "log").mockImplementation(() => {});
});

/** What measurements come to, where nothing is worse than it is promised to be. */
const kept = {
  "warm calls": { ours: [1.1], bare: [1] },
  bursts: { tokenCalls: [1, 1] },
  heap: { calls: 100, figures: [5_000, 5_000] },
};

async function areMet(measured: object): Promise<boolean> {
  const run = async (name: string) => (measured as Record<string, unknown>)[name];
  const goals = createGoals();
  await showPromises(run as unknown as RunApart, goals);
  return goals.areMet();
}

it("promises are met where calls, token calls and memory are what they should be, and entries as large as written down", async () => {
  expect(await areMet(kept)).toBe(true);
});

it.each([
  ["a call takes twice the time", { "warm calls": { ours: [2], bare: [1] } }],
  ["a cold burst makes a second token call", { bursts: { tokenCalls: [1, 2] } }],
  ["a call leaves two bytes behind", { heap: { calls: 100, figures: [5_000, 5_200] } }],
])("they are broken where %s", async (_what, worse) => {
  expect(await areMet({ ...kept, ...worse })).toBe(false);
});

it("they are broken where nothing was measured", async () => {
  expect(await areMet({ ...kept, "warm calls": { ours: [], bare: [] } })).toBe(false);
});
