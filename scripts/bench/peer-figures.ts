import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ContestantName, contestantNames, contestants, versionsOf } from "../../test/peers/contestants.js";
import type { PeerFigures } from "../docs/figures/figures.js";
import { installFolder } from "../install-folder.js";
import { root } from "../providers.js";
import { median } from "./alternate.js";
import { type Install, measureInstall, packPackage } from "./install.js";
import type { PeerTimes } from "./peer-calls.js";
import { peerSizes } from "./peer-sizes.js";
import type { Certificate, RunApart } from "./run-apart.js";

const repetitions = 3;

async function repeated<Result>(measure: () => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  while (results.length < repetitions) results.push(await measure());
  return results;
}

const rounded = (value: number, digits: number) => Number(value.toFixed(digits));

function medianTimes(times: readonly PeerTimes[]): PeerTimes {
  return {
    ratio: rounded(median(times.map(({ ratio }) => ratio)), 2),
    time: rounded(median(times.map(({ time }) => time)), 4),
  };
}

async function installOf(name: ContestantName): Promise<Install> {
  const folder = await mkdtemp(join(tmpdir(), "provider-clients-pack-"));
  try {
    const versions = versionsOf(name).split(", ");
    const published = contestants[name].packages.map((one, index) => `${one}@${versions[index]}`);
    const specs = name === "provider-clients" ? [await packPackage(folder)] : published;
    const [first, ...others] = await repeated(() => measureInstall(specs));
    if (!first) throw new Error("nothing was installed");
    return { ...first, seconds: rounded(median([first, ...others].map(({ seconds }) => seconds)), 1) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What the package and its peers take: each figure of the peers is the median of some processes. */
export async function peerFigures(
  run: RunApart,
  { keyFile, certFile }: Certificate,
): Promise<Record<ContestantName, PeerFigures>> {
  await installFolder(new URL("test/peers/", root), "the peers, about 32 MB");
  const sizes = await peerSizes();
  const stubCalls = await repeated(() => run("peer calls", "stub", keyFile, certFile));
  const loopbackCalls = await repeated(() => run("peer calls", "loopback", keyFile, certFile));
  const bursts = await repeated(() => run("peer bursts", keyFile, certFile));
  const figures: [ContestantName, PeerFigures][] = [];
  for (const name of contestantNames) {
    const clients = await repeated(() => run("peer memory", name, keyFile, certFile));
    const timesOf = (runs: readonly Readonly<Record<ContestantName, PeerTimes>>[]) =>
      medianTimes(runs.map((one) => one[name]));
    figures.push([
      name,
      {
        version: versionsOf(name),
        size: sizes[name],
        install: await installOf(name),
        stubCall: timesOf(stubCalls),
        loopbackCall: timesOf(loopbackCalls),
        burst: { ...timesOf(bursts), tokenCalls: Math.max(...bursts.map((one) => one[name].tokenCalls)) },
        client: Math.round(median(clients)),
      },
    ]);
  }
  return Object.fromEntries(figures) as Record<ContestantName, PeerFigures>;
}
