import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { afterEach } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const tsx = createRequire(import.meta.url).resolve("tsx");
const children: ChildProcess[] = [];

/** Runs `scripts/<name>.ts` as npm would. */
export function start(name: string, ...args: string[]) {
  const child = spawn(process.execPath, ["--import", tsx, `scripts/${name}.ts`, ...args], { cwd: root });
  children.push(child);
  let output = "";
  const collect = (chunk: Buffer) => {
    output += chunk;
    child.emit("output");
  };
  child.stdout.on("data", collect);
  child.stderr.on("data", collect);
  const exited = once(child, "close").then(([code]) => code as number | null);
  return {
    child,
    exited,
    output: () => output,
    async printed(text: string) {
      while (!output.includes(text)) {
        if (child.exitCode !== null || child.signalCode !== null)
          throw new Error(`It ended without printing "${text}":\n${output}`);
        await Promise.race([once(child, "output"), exited]);
      }
    },
  };
}

afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});
