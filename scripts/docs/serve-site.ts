import { existsSync, readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { fileURLToPath } from "node:url";
import sirv from "sirv";
import { onPort } from "../../src/cli/usage-error.js";
import { type Listening, listen } from "../../src/mock/front/listen.js";
import { siteFolder } from "./folders.js";

function notFound(response: ServerResponse): void {
  const page = new URL("404.html", siteFolder);
  if (existsSync(page)) response.writeHead(404, { "content-type": "text/html; charset=utf-8" }).end(readFileSync(page));
  else response.writeHead(503, { "retry-after": "60" }).end("The site is being built.\n");
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
