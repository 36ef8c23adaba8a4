import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { UsageError } from "../../src/cli/usage-error.js";
import { root } from "../providers.js";
import type { SiteOptions } from "./site-options.js";

const theme = new URL("scripts/docs/theme/", root);
let thread: Worker | undefined;

/** Begins to load what renders the pages. It stays for further builds, and keeps no process alive. */
export function prepareRendering(): Worker {
  // Nothing else of the environment: variables that Vite's other tools set would turn this into something else.
  const { PATH, HOME, TMPDIR } = process.env;
  const env = { PATH, HOME, TMPDIR, NODE_ENV: "production", ASTRO_TELEMETRY_DISABLED: "1" };
  thread ??= new Worker(new URL("render.mjs", theme), { execArgv: [], env });
  thread.unref();
  return thread;
}

/**
 * Lets Astro and Starlight render the pages that have been written for them, with their search index.
 *
 * @throws UsageError with what they say
 */
export async function renderPages(folder: URL, { base, origin }: SiteOptions): Promise<void> {
  const worker = prepareRendering();
  worker.ref();
  const site = origin ? { site: origin } : {};
  worker.postMessage({ root: fileURLToPath(theme), outDir: fileURLToPath(folder), base, ...site });
  const [{ failure }] = (await once(worker, "message")) as [{ failure?: string }];
  worker.unref();
  if (failure) throw new UsageError(failure);
}
