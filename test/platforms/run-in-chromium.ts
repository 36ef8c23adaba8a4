import { createReadStream } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { hasChromium, startChromium } from "../chromium.js";
import { Missing } from "./missing.js";
import type { Run } from "./platforms.js";
import type { Outcome } from "./suite/index.js";

/** Runs the suite in a page, which comes from another origin than the provider. */
export async function runInChromium({ platform, origin, deadOrigin, folder, only }: Run): Promise<Outcome[]> {
  if (!hasChromium()) throw new Missing("there is none on this machine");
  const server = createServer(({ url = "/" }, response) => {
    const isScript = url.endsWith(".js");
    response.writeHead(200, { "content-type": isScript ? "text/javascript" : "text/html; charset=utf-8" });
    if (!isScript) response.end("<!doctype html><title>suite</title>");
    else
      createReadStream(join(folder, url))
        .on("error", () => response.destroy())
        .pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const browser = await startChromium();
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const order = [platform, new URL(origin).port, deadOrigin, only] as const;
    return await page.evaluate(async (order) => {
      const path = "/page.js";
      const { runSuite }: typeof import("./runtimes/page.js") = await import(path);
      return runSuite(...order);
    }, order);
  } finally {
    await browser.close();
    server.close();
    server.closeAllConnections();
  }
}
