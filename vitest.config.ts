import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** What takes minutes begins first, so that nothing is left to do beside its end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => moduleId.endsWith("test/docs/site.test.ts");
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  test: {
    globalSetup: ["test/shared-folder.ts"],
    setupFiles: ["test/same-runs.ts", "test/watch-redaction.ts"],
    include: ["test/**/*.test.ts"],
    // Packages of the platforms bring tests of their own.
    exclude: ["**/node_modules/**"],
    testTimeout: 60_000,
    hookTimeout: 180_000,
    // Much of the time is spent on waiting: for other processes, and for what ends in time. So on two cores too.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
  },
});
