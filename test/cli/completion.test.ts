import { spawnSync } from "node:child_process";
import { chmod, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { candidatesFor } from "../../src/cli/completion-command.js";
import { providers } from "../accounts.js";
import { tsx } from "./main-command.js";
import { runCommand } from "./run-command.js";

describe("what completes a command", () => {
  it.each<[string, string[], string[]]>([
    ["commands", ["m"], ["mock"]],
    ["providers", ["token", ""], [...providers]],
    ["providers behind options", ["mock", "--port", "1", "g"], ["gongjiang"]],
    ["options", ["token", "gongjiang", "--st"], ["--store"]],
    ["the values of an option", ["token", "--format", "c"], ["curl"]],
    ["nothing where a file may stand", ["token", "--credentials-file", "."], []],
    ["nothing behind --", ["mock", "--", "g"], []],
    ["nothing of a command that there isn't", ["__proto__", "g"], []],
  ])("are %s", async (_what, words, candidates) => {
    expect(await candidatesFor(["provider-clients", ...words])).toEqual(candidates);
    expect(await candidatesFor(["npx", "provider-clients", ...words])).toEqual(candidates);
  });

  it.each([
    ["on the path", "provider-clients", ["provider-clients", "token", "gongjiang", "--for"]],
    ["of the project", "npx", ["npx", "provider-clients", "token", "gongjiang", "--for"]],
  ])("works in bash, with the command %s", async (_where, name, words) => {
    const folder = await mkdtemp(join(tmpdir(), "completion-"));
    const main = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));
    const command = join(folder, name);
    const behind = name === "npx" ? "shift 3" : ":";
    await writeFile(command, `#!/bin/sh\n${behind}\nexec "${process.execPath}" --import "${tsx}" "${main}" "$@"\n`);
    await chmod(command, 0o755);
    const printed = spawnSync(process.execPath, ["--import", tsx, main, "completion", "bash"], { encoding: "utf8" });
    const script = `eval "$0"
      COMP_WORDS=(${words.join(" ")}) COMP_CWORD=${words.length - 1}
      _provider_clients
      printf '%s\\n' "\${COMPREPLY[@]}"`;
    const env = { ...process.env, PATH: `${folder}${delimiter}/usr/bin${delimiter}/bin` };
    const { stdout, stderr } = spawnSync("bash", ["-c", script, printed.stdout], { env, encoding: "utf8" });
    expect([stdout, stderr]).toEqual(["--format\n", ""]);
  });

  it("is refused for a shell that there isn't", async () => {
    const { exited, output } = runCommand("completion", "csh");
    expect(await exited).toBe(2);
    expect(output()).toMatch(/^There is no shell "csh"; there are: bash, zsh, fish\./);
  });
});
