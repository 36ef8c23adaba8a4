import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { sliceOf } from "./slices.js";

const { tests, providers = [] } = sliceOf(process.env.SLICE);

/** The nearest tests come first: they notice most, and the first that fails ends a mutant's run. */
class NearestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => tests.findIndex((test) => moduleId.endsWith(test));
    return files.toSorted((a, b) => place(a) - place(b));
  }
}

export default defineConfig({
  test: {
    include: [...tests],
    globalSetup: ["test/shared-folder.ts"],
    setupFiles: ["test/mutation/fresh-modules.ts", "test/same-runs.ts", "test/watch-redaction.ts"],
    isolate: false,
    sequence: { sequencer: NearestFirst },
    // Most of what a property finds, it finds soon.
    env: { PROVIDERS: providers.join(), DEEP: "0.1" },
    testTimeout: 5_000,
  },
});
