import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterEach } from "vitest";
import { mainCommand } from "./main-command.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

interface Way {
  /** Default: Node itself, with what is built where that is new. */
  readonly command?: readonly [string, ...string[]];
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the command as a user does. */
export function runCommand(...given: (Way | string)[]) {
  const [first] = given;
  const way: Way = typeof first === "object" ? first : {};
  const args = given.flatMap((arg) => (typeof arg === "string" ? [arg] : []));
  const { command = mainCommand } = way;
  const [program, ...before]: readonly [string, ...string[]] = command;
  const child = spawn(program, [...before, ...args], { cwd: root, env: { ...process.env, ...way.env } });
  children.push(child);
  let output = "";
  let errors = "";
  child.stderr.on("data", (chunk: Buffer) => {
    errors += chunk;
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output += chunk;
      child.emit("output");
    });
  }
  const exited = once(child, "close").then(([code]) => code as number | null);
  return {
    child,
    exited,
    output: () => output,
    errors: () => errors,
    async printed(pattern: RegExp) {
      while (!pattern.test(output)) {
        if (child.exitCode !== null || child.signalCode !== null) throw new Error(`It ended without it:\n${output}`);
        await Promise.race([once(child, "output"), exited]);
      }
    },
  };
}
