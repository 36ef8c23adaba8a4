import fc from "fast-check";
import { beforeEach, vi } from "vitest";
import { randomNumbers } from "./random-numbers.js";

/** Whatever is random in a test is so in each run alike. `SEED=7 DEEP=10 npx vitest run …` looks elsewhere, ten times as long. */
const seed = Number(process.env.SEED ?? 1);

const depth = Number(process.env.DEEP ?? 1);

/** So often where nothing else is said. */
export const runs = (count: number): number => Math.ceil(count * depth);

/**
 * What is tried of things that differ little: one in so many for each change, all of them where tests are to look more deeply.
 *
 * @param turn which ones are tried: another turn tries others
 */
export const oneIn = <T>(count: number, all: readonly T[], turn = seed): readonly T[] =>
  depth > 1 ? all : all.filter((_, index) => (index + turn) % count === 0);

fc.configureGlobal({ seed, numRuns: runs(100) });

beforeEach(({ onTestFinished }) => {
  const random = vi.spyOn(Math, "random").mockImplementation(randomNumbers(seed));
  onTestFinished(() => random.mockRestore());
});
