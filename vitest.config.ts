import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

const shared = {
  globalSetup: ["test/shared-folder.ts"],
  setupFiles: ["test/same-runs.ts", "test/watch-redaction.ts"],
  testTimeout: 60_000,
  hookTimeout: 180_000,
};

/** What readers see, paste and run: the site and pages in a browser, examples in seven languages, scripts. `npm run test:docs` */
const docs = [
  "test/docs/*.test.ts",
  "test/mock/pages.test.ts",
  "test/scripts/*.test.ts",
  "test/docstrings.test.ts",
  "test/guides.test.ts",
  "test/guides/*.test.ts",
  "test/other-languages.test.ts",
  "test/readme.test.ts",
];

/** What takes minutes begins first, so that nothing is left to do beside its end. */
class SiteFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isSite = ({ moduleId }: TestSpecification) => moduleId.endsWith("test/docs/site.test.ts");
    const sorted = await super.sort(files);
    return [...sorted.filter(isSite), ...sorted.filter((file) => !isSite(file))];
  }
}

export default defineConfig({
  test: {
    // Much of the time is spent on waiting: for other processes, and for what ends in time. So on two cores too.
    maxWorkers: 3,
    sequence: { sequencer: SiteFirst },
    projects: [
      // Packages of the platforms bring tests of their own.
      {
        test: { ...shared, name: "package", include: ["test/**/*.test.ts"], exclude: [...docs, "**/node_modules/**"] },
      },
      { test: { ...shared, name: "docs", include: docs } },
    ],
  },
});
