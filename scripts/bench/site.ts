import { readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import sirv from "sirv";
import { listen } from "../../src/mock/front/listen.js";
import { buildSite } from "../docs/build-site.js";
import { buildFolder, siteFolder } from "../docs/folders.js";
import { root } from "../providers.js";
import { median } from "./alternate.js";
import type { Goals } from "./goals.js";
import { type Lighthouse, type PageFigures, type Preset, startLighthouse } from "./lighthouse.js";
import { peerNames, writePeerPages } from "./peer-pages.js";

const runs = 3;
const own = ["en/", "zh/wareconn/authentication/", "en/error-codes/"];
const reference = "en/zhicloud/reference/";
/** Where the renderer runs as soon as the page is idle. */
const deepLink = `${reference}#/user/getuserinfo`;
const presets: readonly Preset[] = ["mobile", "desktop"];
const referenceGoal: Record<Preset, number> = { mobile: 0.8, desktop: 0.98 };

/** Builds the site from nothing, and again after one edit. */
async function showBuilds(goals: Goals): Promise<void> {
  console.log("\nBuilding the site");
  const timed = async () => {
    const start = performance.now();
    await buildSite({ base: "/", isCompressed: true }, () => {});
    return (performance.now() - start) / 1000;
  };
  await rm(buildFolder, { recursive: true, force: true });
  const cold = await timed();
  console.log(`  ${goals.check("site from cold", cold, 20, " s")} ${cold.toFixed(1)} s from cold, goal 20 s`);

  const page = new URL("scripts/docs/pages/en/error-codes.md", root);
  const text = await readFile(page, "utf8");
  try {
    await writeFile(page, `${text}\nOne sentence more.\n`);
    const start = performance.now();
    await buildSite({ base: "/" }, () => {});
    const again = (performance.now() - start) / 1000;
    console.log(
      `  ${goals.check("site after one edit", again, 3, " s")} ${again.toFixed(1)} s after one edit, goal 3 s`,
    );
  } finally {
    await writeFile(page, text);
  }
  await timed();
}

/** The median of each figure. */
async function measure({ measure }: Lighthouse, url: string, preset: Preset): Promise<PageFigures> {
  const all: PageFigures[] = [];
  while (all.length < runs) all.push(await measure(url, preset));
  const middle = (figure: (one: PageFigures) => number) => median(all.map(figure));
  return {
    performance: middle((one) => one.performance),
    accessibility: middle((one) => one.accessibility),
    firstContentfulPaint: middle((one) => one.firstContentfulPaint),
    weight: middle((one) => one.weight),
    files: all[0]?.files ?? [],
  };
}

const row = (name: string, { performance, accessibility, firstContentfulPaint, weight }: PageFigures): string =>
  `${name.padEnd(42)}${performance.toFixed(2)}   ${accessibility.toFixed(2)}   ${(firstContentfulPaint / 1000).toFixed(2)} s   ${(weight / 1000).toFixed(0).padStart(5)} kB`;

async function showPages(lighthouse: Lighthouse, goals: Goals, origin: string, peerOrigin: string): Promise<void> {
  for (const preset of presets) {
    console.log(
      `\nPages, ${preset}, median of ${runs} runs: performance, accessibility, first contentful paint, all bytes (gzip)`,
    );
    for (const path of own) {
      const figures = await measure(lighthouse, `${origin}/${path}`, preset);
      console.log(`  ${row(path, figures)}`);
      if (preset === "mobile") goals.checkAtLeast(`performance of ${path}`, figures.performance, 0.98);
      goals.checkAtLeast(`accessibility of ${path}, ${preset}`, figures.accessibility, 1);
      goals.check(`weight of ${path}, ${preset}`, figures.weight / 1000, 80, " kB");
    }
    const figures = await measure(lighthouse, `${origin}/${reference}`, preset);
    console.log(`  ${row(reference, figures)}`);
    goals.checkAtLeast(`performance of the reference, ${preset}`, figures.performance, referenceGoal[preset]);
    goals.checkAtLeast(`accessibility of the reference, ${preset}`, figures.accessibility, 0.97);
    const others = figures.files.filter(({ url }) => !/\/redoc\.\w+\.js$/.test(url));
    const largest = Math.max(...others.map(({ transferSize }) => transferSize));
    goals.check(`largest file beside the renderer, ${preset}`, largest / 1000, 80, " kB");
    // No goal is set for it. It says what the renderer costs once it runs.
    console.log(
      `  ${row(`${deepLink}  (the renderer runs)`, await measure(lighthouse, `${origin}/${deepLink}`, preset))}`,
    );
    for (const name of peerNames) {
      const peer = await measure(lighthouse, `${peerOrigin}/${name}/`, preset);
      console.log(`  ${row(`${name}, the same description`, peer)}`);
      const ratio = peer.firstContentfulPaint / figures.firstContentfulPaint;
      goals.checkAtLeast(`first paint of ${name} / ours, ${preset}`, ratio, 1);
    }
  }
}

/** How fast the site is built, and how fast its pages are beside those of other renderers. */
export async function showSite(goals: Goals): Promise<void> {
  await showBuilds(goals);
  const lighthouse = await startLighthouse();
  const peerFolder = new URL("peers/", buildFolder);
  await writePeerPages(peerFolder, new URL("en/zhicloud/openapi.json", siteFolder));
  const serve = (folder: URL) => listen(sirv(fileURLToPath(folder), { gzip: true, etag: true }), 0);
  const servers = await Promise.all([serve(siteFolder), serve(peerFolder)]);
  try {
    const [site, peers] = servers.map(({ url }) => url);
    await showPages(lighthouse, goals, site ?? "", peers ?? "");
  } finally {
    await lighthouse.stop();
    await Promise.all(servers.map((server) => server.close()));
  }
}
