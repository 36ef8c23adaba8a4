import { defineConfig } from "vitest/config";

const shared = {
  globalSetup: ["test/shared-folder.ts"],
  setupFiles: ["test/same-runs.ts", "test/watch-redaction.ts"],
  testTimeout: 60_000,
  hookTimeout: 60_000,
};

/** They build the site, which is in one place, and run a browser: one at a time, when the others are done. */
const site = [
  "test/docs/site.test.ts",
  "test/docs/broken-sources.test.ts",
  "test/scripts/*.test.ts",
  "test/mock/pages.test.ts",
];

export default defineConfig({
  test: {
    // Much of the time is spent on waiting for other processes: two files at a time, on two cores too.
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...shared,
          name: "package",
          include: ["test/**/*.test.ts"],
          // Packages of the platforms bring tests of their own.
          exclude: [...site, "**/node_modules/**"],
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...shared,
          name: "site",
          include: site,
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
