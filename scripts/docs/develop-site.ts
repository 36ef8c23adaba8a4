import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { lookup } from "mrmime";
import { onPort } from "../../src/cli/usage-error.js";
import type { Listening } from "../../src/mock/front/listen.js";
import { root } from "../providers.js";
import { languages } from "./languages.js";
import { lintDescriptions } from "./lint-descriptions.js";
import { type PreparedSite, prepareSite } from "./prepare-site.js";
import { searchIndexWhenAsked } from "./search/search-index.js";
import type { SiteOptions } from "./site-options.js";
import type { SiteContent } from "./site-pages.js";

type Rendering = Awaited<ReturnType<typeof startRendering>>;

/** A site that is shown while it is written. */
export interface SiteInDevelopment extends Listening {
  /**
   * Reads the sources again. A page that is open shows what has changed of its own accord.
   *
   * @throws UsageError that says what is wrong with a source, and where
   */
  update(): Promise<void>;
}

/**
 * Serves the site without building it: a page is rendered when it is asked for, and the index of the search made when it is opened.
 *
 * @param option what the caller changes the port with
 * @param onStep is told what a reader may miss
 */
export async function developSite(
  options: SiteOptions,
  port: number,
  option: string,
  onStep: (step: string) => void,
): Promise<SiteInDevelopment> {
  let prepared: PreparedSite | undefined;
  let rendering: Rendering | undefined;
  const server = createServer((request, response) => {
    const { url = "/" } = request;
    if (!url.startsWith(options.base)) return response.writeHead(302, { location: options.base }).end();
    const file = fileAt(url, options.base);
    const text = prepared?.beside.get(file);
    if (text) response.writeHead(200, { "content-type": `${lookup(file) ?? "text/plain"}; charset=utf-8` }).end(text());
    else show(rendering, request, response);
  });
  await onPort(port, option, () => once(server.listen(port, loopback), "listening"));
  return {
    url: `http://${loopback}:${(server.address() as AddressInfo).port}`,
    async update() {
      prepared = await prepareSite(options, indexesOf, onStep);
      rendering ??= await startRendering(options, server);
      await lintDescriptions(prepared.content);
    },
    async close() {
      await rendering?.stop();
      server.closeAllConnections();
      server.close();
    },
  };
}

const indexesOf = (content: SiteContent) => languages.map((language) => searchIndexWhenAsked(content, language));

const loopback = "127.0.0.1";

function fileAt(url: string, base: string): string {
  const [path = ""] = url.slice(base.length).split(/[?#]/);
  return path.endsWith("/") ? `${path}index.html` : path;
}

function show(rendering: Rendering | undefined, request: IncomingMessage, response: ServerResponse): void {
  if (rendering) rendering.handle(request, response);
  else response.writeHead(503, { "retry-after": "5" }).end("The site is being read.\n");
}

/** @param server the one that readers know, which tells their pages of changes */
async function startRendering({ base, origin }: SiteOptions, server: Server) {
  // Takes seconds to load, which nothing else that this file is loaded for has to wait for.
  const { dev } = await import("astro");
  Object.assign(process.env, { ASTRO_TELEMETRY_DISABLED: "1", ASTRO_DISABLE_UPDATE_CHECK: "true" });
  return dev({
    root: fileURLToPath(new URL("scripts/docs/theme/", root)),
    base,
    ...(origin ? { site: origin } : {}),
    logLevel: "error",
    devToolbar: { enabled: false },
    server: { host: loopback, port: 0 },
    vite: { server: { hmr: { server } } },
  });
}
