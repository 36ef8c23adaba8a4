import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { build } from "esbuild";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { createMock, type Mock } from "../src/mock/index.js";
import { hasChromium, startChromium } from "./chromium.js";
import { ordersApi } from "./mock/own-api.js";

const worker = new URL("../node_modules/msw/lib/mockServiceWorker.js", import.meta.url);

/** What a frontend's test does: its mock listens, and MSW's service worker sends calls there. */
const script = `
  import axios from "axios";
  import ky from "ky";
  import { setupWorker } from "msw/browser";
  import { handlers } from "./src/msw.ts";
  const base = "https://gongjiang.example/api";
  const started = setupWorker(...handlers(location.origin + "/mock", { baseUrl: base }))
    .start({ quiet: true, onUnhandledRequest: "bypass" });
  const orLost = (call) => call.catch((error) => [error.name]);
  const headers = { authorization: "bearer wrong" };
  const clients = {
    axios: (url, data) => orLost(axios.post(url, data, { headers, validateStatus: () => true }).then(({ status, data }) => [status, data])),
    ky: (url, json) => orLost(ky.post(url, { json, headers, throwHttpErrors: false }).then(async (answer) => [answer.status, await answer.json()])),
    fetch: (url, data) => orLost(fetch(url, { method: "POST", headers: { ...headers, "content-type": "application/json" }, body: JSON.stringify(data) })
      .then(async (answer) => [answer.status, await answer.json()])),
  };
  globalThis.send = async (client, path) => {
    await started;
    return clients[client](base + path, { product: "水" });
  };`;

let mock: Mock;
let browser: Browser;
let origin: string;
const handedOn: string[] = [];
const closing: (() => unknown)[] = [];
const runs = hasChromium();

beforeAll(async () => {
  if (!runs) return;
  mock = await createMock("gongjiang", { extend: await ordersApi({ code: 200, order: "扳手" }) });
  const { url: listening, close } = await mock.listen();
  const bundle = {
    stdin: { contents: script, resolveDir: new URL("..", import.meta.url).pathname },
    bundle: true,
    write: false,
  } as const;
  const { outputFiles } = await build({ ...bundle, format: "esm", platform: "browser", conditions: ["browser"] });
  const files: Record<string, readonly [string, string]> = {
    "/": ["text/html", '<!doctype html><script type="module" src="/page.js"></script>'],
    "/page.js": ["text/javascript", outputFiles[0]?.text ?? ""],
    "/mockServiceWorker.js": ["text/javascript", await readFile(worker, "utf8")],
  };
  // As development servers do, it hands on what is below /mock.
  const server = createServer(async (request, response) => {
    const { method = "GET", url = "/" } = request;
    const [type, text] = files[url] ?? [];
    if (type !== undefined) return response.setHeader("content-type", type).end(text);
    if (!url.startsWith("/mock/")) return response.writeHead(404).end();
    handedOn.push(url);
    const headers = Object.entries(request.headers).filter(([name]) => /^(authorization|content-type)$/.test(name));
    const body = method === "POST" ? await buffer(request) : null;
    const rules = { method, headers: Object.fromEntries(headers) as Record<string, string>, body };
    const answer = await fetch(listening + url.replace("/mock", ""), rules).catch(() => undefined);
    if (!answer) return response.destroy();
    response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "" });
    return response.end(await answer.text());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await startChromium();
  closing.push(
    () => browser.close(),
    () => server.closeAllConnections(),
    () => server.close(),
    close,
  );
});
afterAll(async () => {
  for (const close of closing) await close();
});
beforeEach(() => mock?.reset());

it.skipIf(!runs).each(["axios", "ky", "fetch"])(
  "a page's calls by %s are answered by a mock that listens",
  async (client) => {
    const page = await browser.newPage();
    await page.goto(origin);
    const send = (path: string) => page.evaluate(`send("${client}", "${path}")`);
    expect(await send("/v1/orders")).toEqual([401, expect.objectContaining({ code: 401 })]);
    expect(mock.calls).toMatchObject([{ method: "POST", path: "/v1/orders", body: '{"product":"水"}' }]);
    mock.fail({ status: 200, body: { planted: true } });
    expect(await send("/v1/orders")).toEqual([200, { planted: true }]);
    // More than once, since browsers repeat a call on a connection that they kept open.
    mock.fail({ cut: "reset", times: 5 });
    expect(await send("/v1/orders")).toEqual([expect.stringMatching(/Error$/)]);
    await send("/__mock/reset");
    expect(handedOn.some((url) => url.includes("__mock"))).toBe(false);
    await page.close();
  },
);
