import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCommand } from "./run-command.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "new-provider-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("provider-clients new", () => {
  it("writes a provider into a folder of its own, and says what to do next", async () => {
    const dir = join(folder, "src", "my-cloud");
    const { exited, output } = runCommand("new", "my-cloud", "--dir", dir);
    expect(await exited).toBe(0);
    expect((await readdir(dir)).sort()).toEqual([
      "my-cloud.api.ts",
      "my-cloud.simulator.ts",
      "my-cloud.test.ts",
      "my-cloud.ts",
      "my-cloud.yaml",
    ]);
    expect(output()).toContain(`npx tsx --test ${join(dir, "my-cloud.test.ts")}`);
  });

  it("overwrites nothing", async () => {
    const dir = join(folder, "taken");
    const first = runCommand("new", "my-cloud", "--dir", dir);
    await first.exited;
    await writeFile(join(dir, "my-cloud.ts"), "mine");
    const { exited, output } = runCommand("new", "my-cloud", "--dir", dir);
    expect(await exited).toBe(2);
    expect(output()).toBe(`${dir} is not empty, and nothing is overwritten. Choose another folder with --dir.\n`);
  });

  it.each([
    ["no name", [], /^Name one provider\.\nprovider-clients new --help says more\./],
    ["two names", ["one", "two"], /^Name one provider\./],
    ["a name that is none", ["My Cloud"], /^A provider's name is of small letters, digits and single hyphens/],
    ["a name that no code could have", ["my-"], /^A provider's name is of small letters/],
    ["a word of the language", ["new"], /^A provider can't be called "new"/],
    ["a name that is too long", ["my-cloud-of-clouds"], /^A provider's name is of small letters/],
  ])("says what to do where it is given %s", async (_what, args, message) => {
    const { exited, output } = runCommand("new", ...args);
    expect(await exited).toBe(2);
    expect(output()).toMatch(message);
  });
});
