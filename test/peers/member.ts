/** A process that makes calls with one contestant, as it is told. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Setting } from "./contestant.js";
import { type ContestantName, contestants } from "./contestants.js";

export interface Member {
  /** Makes a call. Rejects where it wasn't answered. */
  call(): Promise<void>;
  /** Kills it. */
  stop(): Promise<void>;
}

export async function startMember(name: ContestantName, { sleep: _, ...setting }: Setting): Promise<Member> {
  const program = fileURLToPath(new URL("member-program.mjs", import.meta.url));
  const child = spawn(process.execPath, [program, contestants[name].file, JSON.stringify(setting)], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const exited = once(child, "exit");
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  await lines.next();
  return {
    async call() {
      child.stdin.write("call\n");
      const { value, done } = await lines.next();
      if (done || value !== "answered") throw new Error(value ?? "the process has ended");
    },
    async stop() {
      child.kill("SIGKILL");
      await exited;
    },
  };
}
