import { readdirSync, watch } from "node:fs";
import { interrupted } from "../../src/cli/command.js";
import { UsageError } from "../../src/cli/usage-error.js";
import { root } from "../providers.js";

/** Of what the pages say. What they look like is watched by what renders them. */
const sources: readonly string[] = ["openapi/", "scripts/docs/pages/"];
const isSource = (file: string): boolean =>
  /\.(ya?ml|md|json|svg|sh|js|ts|php|java|py|cs|go)$/.test(file) && !file.startsWith(".");

/** The folders below a folder, and itself: to watch one with all below it loses files that an editor has replaced. */
function foldersIn(folder: URL): URL[] {
  const below = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return [folder, ...below.flatMap(({ name }) => foldersIn(new URL(`${name}/`, folder)))];
}

/** Builds once for however many changes come while a build runs. One that fails says why, and leaves it at that. */
export function createRebuild(build: () => Promise<void>): () => Promise<void> {
  let isBuilding = false;
  let isStale = false;
  return async () => {
    isStale = true;
    if (isBuilding) return;
    isBuilding = true;
    while (isStale) {
      isStale = false;
      await build().catch((error) => {
        console.error(error instanceof UsageError ? error.message : error);
        console.error("Waiting for the next change.");
      });
    }
    isBuilding = false;
  };
}

/** Builds, and builds again whenever a source changes, until it is interrupted. */
export async function buildOnChange(build: () => Promise<void>): Promise<void> {
  const interruption = interrupted();
  const rebuild = createRebuild(build);
  let timer: NodeJS.Timeout | undefined;
  const folders = sources.flatMap((folder) => foldersIn(new URL(folder, root)));
  const watchers = folders.map((folder) =>
    watch(folder, (_event, file) => {
      if (!file || !isSource(file)) return;
      // An editor writes a file in several steps.
      clearTimeout(timer);
      timer = setTimeout(rebuild, 50);
    }),
  );
  await rebuild();
  await interruption;
  clearTimeout(timer);
  for (const watcher of watchers) watcher.close();
}
