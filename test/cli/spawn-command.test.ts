import { describe, expect, it } from "vitest";
import { quoted, spawnCommand } from "../../src/cli/spawn-command.js";

describe("a command that is run beside mocks", () => {
  it("is started as it is, with its arguments as they are, where the system knows no other way", async () => {
    const args = ["-e", "process.exit(process.argv[1] === 'a \"b\" $c' ? 7 : 1)", 'a "b" $c'];
    const child = spawnCommand(process.execPath, args, { stdio: "inherit" }, "linux");
    expect(await new Promise((resolve) => child.once("exit", resolve))).toBe(7);
  });

  it.each([
    ["npx", "npx"],
    ["C:\\tools\\run.cmd", "C:\\tools\\run.cmd"],
    ["two words", '"two words"'],
    ["a&b", '"a&b"'],
    ['say "hi"', '"say \\"hi\\""'],
    ['back\\"slash', '"back\\\\\\"slash"'],
    ["C:\\with blank\\", '"C:\\with blank\\\\"'],
    ["", '""'],
  ])("is written for Windows' shell so that %s stays one word", (word, written) => {
    expect(quoted(word)).toBe(written);
  });
});
