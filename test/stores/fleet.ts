import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** The program as one text: many are started, and this takes a third of the time that tsx would. */
const program = build({
  entryPoints: [fileURLToPath(new URL("fleet-member.ts", import.meta.url))],
  bundle: true,
  packages: "external",
  platform: "node",
  format: "esm",
  minify: true,
  write: false,
}).then(({ outputFiles }) => outputFiles[0]?.text ?? "");

/** A process that shares a token. */
export interface Member {
  readonly process: ChildProcess;
  /** Lets it make calls. Comes to how many were answered, and what the others came to. */
  call(count: number): Promise<{ served: number; others: string[] }>;
  stop(): Promise<void>;
}

export interface MemberSettings {
  /** Of the provider. */
  BASE_URL: string;
  /** The URL of Redis, or the path of a file. */
  STORE: string;
  LEASE_MS?: string;
  /** The step of the order at which it gets a signal, and which one. */
  STEP?: string;
  SIGNAL?: "SIGKILL" | "SIGSTOP";
}

/** Starts a process that shares a token, and waits until it can make calls. */
export async function startMember(settings: MemberSettings): Promise<Member> {
  const child = spawn(process.execPath, ["--input-type=module", "--eval", await program], {
    cwd: fileURLToPath(new URL("../..", import.meta.url)),
    env: { ...process.env, ...settings },
    stdio: ["pipe", "pipe", "inherit"],
  });
  const exited = once(child, "exit");
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  await lines.next();
  return {
    process: child,
    async call(count) {
      child.stdin.write(`${count}\n`);
      const { value, done } = await lines.next();
      return done ? { served: 0, others: ["the process ended"] } : JSON.parse(value);
    },
    async stop() {
      child.kill("SIGKILL");
      await exited;
    },
  };
}
