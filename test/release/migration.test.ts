import { describe, expect, it } from "vitest";
import { releaseNotes } from "../../scripts/release/release-notes.js";
import { changeCode, migrationSteps } from "./migration.js";

const changelog = `# Changelog

## 0.2.0

- New: a thing.

  \`\`\`sh
  npm install it
  npm install that
  \`\`\`

- Otherwise:

  \`\`\`diff
  -const a = 1;
  +const a = 2;
  +const b = $&;
  \`\`\`

  \`\`\`ts
  const c = 3;
  \`\`\`

## 0.1.0

- All of it.
`;

describe("the notes of a release", () => {
  it("are what the changelog says of its version, and of no other", () => {
    expect(releaseNotes(changelog, "0.1.0")).toBe("- All of it.");
    expect(releaseNotes(changelog, "0.2.0")).toMatch(/^- New[\s\S]*```$/);
  });

  it.each(["0.3.0", "0.2", "0"])("are an error where the changelog has no section of %s", (version) => {
    expect(() => releaseNotes(changelog, version)).toThrow(`CHANGELOG.md says nothing of ${version}`);
  });

  it("are an error where its section is empty", () => {
    expect(() => releaseNotes("# Changelog\n\n## 0.2.0\n\n## 0.1.0\n", "0.2.0")).toThrow("says nothing of 0.2.0");
  });
});

describe("the steps of a migration", () => {
  it("are the commands and the changes of code in the notes, in their order", () => {
    expect(migrationSteps(releaseNotes(changelog, "0.2.0"))).toEqual([
      { kind: "sh", script: "npm install it\nnpm install that\n" },
      { kind: "diff", before: "const a = 1;", after: "const a = 2;\nconst b = $&;" },
    ]);
  });

  it("change a program as it is written, and fail where there is nothing to change", () => {
    const change = { before: "const a = 1;", after: "const a = $&;" };
    expect(changeCode("{ const a = 1; }", change)).toBe("{ const a = $&; }");
    expect(() => changeCode("const a = 3;", change)).toThrow("no program has what is to be changed:\nconst a = 1;");
  });
});
