import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { UsageError } from "../../src/cli/usage-error.js";
import { root } from "../providers.js";

export const peers = new URL("scripts/bench/peers/", root);

export type Preset = "mobile" | "desktop";

/** What one run of Lighthouse says of a page. */
export interface PageFigures {
  readonly performance: number;
  readonly accessibility: number;
  /** Milliseconds. */
  readonly firstContentfulPaint: number;
  /** Bytes over the wire, of all that was loaded. */
  readonly weight: number;
  /** The same of each file. */
  readonly files: readonly { readonly url: string; readonly transferSize: number }[];
}

interface Result {
  readonly lhr: {
    readonly categories: Record<string, { readonly score: number }>;
    readonly audits: Record<string, { readonly numericValue?: number; readonly details?: { readonly items: unknown } }>;
  };
}

/** Installs what nothing but benches need. */
export function installPeers(): void {
  const flags = ["ci", "--ignore-scripts", "--prefix", "."];
  const installed = spawnSync("npm", flags, { cwd: peers, encoding: "utf8" });
  if (installed.status !== 0) throw new UsageError(`npm ${flags.join(" ")} in ${peers.pathname}\n${installed.stderr}`);
}

/** Starts the system's Chromium for Lighthouse. */
export async function startLighthouse() {
  installPeers();
  const { resolve } = createRequire(new URL("package.json", peers));
  const load = (name: string) => import(pathToFileURL(resolve(name)).href);
  const { default: lighthouse, desktopConfig } = await load("lighthouse");
  const { launch } = await load("chrome-launcher");
  const chrome = await launch({
    ...(process.env.CHROMIUM_PATH ? { chromePath: process.env.CHROMIUM_PATH } : {}),
    chromeFlags: ["--headless", "--no-sandbox", "--disable-background-networking", "--disable-component-update"],
  });
  return {
    async measure(url: string, preset: Preset): Promise<PageFigures> {
      const flags = { port: chrome.port, logLevel: "silent", onlyCategories: ["performance", "accessibility"] };
      const { lhr }: Result = await lighthouse(url, flags, preset === "desktop" ? desktopConfig : undefined);
      return {
        performance: lhr.categories.performance?.score ?? 0,
        accessibility: lhr.categories.accessibility?.score ?? 0,
        firstContentfulPaint: lhr.audits["first-contentful-paint"]?.numericValue ?? Number.NaN,
        weight: lhr.audits["total-byte-weight"]?.numericValue ?? Number.NaN,
        files: (lhr.audits["network-requests"]?.details?.items ?? []) as PageFigures["files"],
      };
    },
    stop: () => chrome.kill(),
  };
}

export type Lighthouse = Awaited<ReturnType<typeof startLighthouse>>;
