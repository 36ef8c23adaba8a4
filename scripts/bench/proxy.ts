import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { freePort } from "../../test/free-port.js";
import { root } from "../providers.js";
import { median } from "./alternate.js";
import type { Goals } from "./goals.js";
import { installPeers } from "./lighthouse.js";
import { makeLoad, quantile } from "./load.js";
import { onCore, pinCaller, serverCore } from "./mock-servers.js";
import { processorTime } from "./processor-time.js";

/** Of Node; the last one only shows what is possible. */
const peerNames = [
  "http-proxy",
  "http-proxy-3",
  "http-proxy-middleware",
  "fast-proxy",
  "@fastify/reply-from",
  "undici",
];
const connections = 200;
const callsPerRound = 4_000;
// A sidecar runs for long: what the engines learn first is not what is measured.
const warmUps = 12;
const rounds = 9;
const nginxGoal = 0.3;

interface Contestant {
  readonly name: string;
  readonly port: number;
  readonly pids: readonly number[];
  /** Calls for each second of the processor's time, by round. */
  readonly perSecond: number[];
  /** The time that 99 of 100 calls took no longer than, in milliseconds, by round. */
  readonly slowest: number[];
}

const program = (path: string): string => fileURLToPath(new URL(path, root));

/** The sidecar beside other proxies, which neither sign nor judge: calls that each handles in a second of a core. */
export async function showProxies(goals: Goals): Promise<void> {
  console.log(`
Proxies at ${connections} calls at once: calls for a second of a core / the slowest of 100 in ms, medians of ${rounds} rounds in turn.
Proxies share a core; the provider's server and who calls share another, which is why calls are counted by the proxies' own time.`);
  installPeers();
  const folder = await mkdtemp(join(tmpdir(), "provider-clients-proxies-"));
  const children: ChildProcess[] = [];
  try {
    const contestants = await start(folder, children);
    pinCaller();
    for (let round = -warmUps; round < rounds; round++) {
      for (const one of contestants) await measure(one, round >= 0);
      contestants.push(...contestants.splice(0, 1));
    }
    judge(contestants, goals);
  } finally {
    for (const child of children) child.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

async function start(folder: string, children: ChildProcess[]): Promise<Contestant[]> {
  async function launch(core: number, command: string, ...args: string[]) {
    const [first = "", ...rest] = [...onCore(core), command, ...args];
    const env = { ...process.env, GONGJIANG_CLIENT_ID: "bench", GONGJIANG_CLIENT_SECRET: "bench" };
    const child = spawn(first, rest, { stdio: ["ignore", "ignore", "inherit"], env });
    children.push(child);
    await once(child, "spawn");
    return child.pid ?? Number.NaN;
  }
  const node = (core: number, ...args: string[]) => launch(core, process.execPath, ...args);
  const peer = program("scripts/bench/proxy-peer.mjs");

  const providerPort = await freePort();
  const provider = `http://127.0.0.1:${providerPort}`;
  await node(0, peer, "provider", String(providerPort));
  await reachable(providerPort);
  const started: Contestant[] = [];
  const add = async (name: string, port: number, pid: number) => {
    await reachable(port);
    started.push({ name, port, pids: [pid, ...childrenOf(pid)], perSecond: [], slowest: [] });
  };

  const own = ["proxy", "gongjiang", "--base-url", provider];
  for (const log of ["none", "json"]) {
    const port = await freePort();
    const args = [...own, "--port", String(port), "--log", log];
    await add(`ours, --log ${log}`, port, await node(serverCore, program("dist/esm/src/cli/main.js"), ...args));
  }
  if (spawnSync("nginx", ["-v"]).error === undefined) {
    const port = await freePort();
    const file = join(folder, "nginx.conf");
    await mkdir(join(folder, "temp"));
    await writeFile(file, nginxSettings(folder, port, providerPort));
    await add("nginx", port, await launch(serverCore, "nginx", "-p", folder, "-c", file));
  }
  for (const name of peerNames) {
    const port = await freePort();
    await add(name, port, await node(serverCore, peer, name, String(port), provider));
  }
  return started;
}

const nginxSettings = (folder: string, port: number, providerPort: number): string => `
worker_processes 1; daemon off; pid ${folder}/pid; error_log ${folder}/errors;
events { worker_connections 1024; }
http {
  access_log off; keepalive_requests 1000000000;
  ${["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${folder}/temp/${name};`).join(" ")}
  upstream provider { server 127.0.0.1:${providerPort}; keepalive 256; keepalive_requests 1000000000; }
  server {
    listen 127.0.0.1:${port};
    location / { proxy_pass http://provider; proxy_http_version 1.1; proxy_set_header Connection ""; }
  }
}
`;

const childrenOf = (pid: number): number[] =>
  spawnSync("pgrep", ["-P", String(pid)], { encoding: "utf8" })
    .stdout.trim()
    .split("\n")
    .filter(Boolean)
    .map(Number);

const longestStartMs = 20_000;

async function reachable(port: number): Promise<void> {
  for (const since = performance.now(); performance.now() - since < longestStartMs; await sleep(50)) {
    const isThere = await fetch(`http://127.0.0.1:${port}/`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (isThere) return;
  }
  throw new Error(`nothing answers at port ${port}`);
}

async function measure({ port, pids, perSecond, slowest }: Contestant, counts: boolean): Promise<void> {
  const before = await processorTime(pids);
  const { times } = await makeLoad(port, connections, callsPerRound);
  const spent = (await processorTime(pids)) - before;
  if (!counts) return;
  perSecond.push(callsPerRound / (spent / 1e9));
  slowest.push(quantile(times, 0.99));
}

function judge(contestants: readonly Contestant[], goals: Goals): void {
  const named = (name: string) => contestants.find((one) => one.name === name);
  for (const { name, perSecond, slowest } of contestants.toSorted(
    (a, b) => median(b.perSecond) - median(a.perSecond),
  )) {
    const figures = `${median(perSecond).toFixed(0).padStart(7)} / ${median(slowest).toFixed(1)} ms`;
    console.log(`  ${name.padEnd(24)}${figures}`);
  }
  const ours = named("ours, --log none");
  const libraries = contestants.filter(({ name }) => peerNames.includes(name) && name !== "undici");
  if (!ours) return;
  const best = Math.max(...libraries.map(({ perSecond }) => median(perSecond)));
  const soonest = Math.min(...libraries.map(({ slowest }) => median(slowest)));
  goals.checkAtLeast("proxy, calls a core, of the best library", median(ours.perSecond) / best, 1);
  goals.check("proxy, slowest of 100, of the best library", median(ours.slowest) / soonest, 1);
  const nginx = named("nginx");
  if (nginx)
    goals.checkAtLeast("proxy, calls a core, of nginx", median(ours.perSecond) / median(nginx.perSecond), nginxGoal);
  else console.log("  SKIPPED: nginx is not installed (Debian: apt-get install nginx-light).");
}
