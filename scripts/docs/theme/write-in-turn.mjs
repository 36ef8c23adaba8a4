import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

// No entry of the package leads to it.
const { resolve } = createRequire(createRequire(import.meta.url).resolve("astro/package.json"));
const { MutableDataStore } = await import(pathToFileURL(resolve("./dist/content/mutable-data-store.js")).href);

/**
 * Lets Astro's store of pages write itself one after another. A write that is asked for while another one runs is lost otherwise,
 * and with it the pages that were rendered last: on a slow disk the build then says that they don't exist.
 */
export function writeInTurn() {
  const { writeToDisk } = MutableDataStore.prototype;
  let last = Promise.resolve();
  MutableDataStore.prototype.writeToDisk = function () {
    last = last.then(() => writeToDisk.call(this));
    return last;
  };
}
