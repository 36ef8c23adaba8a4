import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { ownFile } from "../mock/own-api.js";
import { runCommand } from "./run-command.js";

const describing = (path: string) =>
  `openapi: 3.1.0\ninfo: { title: Own, version: "1" }\npaths:\n  ${path}:\n    get: { responses: { "200": { description: ok } } }\n`;

describe("provider-clients extend", () => {
  it("writes a file, in a folder that it makes, and says how many operations there are", async () => {
    const file = await ownFile("own.yaml", describing("/things"));
    const out = join(dirname(file), "src", "my-api.ts");
    const first = runCommand("extend", "gongjiang", file, "--out", out);
    expect(await first.exited).toBe(0);
    expect(first.output()).toContain(`${out}: 1 operation\n`);
    expect(await readFile(out, "utf8")).toContain('"path":"/things"');
    const again = runCommand("extend", "gongjiang", file, "--out", out);
    await again.exited;
    expect(again.output()).toContain(`${out}: 1 operation, as before\n`);
  });

  it("writes it again whenever a description changes, and goes on after one that can't be read", async () => {
    const file = await ownFile("own.yaml", describing("/things"));
    const out = `${file}.ts`;
    const { child, exited, printed } = runCommand("extend", "gongjiang", file, "--out", out, "--watch");
    await printed(/Watching\. Stop with Ctrl\+C\./);
    await writeFile(file, describing("no-slash"));
    await printed(/own\.yaml:4: the path no-slash must begin with \//);
    await writeFile(file, describing("/others"));
    await printed(/Reading [^\n]+\n[^\n]+1 operation\n[\s\S]+1 operation\n/);
    expect(await readFile(out, "utf8")).toContain('"path":"/others"');
    child.kill("SIGINT");
    expect(await exited).toBe(0);
  });

  it.each<[string, string[], RegExp]>([
    ["no file", ["gongjiang"], /^Name a description to read\.\nprovider-clients extend --help says more\./],
    ["nothing", [], /^Name a description to read\./],
    ["no --out", ["gongjiang", "own.yaml"], /^Name the file to write with --out/],
    [
      "an --out that is no TypeScript",
      ["gongjiang", "own.yaml", "--out", "x.js"],
      /^Name the file to write with --out/,
    ],
    ["no provider of that name", ["gonjiang", "own.yaml", "--out", "x.ts"], /^There is no provider "gonjiang"/],
    [
      "an option that it doesn't know",
      ["gongjiang", "--outt", "x.ts"],
      /^There is no option --outt\. Did you mean --out\?\n/,
    ],
    [
      "no such file",
      ["gongjiang", "no-such.yaml", "--out", "x.ts"],
      /no-such\.yaml can't be read: there is no such file\n$/,
    ],
  ])("says what to do where it is given %s", async (_what, args, message) => {
    const { exited, output } = runCommand("extend", ...args);
    expect(await exited).toBe(2);
    expect(output()).toMatch(message);
    expect(output()).not.toMatch(/\n\s+at /);
  });
});
