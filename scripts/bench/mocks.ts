import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readExtendedDescription } from "../description.js";
import { ownEndpoints } from "../own-descriptions.js";
import { providers, root } from "../providers.js";
import type { Goals } from "./goals.js";
import { calledProviders } from "./mock-calls.js";
import type { MockFetchTimes } from "./mock-fetch.js";
import type { Contest } from "./mock-load.js";
import type { RunApart } from "./run-apart.js";

const stockGoal = 4;
const silentGoal = 2;
const memoryGoal = 0.25;
const startGoal = 1_200;
const sameGoal = 2;
const differentGoal = 1;

/** How fast the mocks are, how large, and how soon they are there. */
export async function showMocks(run: RunApart, goals: Goals): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "provider-clients-mocks-"));
  try {
    await prepare(folder);
    await showLoad(run, goals, folder);
    await showStart(run, goals);
    await showFetch(run, goals, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Writes what stock Prism serves, and the program that serves the same with the simulators. */
async function prepare(folder: string): Promise<void> {
  for (const provider of providers) {
    await writeFile(join(folder, `${provider}.json`), JSON.stringify(await readExtendedDescription(provider)));
  }
  const files = Object.fromEntries(providers.map((provider) => [provider, ownEndpoints(provider)]));
  const command = new URL("dist/esm/src/cli/mock-command.js", root);
  await writeFile(
    join(folder, "mock.mjs"),
    `import { mockCommand } from ${JSON.stringify(command)};
const files = ${JSON.stringify(files)};
await mockCommand(["--port", "0", "--token-lifetime", "3600"], (provider) => files[provider]);
`,
  );
}

async function showLoad(run: RunApart, goals: Goals, folder: string): Promise<void> {
  const { rows, resident } = await run("mock load", folder);
  console.log(`
Mocks over HTTP, requests a second: all simulators in one process / as many stock \`prism mock\`, and with \`-v silent\`
(a server that only answers: what the load itself allows)`);
  const show = ({ ours, stock, silent, bare }: Contest) =>
    `${[ours, stock, silent].map((figure) => figure.toFixed(0)).join(" / ")} (${bare.toFixed(0)})`;
  for (const { name, perSecond, timesStock, timesSilent } of rows) {
    const verdicts = [
      `${goals.checkAtLeast(`mocks, ${name}, of stock`, timesStock, stockGoal)} ${timesStock.toFixed(2)} of stock`,
      `${goals.checkAtLeast(`mocks, ${name}, of silent`, timesSilent, silentGoal)} ${timesSilent.toFixed(2)} of silent`,
    ];
    console.log(`  ${name.padEnd(22)}${show(perSecond).padEnd(30)}${verdicts.join("   ")}`);
  }
  console.log(`  goals, by the processor's time for a request: at least ${stockGoal} and ${silentGoal} times as many`);

  const { ours, stock, silent } = resident;
  const share = ours / stock;
  console.log(
    `\nResident memory after that, MB, of one process / as many as providers / as many silent ones
  ${goals.check("memory of the mocks against stock", share, memoryGoal)} ${share.toFixed(3)} (${[ours, stock, silent].map((bytes) => (bytes / 1e6).toFixed(0)).join(" / ")}), goal ${memoryGoal}`,
  );
}

async function showStart(run: RunApart, goals: Goals): Promise<void> {
  const { command, prism, node } = await run("mock start");
  const mark = goals.check("start of the mocks", command, startGoal, " ms");
  console.log(`
From the start of \`provider-clients mock\` until all answer
  ${mark} ${command.toFixed(0)} ms, goal ${startGoal} ms
  where that goes: a process that only imports Prism ${prism.toFixed(0)} ms, one that does nothing ${node.toFixed(0)} ms`);
}

async function showFetch(run: RunApart, goals: Goals, folder: string): Promise<void> {
  console.log(`
A call of \`mock.fetch\`, µs of the processor's time / of Prism's library / of \`new Request\` and \`new Response\`:
how many times as long the library takes, with the same objects around it`);
  const show = (name: string, { fetch, prism, objects }: MockFetchTimes, goal: number) => {
    const times = (prism + objects) / fetch;
    const mark = goals.checkAtLeast(`mock.fetch, ${name}`, times, goal);
    const figures = [fetch, prism, objects].map((one) => one.toFixed(0)).join(" / ");
    console.log(`  ${name.padEnd(26)}${mark} ${times.toFixed(2)} (${figures}), goal ${goal}`);
  };
  for (const provider of calledProviders) {
    show(`${provider}, the same again`, await run("mock fetch", provider, folder, ...ownEndpoints(provider)), sameGoal);
  }
  show("all different", await run("different calls", folder), differentGoal);
}
