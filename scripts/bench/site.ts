import { readFile, rm, writeFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import sirv from "sirv";
import { listen } from "../../src/mock/front/listen.js";
import { buildSite } from "../docs/build-site.js";
import { developSite } from "../docs/develop-site.js";
import { buildFolder, siteFolder } from "../docs/folders.js";
import { root } from "../providers.js";
import { median } from "./alternate.js";
import type { Goals } from "./goals.js";
import { type Lighthouse, type PageFigures, startLighthouse } from "./lighthouse.js";
import { peerNames, writePeerPages } from "./peer-pages.js";

const runs = 3;
const operation = "en/zhicloud/reference/get-user-info/";
const own = ["en/", "zh/wareconn/authentication/", "en/error-codes/", operation];

const builds = 5;

async function medianTime(times: number, work: () => Promise<void>): Promise<number> {
  const all: number[] = [];
  while (all.length < times) {
    const start = performance.now();
    await work();
    all.push((performance.now() - start) / 1000);
  }
  return median(all);
}

/** Builds the site from nothing, and shows one edit in the site that is shown while it is written. */
async function showBuilds(goals: Goals): Promise<void> {
  console.log(`\nBuilding the site, median of ${builds}`);
  const cold = await medianTime(builds, async () => {
    await rm(buildFolder, { recursive: true, force: true });
    await buildSite({ base: "/", isCompressed: true }, () => {});
  });
  console.log(`  ${goals.check("site from cold", cold, 20, " s")} ${cold.toFixed(1)} s from cold, goal 20 s`);

  const site = await developSite({ base: "/" }, 0, "", () => {});
  const page = new URL("scripts/docs/pages/en/error-codes.md", root);
  const text = await readFile(page, "utf8");
  const shown = async () => (await fetch(`${site.url}/en/error-codes/`)).text();
  try {
    await site.update();
    await shown();
    let edits = 0;
    const edit = await medianTime(builds, async () => {
      const sentence = `Sentence ${++edits} more.`;
      await writeFile(page, `${text}\n${sentence}\n`);
      await site.update();
      while (!(await shown()).includes(sentence)) await sleep(10);
    });
    console.log(
      `  ${goals.check("one edit until it is shown", edit, 3, " s")} ${edit.toFixed(1)} s until one edit is shown, goal 3 s`,
    );
  } finally {
    await writeFile(page, text);
    await site.close();
  }
}

/** The median of each figure. */
async function measure({ measure }: Lighthouse, url: string): Promise<PageFigures> {
  const all: PageFigures[] = [];
  while (all.length < runs) all.push(await measure(url));
  const names = Object.keys(all[0] ?? {}) as (keyof PageFigures)[];
  return Object.fromEntries(names.map((name) => [name, median(all.map((one) => one[name]))])) as unknown as PageFigures;
}

const paints = ["firstPaint", "largestPaint", "blockingTime"] as const;
const paintNames: Record<(typeof paints)[number], string> = {
  firstPaint: "first paint",
  largestPaint: "largest paint",
  blockingTime: "blocking time",
};

function row(name: string, figures: PageFigures): string {
  const scores = [figures.performance, figures.accessibility].map((score) => score.toFixed(2).padEnd(7));
  const times = paints.map((paint) => `${figures[paint].toFixed(0).padStart(6)} ms  `);
  const rest = [figures.layoutShift.toFixed(3).padEnd(8), `${(figures.weight / 1000).toFixed(0).padStart(5)} kB`];
  return `  ${name.padEnd(38)}${[...scores, ...times, ...rest].join("")}`;
}

/** Our pages by themselves, and that of an operation beside what other renderers make of the same description. */
async function showPages(lighthouse: Lighthouse, goals: Goals, site: string, peers: string): Promise<void> {
  console.log(
    `\nPages on a phone with a slow network, simulated, median of ${runs} runs: performance, accessibility, ` +
      `${Object.values(paintNames).join(", ")}, layout shift, all bytes (brotli)`,
  );
  const figures = new Map<string, PageFigures>();
  for (const path of own) {
    const page = await measure(lighthouse, `${site}/${path}`);
    figures.set(path, page);
    console.log(row(path, page));
    goals.checkAtLeast(`performance of ${path}`, page.performance, 0.98);
    goals.checkAtLeast(`accessibility of ${path}`, page.accessibility, 1);
    goals.check(`weight of ${path}`, page.weight / 1000, 80, " kB");
  }
  for (const name of peerNames) {
    const peer = await measure(lighthouse, `${peers}/${name}/`);
    console.log(row(`${name}, the same description`, peer));
    for (const paint of paints) {
      const ours = figures.get(operation)?.[paint] ?? Number.NaN;
      goals.check(`${paintNames[paint]} of an operation, ${name}'s`, ours, peer[paint], " ms");
    }
  }
}

/** How fast the site is built, and how fast its pages are beside those of other renderers. */
export async function showSite(goals: Goals): Promise<void> {
  await showBuilds(goals);
  const lighthouse = await startLighthouse();
  const peerFolder = new URL("peers/", buildFolder);
  await writePeerPages(peerFolder, new URL("en/zhicloud/openapi.json", siteFolder));
  const serve = (folder: URL) => listen(sirv(fileURLToPath(folder), { brotli: true, gzip: true, etag: true }), 0);
  const servers = await Promise.all([serve(siteFolder), serve(peerFolder)]);
  try {
    const [site, peers] = servers.map(({ url }) => url);
    await showPages(lighthouse, goals, site ?? "", peers ?? "");
  } finally {
    await lighthouse.stop();
    await Promise.all(servers.map((server) => server.close()));
  }
}
