/** `npm run bench`: how fast, how large and how lasting the built clients and mocks are, and how fast the site is. */
import { availableParallelism } from "node:os";
import { runCommand } from "../src/cli/command.js";
import type { CommandShape } from "../src/cli/command-shape.js";
import { readArguments } from "../src/cli/read-arguments.js";
import { UsageError } from "../src/cli/usage-error.js";
import { median, medianRatio } from "./bench/alternate.js";
import { writeFigures } from "./bench/figures.js";
import { createGoals, type Goals } from "./bench/goals.js";
import { growthOf, type HeapSeries } from "./bench/heap.js";
import { showLargeDescriptions } from "./bench/large-descriptions.js";
import type { Measurements } from "./bench/measure.js";
import { showMocks } from "./bench/mocks.js";
import { getGoal, showPromises } from "./bench/promises.js";
import { showProxies } from "./bench/proxy.js";
import { type RunApart, withMeasurements } from "./bench/run-apart.js";
import { showSharing } from "./bench/sharing.js";
import { showSite } from "./bench/site.js";
import { sizeOf } from "./bench/sizes.js";
import type { Method } from "./bench/subjects.js";
import type { TransportName } from "./bench/transports.js";
import type { WarmCalls } from "./bench/warm-calls.js";
import { camelCase, pascalCase } from "./code-names.js";
import { ownEndpoints } from "./own-descriptions.js";
import { providers } from "./providers.js";
import { runNode } from "./run-node.js";

const postGoal = 1;
const burstGoal = 1.25;
/** kB, without what only stores need. */
const clientGoal = 12;
/** Bytes: the least that can be left behind is a reference, of 8 bytes with Node. */
const flatBelow = { call: 1, request: 8 };

const write = (text: string): boolean => process.stdout.write(text);

/** Processes for each figure: what the engine makes of the same code differs between them. */
const processes = 3;

async function warmCalls(run: RunApart, ...which: Parameters<Measurements["warm calls"]>) {
  const results: WarmCalls[] = [];
  while (results.length < processes) results.push(await run("warm calls", ...which));
  const ratios = results.map(({ ours, bare }) => medianRatio(ours, bare));
  const ours = results.flatMap((result) => result.ours);
  const bare = results.flatMap((result) => result.bare);
  return {
    ratio: medianRatio(ours, bare),
    range: [Math.min(...ratios), Math.max(...ratios)].map((ratio) => ratio.toFixed(2)).join("–"),
    times: [median(ours), median(bare)].map((time) => time.toFixed(1)).join(" / "),
  };
}

async function showWarmCalls(run: RunApart, goals: Goals): Promise<void> {
  const columns: readonly TransportName[] = ["stub", "stub reading the signal", "loopback server"];
  console.log(`
Warm calls: ours / openapi-fetch with the same headers set by hand, and the query where it signs.
Median of the rounds of ${processes} processes (the processes' own medians), then µs a call, ours / openapi-fetch.
  ${"".padEnd(20)}goal   ${columns.map((column) => column.padEnd(37)).join("")}`);
  for (const provider of providers) {
    for (const method of ["GET", "POST"] satisfies Method[]) {
      const goal = method === "GET" ? getGoal(provider) : postGoal;
      write(`  ${`${provider} ${method}`.padEnd(20)}${goal.toFixed(2)}   `);
      for (const column of columns) {
        const { ratio, range, times } = await warmCalls(run, provider, method, column);
        const mark = goals.check(`${provider} ${method}, ${column}`, ratio, goal);
        write(`${mark} ${ratio.toFixed(3)} (${range}) ${times}`.padEnd(37));
      }
      write("\n");
    }
  }
}

async function showLibraries(run: RunApart): Promise<void> {
  console.log("\nwareconn GET by several libraries, over the same stub (axios: its fetch adapter)");
  for (const { name, ratio, time } of await run("libraries")) {
    console.log(`  ${name.padEnd(22)}${ratio.toFixed(3)}   ${time.toFixed(1).padStart(6)} µs`);
  }
}

async function showCreation(run: RunApart): Promise<void> {
  console.log("\nCreating a client, of 10,000 that are kept");
  for (const name of [...providers, "openapi-fetch"] as const) {
    const { microseconds, bytes } = await run("creation", name);
    console.log(
      `  ${name.padEnd(22)}${microseconds.toFixed(1).padStart(6)} µs   ${bytes.toFixed(0).padStart(6)} bytes`,
    );
  }
}

