import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "redis";
import { freePort } from "./free-port.js";

const isInstalled = spawnSync("redis-server", ["--version"]).error === undefined;

/**
 * Whether tests that start Redis can run. Where they must, the variable REQUIRE_REDIS turns its absence into a failure.
 *
 * @throws Error that says what to install
 */
export function hasRedis(): boolean {
  if (isInstalled) return true;
  const remedy = "redis-server is not installed (Debian: apt-get install redis-server)";
  if (process.env.REQUIRE_REDIS) throw new Error(remedy);
  console.warn(`SKIPPED: ${remedy}. The Redis store is not tested.`);
  return false;
}

export interface RedisServer {
  readonly port: number;
  readonly url: string;
  readonly process: ChildProcess;
  stop(): Promise<void>;
}

/**
 * Starts Redis on loopback, with nothing kept on disk.
 *
 * @param port a free one, if none is named
 * @param flags further arguments
 */
export async function startRedis(port?: number, ...flags: string[]): Promise<RedisServer> {
  const folder = await mkdtemp(join(tmpdir(), "redis-"));
  const used = port ?? (await freePort());
  const settings = ["--port", `${used}`, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", folder];
  const process = spawn("redis-server", [...settings, ...flags], { stdio: ["ignore", "pipe", "inherit"] });
  const exited = once(process, "exit");
  let output = "";
  for await (const chunk of process.stdout) {
    output += chunk;
    if (output.includes("Ready to accept connections")) break;
  }
  if (process.exitCode !== null) throw new Error(`redis-server ended:\n${output}`);
  return {
    port: used,
    url: `redis://127.0.0.1:${used}`,
    process,
    async stop() {
      process.kill("SIGKILL");
      await exited;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The server that the variable REDIS_URL names, or else one that is started. For tests that keep to keys of their own. */
export async function openRedis(): Promise<Pick<RedisServer, "url" | "stop">> {
  const url = process.env.REDIS_URL;
  return url ? { url, stop: async () => {} } : startRedis();
}

/** A client of the package `redis` that is connected and whose errors are left to its commands. */
export const connect = (url: string) =>
  createClient({ url })
    .on("error", () => {})
    .connect();
