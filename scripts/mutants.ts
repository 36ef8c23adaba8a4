/**
 * `npm run test:mutants`: Stryker changes the code in one place after the other, and the tests have to notice. `-- calls` makes the
 * mutants of one part alone. What is left of the last run in `.stryker/` is not tried again, unless its code or tests have changed.
 */
import { Stryker } from "@stryker-mutator/core";
import { sliceNames, sliceOf } from "../test/mutation/slices.js";

/** How many of a hundred mutants the tests must notice. */
const least = 85;

type Settings = ConstructorParameters<typeof Stryker>[0];
type Mutants = Awaited<ReturnType<Stryker["runMutationTest"]>>;

const settings = (name: string): Settings => ({
  mutate: [...sliceOf(name).mutate],
  testRunner: "vitest",
  vitest: { configFile: "test/mutation/vitest.config.ts", related: false },
  plugins: ["@stryker-mutator/vitest-runner"],
  coverageAnalysis: "perTest",
  concurrency: 2,
  timeoutMS: 5_000,
  incremental: true,
  incrementalFile: `.stryker/${name}.json`,
  tempDirName: `.stryker/sandbox-${name}`,
  ignorePatterns: ["dist", "site", ".stryker", "test/platforms/node_modules"],
  disableTypeChecks: false,
  reporters: ["progress-append-only"],
});

function scoreOf(mutants: Mutants) {
  const count = (...statuses: string[]) => mutants.filter(({ status }) => statuses.includes(status)).length;
  const noticed = count("Killed", "Timeout");
  const all = noticed + count("Survived", "NoCoverage");
  return { noticed, all, percent: Math.floor((1_000 * noticed) / all) / 10 };
}

const named = process.argv.slice(2);
for (const name of named.length > 0 ? named : sliceNames) {
  // The tests' settings are read in other processes.
  process.env.SLICE = name;
  const { noticed, all, percent } = scoreOf(await new Stryker(settings(name)).runMutationTest());
  console.log(`${name}: the tests notice ${noticed} of ${all} mutants (${percent} %)`);
  if (percent < least) process.exitCode = 1;
}