/** @returns whether each cold burst made one token call */
async function showBursts(run: RunApart, goals: Goals): Promise<boolean> {
  console.log("\n10,000 calls at once on a cold Wareconn client / on a warm one");
  const { ratio, cold, warm, rounds, tokenCalls } = await run("bursts", "wareconn", "15");
  const mark = goals.check("burst on a cold client", ratio, burstGoal);
  const counts = [...new Set(tokenCalls)].join(" or ");
  console.log(
    `  ${mark} ${ratio.toFixed(3)} (${cold.toFixed(0)} / ${warm.toFixed(0)} ms, ${rounds} rounds), goal ${burstGoal}`,
  );
  console.log(`  token calls for each cold burst: ${counts}`);
  return counts === "1";
}

function showGrowth(what: keyof typeof flatBelow, series: HeapSeries): void {
  console.log(`  ${series.figures.map((bytes) => (bytes / 1e6).toFixed(2)).join("  ")}`);
  const growth = growthOf(series);
  const verdict = growth < flatBelow[what] ? "flat" : "not flat";
  console.log(
    `  ${growth.toFixed(3)} bytes a ${what}: ${verdict} (below ${flatBelow[what]} is flat: a reference takes 8 bytes)`,
  );
}

async function showHeap(run: RunApart): Promise<void> {
  console.log("\nHeap in use while one Wareconn client makes 1,000,000 warm calls, MB after every 100,000");
  showGrowth("call", await run("heap", "100000"));
}

async function showMockHeap(run: RunApart): Promise<void> {
  console.log(
    "\nHeap in use while one Wareconn mock answers 100,000 requests and is reset 1,000 times, MB after every 10,000",
  );
  showGrowth("request", await run("mock heap", "wareconn", ...ownEndpoints("wareconn")));
}

async function showSizes(goals: Goals): Promise<void> {
  console.log("\nSizes: bundled, minified and gzipped, kB of 1000 bytes; openapi-fetch is a part of each client");
  const rows: [name: string, exported: string, from: string, goal?: number][] = [
    ...providers.flatMap((provider): typeof rows => {
      const file = `./dist/esm/src/providers/${provider}.js`;
      const [client, auth] = [`create${pascalCase(provider)}Client`, `${camelCase(provider)}Auth`];
      return [
        [client, client, file, clientGoal],
        [auth, auth, file],
      ];
    }),
    ["authentication core", "createAuth", "./dist/esm/src/calls/create-auth.js"],
    ["openapi-fetch", "default", "openapi-fetch"],
  ];
  for (const [name, exported, from, goal] of rows) {
    const size = (await sizeOf(exported, from)) / 1000;
    const verdict = goal ? `  ${goals.check(`size of ${name}`, size, goal, " kB")} goal ${goal.toFixed(1)} kB` : "";
    console.log(`  ${name.padEnd(26)}${size.toFixed(3).padStart(7)} kB${verdict}`);
  }
}

const compile = () => runNode("typescript/bin/tsc", "--project", "tsconfig.build.json");

/** @returns whether each cold burst made one token call */
async function showPackage(goals: Goals): Promise<boolean> {
  await compile();
  const isOneEach = await withMeasurements(async (run) => {
    await showWarmCalls(run, goals);
    await showLibraries(run);
    await showCreation(run);
    const isOneEach = await showBursts(run, goals);
    await showHeap(run);
    await showMocks(run, goals);
    await showMockHeap(run);
    return isOneEach;
  });
  await showProxies(goals);
  await showSharing(goals);
  await showLargeDescriptions(goals);
  await showSizes(goals);
  return isOneEach;
}

const shape = {
  command: "npm run bench --",
  about: "Measures the package beside its peers, as ratios of one run.",
  options: {
    site: { help: "the documentation site only" },
    promises: { help: "nothing but what is promised, which has to hold, beside what is written down" },
    figures: { help: "nothing but what the site tells, which is written to scripts/docs/figures/figures.json" },
  },
  exits:
    "0 measured, 1 failed or a promise is broken, 2 a cold burst made more or fewer than one token call, or an argument is wrong.",
} satisfies CommandShape;

await runCommand(async () => {
  const given = readArguments(shape, process.argv.slice(2));
  if (!given) return;
  if (given.values.figures) {
    await compile();
    return withMeasurements(writeFigures);
  }
  if (given.values.promises) {
    await compile();
    const goals = createGoals();
    await withMeasurements((run) => showPromises(run, goals));
    if (!goals.areMet()) process.exitCode = 1;
    return;
  }
  const start = performance.now();
  console.log(`Node ${process.version}, ${process.platform}, ${availableParallelism()} cores`);
  const goals = createGoals();
  const isOneEach = given.values.site || (await showPackage(goals));
  await showSite(goals);
  console.log(`\n${goals.summary()}\n${((performance.now() - start) / 1000).toFixed(0)} s`);
  if (!isOneEach) throw new UsageError("A cold burst made more or fewer than one token call.");
});
