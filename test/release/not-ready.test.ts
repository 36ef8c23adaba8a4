import { expect, it } from "vitest";
import { notReady } from "../../scripts/release/not-ready.js";

const ready = { tag: "v0.2.0", version: "0.2.0", changelog: "# Changelog\n\n## 0.2.0\n\n- New.\n", changes: [] };

it("takes a version for ready that is tagged and in the changelog, with no change left", () => {
  expect(notReady(ready)).toBeUndefined();
});

it.each([
  [{ tag: "v0.3.0" }, "the tag is v0.3.0, and the version 0.2.0"],
  [{ tag: "0.2.0" }, "the tag is 0.2.0, and the version 0.2.0"],
  [{ changes: ["new.md"] }, "new.md has no version yet: npm run release:version gives it one"],
  [{ changelog: "# Changelog\n\n## 0.1.0\n\n- Old.\n" }, "CHANGELOG.md says nothing of 0.2.0"],
])("takes no version for ready where %o", (otherwise, reason) => {
  expect(notReady({ ...ready, ...otherwise })).toBe(reason);
});
