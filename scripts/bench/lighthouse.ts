import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { UsageError } from "../../src/cli/usage-error.js";
import { root } from "../providers.js";

export const peers = new URL("scripts/bench/peers/", root);

/** What one run of Lighthouse says of a page. */
export interface PageFigures {
  readonly performance: number;
  readonly accessibility: number;
  /** Milliseconds, these three. */
  readonly firstPaint: number;
  readonly largestPaint: number;
  readonly blockingTime: number;
  /** How much of the screen has moved, by how far. */
  readonly layoutShift: number;
  /** Bytes over the wire, of all that was loaded. */
  readonly weight: number;
}

const audits = {
  firstPaint: "first-contentful-paint",
  largestPaint: "largest-contentful-paint",
  blockingTime: "total-blocking-time",
  layoutShift: "cumulative-layout-shift",
  weight: "total-byte-weight",
} as const;

interface Result {
  readonly lhr: {
    readonly categories: Record<string, { readonly score: number }>;
    readonly audits: Record<string, { readonly numericValue?: number }>;
  };
}

/** Installs what nothing but benches need. */
export function installPeers(): void {
  const flags = ["ci", "--ignore-scripts", "--prefix", "."];
  const installed = spawnSync("npm", flags, { cwd: peers, encoding: "utf8" });
  if (installed.status !== 0) throw new UsageError(`npm ${flags.join(" ")} in ${peers.pathname}\n${installed.stderr}`);
}

/** Starts the system's Chromium for Lighthouse, which throttles it as a phone on a slow network. */
export async function startLighthouse() {
  installPeers();
  const { resolve } = createRequire(new URL("package.json", peers));
  const load = (name: string) => import(pathToFileURL(resolve(name)).href);
  const { default: lighthouse } = await load("lighthouse");
  const { launch } = await load("chrome-launcher");
  const chrome = await launch({
    ...(process.env.CHROMIUM_PATH ? { chromePath: process.env.CHROMIUM_PATH } : {}),
    chromeFlags: ["--headless", "--no-sandbox", "--disable-background-networking", "--disable-component-update"],
  });
  return {
    async measure(url: string): Promise<PageFigures> {
      const flags = { port: chrome.port, logLevel: "silent", onlyCategories: ["performance", "accessibility"] };
      const { lhr }: Result = await lighthouse(url, flags);
      const audited = Object.entries(audits).map(([name, id]) => [name, lhr.audits[id]?.numericValue ?? Number.NaN]);
      return {
        performance: lhr.categories.performance?.score ?? 0,
        accessibility: lhr.categories.accessibility?.score ?? 0,
        ...(Object.fromEntries(audited) as Record<keyof typeof audits, number>),
      };
    },
    stop: () => chrome.kill(),
  };
}

export type Lighthouse = Awaited<ReturnType<typeof startLighthouse>>;
