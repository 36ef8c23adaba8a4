import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { open, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../../test/free-port.js";
import { providers } from "../providers.js";

/** Servers for all providers. */
export interface MockServers {
  readonly urls: Readonly<Record<string, string | undefined>>;
  readonly pids: readonly number[];
}

export interface OurServers extends MockServers {
  /** The demo accounts, as the command shows them. */
  readonly accounts: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** The servers have one core, and who calls them another, where the system lets us say so. */
const canPin = process.platform === "linux" && availableParallelism() > 1;
export const serverCore = 1;
export const onCore = (core: number): string[] => (canPin ? ["taskset", "--cpu-list", String(core)] : []);

/** Keeps this process off the servers' core. */
export function pinCaller(): void {
  if (canPin) execFileSync("taskset", ["--all-tasks", "--pid", "--cpu-list", "0", String(process.pid)]);
}

const mocked: readonly string[] = providers;
const longestStartMs = 30_000;

/** Starts servers, each with its log in a file, and stops them all. */
export function createLauncher(folder: string) {
  const children: { child: ChildProcess; exited: Promise<unknown> }[] = [];

  async function launch(name: string, ...args: string[]) {
    const log = join(folder, `${name}.log`);
    const file = await open(log, "w");
    const [command = "", ...rest] = [...onCore(serverCore), process.execPath, ...args];
    const child = spawn(command, rest, { stdio: ["ignore", file.fd, file.fd] });
    children.push({ child, exited: once(child, "exit") });
    await file.close();
    return {
      pid: child.pid ?? Number.NaN,
      /** Waits for what tells that the server has started. */
      async until<T>(sign: (log: string) => Promise<T | false> | T | false): Promise<T> {
        for (const start = performance.now(); performance.now() - start < longestStartMs; await sleep(20)) {
          const found = await sign(await readFile(log, "utf8"));
          if (found !== false) return found;
          if (child.exitCode !== null) break;
        }
        throw new Error(`${name} did not start:\n${await readFile(log, "utf8")}`);
      },
    };
  }

  /** A server on a port of our choice: not every one tells which it took. */
  async function launchOnPort(name: string, argsOf: (port: string) => string[]) {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const { pid, until } = await launch(name, ...argsOf(String(port)));
    await until(() =>
      fetch(url).then(
        (answer) => answer.arrayBuffer(),
        () => false as const,
      ),
    );
    return { url, pid };
  }

  return {
    /** The command `provider-clients mock`, as `folder` has it with the endpoints of the examples. */
    async ours(): Promise<OurServers> {
      const { pid, until } = await launch("ours", join(folder, "mock.mjs"));
      const table = await until((log) => log.includes("Stop with Ctrl+C.") && log);
      const rows = table
        .split("\n")
        .map((line) => line.split(/ +/))
        .filter(([name]) => name && mocked.includes(name));
      return {
        pids: [pid],
        urls: Object.fromEntries(rows.map(([name, url]) => [name, url])),
        accounts: Object.fromEntries(
          rows.map(([name, _url, ...parts]) => [name, Object.fromEntries(parts.map((part) => part.split("=")))]),
        ),
      };
    },
    /** Stock `prism mock`, a process for each of the descriptions in `folder`. */
    async stock(name: string, ...options: string[]): Promise<MockServers> {
      const prism = createRequire(import.meta.url).resolve("@stoplight/prism-cli/dist/index.js");
      const started = await Promise.all(
        providers.map((provider) =>
          launchOnPort(`${name}-${provider}`, (port) => [
            ...[prism, "mock", "--no-multiprocess", "--host", "127.0.0.1", "--port", port],
            ...[...options, join(folder, `${provider}.json`)],
          ]),
        ),
      );
      return {
        pids: started.map(({ pid }) => pid),
        urls: Object.fromEntries(providers.map((provider, index) => [provider, started[index]?.url])),
      };
    },
    /** A server that does nothing but answer: the most that a load can reach. */
    async bare(): Promise<MockServers> {
      const program = (port: string) =>
        `require("node:http").createServer((_, response) => response.end("{}")).listen(${port}, "127.0.0.1")`;
      const { url, pid } = await launchOnPort("bare", (port) => ["--eval", program(port)]);
      return { pids: [pid], urls: Object.fromEntries(providers.map((provider) => [provider, url])) };
    },
    async stop(): Promise<void> {
      for (const { child } of children) child.kill();
      await Promise.all(children.map(({ exited }) => exited));
    },
  };
}
