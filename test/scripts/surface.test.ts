import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root } from "../../scripts/providers.js";

/** What the surface is made of. */
const parts = [
  "generated",
  "package.json",
  "scripts",
  "src",
  "test/surface.md",
  "tsconfig.build.json",
  "tsconfig.json",
];

let folder: string;
beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "surface-")));
  const filter = (path: string) => !path.endsWith("node_modules");
  for (const part of parts)
    await cp(fileURLToPath(new URL(part, root)), join(folder, part), { recursive: true, filter });
  await symlink(fileURLToPath(new URL("node_modules", root)), join(folder, "node_modules"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const edit = async (file: string, from: string, to: string) =>
  writeFile(join(folder, file), (await readFile(join(folder, file), "utf8")).replace(from, to));

function check() {
  const program = fileURLToPath(new URL("node_modules/tsx/dist/cli.mjs", root));
  return new Promise<{ failed: boolean; output: string }>((resolve) => {
    execFile(process.execPath, [program, join(folder, "scripts/surface.ts"), "--check"], (error, stdout, stderr) =>
      resolve({ failed: error !== null, output: stdout + stderr }),
    );
  });
}

describe("the check of what the package exports", () => {
  it("fails on a change of an export, or of a type that one is made of, and names the lines and the command", async () => {
    await edit("src/calls/retry.ts", "baseMs?: number;", "baseMs: number;");
    await edit("src/client/unwrap.ts", "readonly response: Response;", "readonly response: Response | undefined;");
    // Behaviour and words are no part of it.
    await edit("src/client/options.ts", "timeoutMs = 30_000", "timeoutMs = 20_000");
    const { failed, output } = await check();
    expect(failed).toBe(true);
    const lines = output.split("\n").filter((line) => /^[-+] /.test(line));
    expect(lines).toEqual([
      "-     baseMs?: number;",
      "-     readonly response: Response;",
      "+     baseMs: number;",
      "+     readonly response: Response | undefined;",
    ]);
    expect(output).toContain("run npm run surface, and commit the file.");
  }, 60_000);
});
