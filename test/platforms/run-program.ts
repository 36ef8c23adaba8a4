import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { root } from "../../scripts/providers.js";
import { Missing } from "./missing.js";
import type { Run } from "./platforms.js";
import type { Outcome } from "./suite/index.js";

/** Many times what the suite takes, and what a process takes to end. */
const [longestMs, toEndMs] = [120_000, 10_000];

/** Runs the suite in a process, and another process that has to end by itself. */
export async function runProgram(run: Run, binary: string, flags: readonly string[]): Promise<Outcome[]> {
  if (!existsSync(binary)) throw new Missing(`its package holds no binary for ${process.platform} ${process.arch}`);
  const start = (timeout: number, order: object) =>
    promisify(execFile)(binary, [...flags, join(run.folder, "program.js"), JSON.stringify({ ...run, ...order })], {
      cwd: fileURLToPath(root),
      timeout,
      killSignal: "SIGKILL",
      maxBuffer: 16 << 20,
    });
  const name = "ends its process while there is something to do in the background";
  const ending: Promise<Outcome> = start(toEndMs, { leaves: true }).then(
    () => ({ name }),
    ({ killed, stderr }) => ({ name, error: killed ? `it was not done within ${toEndMs} ms` : String(stderr) }),
  );
  const { stdout } = await start(longestMs, { leaves: false });
  const outcomes: Outcome[] = JSON.parse(stdout.trim().split("\n").at(-1) ?? "");
  return new RegExp(run.only).test(name) ? [...outcomes, await ending] : outcomes;
}
