import { existsSync, type FSWatcher, watch } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { filesOf } from "../description/files-of.js";

/** How long to wait after a change, in milliseconds: editors save in several steps. */
const settledMs = 100;

/**
 * Runs something whenever one of the files changes that descriptions are read from: they, and those that they refer to.
 *
 * @param sources paths; URLs are not watched
 * @param run is told which file changed; it must not reject
 */
export async function watchFiles(
  sources: readonly string[],
  run: (changed: string) => Promise<void>,
): Promise<{ close(): Promise<void> }> {
  let files = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const watchers = new Map<string, FSWatcher>();

  // Folders, since editors replace files.
  async function watchAll(): Promise<void> {
    files = new Set(await filesOf(sources));
    const folders = new Set([...files].map((file) => dirname(file)).filter((folder) => existsSync(folder)));
    for (const [folder, watcher] of watchers) {
      if (folders.has(folder)) continue;
      watcher.close();
      watchers.delete(folder);
    }
    for (const folder of folders) {
      if (watchers.has(folder)) continue;
      const watcher = watch(folder, (_event, name) => {
        const file = resolve(folder, String(name));
        if (files.has(file)) onChange(file);
      });
      // A folder that is taken away is no reason to stop.
      watcher.on("error", () => {});
      watchers.set(folder, watcher);
    }
  }

  function onChange(file: string): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(() => run(basename(file))).then(watchAll);
    }, settledMs);
  }

  await watchAll();
  return {
    async close() {
      for (const watcher of watchers.values()) watcher.close();
      clearTimeout(timer);
      await running;
      for (const watcher of watchers.values()) watcher.close();
    },
  };
}
