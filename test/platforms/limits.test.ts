import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { root } from "../../scripts/providers.js";
import { type Limit, limits } from "./limits.js";
import { limitRows } from "./limits-table.js";
import { platforms } from "./platforms.js";
import { checks } from "./suite/index.js";
import { judgeOutcomes } from "./verdict.js";

const limit: Limit = { platforms: ["Bun"], checks: /^b/, en: ["", ""], zh: ["", ""] };

describe("what came of the suite", () => {
  it("is a failure where a check fails, unless it can't pass there", () => {
    const outcomes = [{ name: "a" }, { name: "b", error: "no" }];
    expect(judgeOutcomes("Bun", outcomes, [limit])).toEqual({ passed: 1, limited: 1, failures: [] });
    expect(judgeOutcomes("Deno", outcomes, [limit])).toEqual({ passed: 1, limited: 0, failures: [outcomes[1]] });
  });

  it("is a failure where a check passes that can't", () => {
    const { failures } = judgeOutcomes("Bun", [{ name: "b" }], [limit]);
    expect(failures).toEqual([{ name: "b", error: "it passes, against test/platforms/limits.ts" }]);
  });

  it("is a failure where a limit names no check", () => {
    expect(judgeOutcomes("Bun", [{ name: "a" }], [limit]).failures).toHaveLength(1);
  });
});

describe("the suite", () => {
  it("has a hundred checks at least, each with a name of its own", () => {
    const names = checks.map(({ name }) => name);
    expect(names.length).toBeGreaterThan(100);
    expect(new Set(names).size).toBe(names.length);
  });

  it("has limits for the platforms that there are", () => {
    const named = limits.flatMap((one) => one.platforms);
    expect(named.filter((name) => !Object.hasOwn(platforms, name))).toEqual([]);
  });
});

describe.each(["en", "zh"] as const)("the guide in %s", (language) => {
  it("tells what a platform can't do", async () => {
    const page = await readFile(new URL(`scripts/docs/pages/${language}/where-it-runs.md`, root), "utf8");
    const [, section = ""] = page.split(/^## /m);
    const rows = section.split("\n").filter((line) => line.startsWith("|"));
    const cells = rows.map((row) =>
      row
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
    expect(cells.slice(2)).toEqual(limitRows(language));
  });
});
