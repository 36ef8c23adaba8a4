import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Run } from "./platforms.js";
import { type Outcome, runChecks } from "./suite/index.js";

/** Miniflare as far as it is needed: it is installed for this suite alone, when that is run. */
interface Miniflare {
  new (options: object): { dispatchFetch(url: string): Promise<Response>; dispose(): Promise<void> };
}

/** Runs the suite in a worker, each step of a check in a request of its own. */
export async function runInWorkerd(
  { platform, origin, deadOrigin, folder, only }: Run,
  compatibilityDate: string,
  compatibilityFlags: readonly string[],
): Promise<Outcome[]> {
  const { Miniflare }: { Miniflare: Miniflare } = createRequire(import.meta.url)("miniflare");
  const inFolder = await readdir(join(folder, "entries"), { recursive: true });
  const entries = inFolder.filter((file) => file.endsWith(".js")).map((file) => `entries/${file}`);
  const modules = ["worker.js", ...entries].map(async (path) => ({
    type: "ESModule",
    path,
    contents: await readFile(join(folder, path), "utf8"),
  }));
  const miniflare = new Miniflare({
    compatibilityDate,
    compatibilityFlags,
    modules: await Promise.all(modules),
    bindings: { PLATFORM: platform, ORIGIN: origin, DEAD_ORIGIN: deadOrigin },
  });
  try {
    return await runChecks(async (check, step) => {
      const response = await miniflare.dispatchFetch(`http://worker/?check=${check}&step=${step}`);
      if (!response.ok) throw new Error(await response.text());
    }, new RegExp(only));
  } finally {
    await miniflare.dispose();
  }
}
