import { existsSync, readdirSync, readFileSync, watch } from "node:fs";
import type { ServerResponse } from "node:http";
import { fileURLToPath } from "node:url";
import sirv from "sirv";
import { interrupted } from "../../src/cli/command.js";
import { onPort, UsageError } from "../../src/cli/usage-error.js";
import { type Listening, listen } from "../../src/mock/front/listen.js";
import { root } from "../providers.js";
import { siteFolder } from "./folders.js";

const sources: readonly string[] = ["openapi/", "scripts/docs/pages/", "scripts/docs/theme/"];
const isSource = (file: string): boolean =>
  /\.(ya?ml|md|json|astro|css|m?js|ts|svg|sh|php|java|py|cs|go)$/.test(file) && !file.startsWith(".");

function notFound(response: ServerResponse): void {
  const page = new URL("404.html", siteFolder);
  if (existsSync(page)) response.writeHead(404, { "content-type": "text/html; charset=utf-8" }).end(readFileSync(page));
  else response.writeHead(503, { "retry-after": "60" }).end("The site is being built.\n");
}

/** The folders below a folder, and itself: to watch one with all below it loses files that an editor has replaced. */
function foldersIn(folder: URL): URL[] {
  const below = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return [folder, ...below.flatMap(({ name }) => foldersIn(new URL(`${name}/`, folder)))];
}

/**
 * Serves `site/`, whatever is in it at the time.
 *
 * @param option what the caller changes the port with
 */
export const serveSite = (port: number, option: string, base = "/"): Promise<Listening> => {
  const serve = sirv(fileURLToPath(siteFolder), { dev: true, onNoMatch: (_request, response) => notFound(response) });
  return onPort(port, option, () =>
    listen((request, response) => {
      if (!request.url?.startsWith(base)) {
        response.writeHead(302, { location: base }).end();
        return;
      }
      request.url = request.url.slice(base.length - 1);
      serve(request, response);
    }, port),
  );
};

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
        console.error("The site is as it was before. Waiting for the next change.");
      });
    }
    isBuilding = false;
  };
}

/**
 * Builds, and builds again whenever a source changes, until it is interrupted. A build that fails says why, and what was built before
 * stays.
 */
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
