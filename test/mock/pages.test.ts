import { createServer, type RequestListener, request } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createMock, type Mock } from "../../src/mock/index.js";
import { hasChromium, startChromium } from "../chromium.js";

const served: { close(): unknown }[] = [];
let browser: Browser;
let mock: Mock;
/** The mock, and the site of a page that it knows nothing of, and of one that it is told of. */
let at: { mock: string; hostile: string; friendly: string };

async function site(name: string, otherwise?: RequestListener): Promise<string> {
  const server = createServer((message, response) => {
    if (otherwise && message.url !== "/") otherwise(message, response);
    else response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><title>site</title>");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  served.push(server);
  return `http://${name}:${(server.address() as AddressInfo).port}`;
}

describe.skipIf(!hasChromium())("a page in Chromium", () => {
  beforeAll(async () => {
    const [hostile, friendly] = [await site("evil.example"), await site("localhost")];
    mock = await createMock("gongjiang");
    const server = await mock.listen({ allowOrigin: friendly });
    served.push(server);
    at = { mock: server.url, hostile, friendly };
    browser = await startChromium("--host-resolver-rules=MAP *.example 127.0.0.1");
  });
  afterAll(async () => {
    await browser?.close();
    for (const server of served) server.close();
  });
  beforeEach(() => mock.reset());

  async function open(url: string): Promise<Page> {
    const page = await browser.newPage();
    await page.goto(url);
    return page;
  }

  /** Nothing has got in: no answer is planted, no call has been forgotten, no token has ended. */
  async function expectUntouched(): Promise<void> {
    const answer = await mock.fetch("https://mock.example/untouched");
    expect([answer.status, mock.calls.some(({ path }) => path === "/kept")]).toEqual([404, true]);
  }
  beforeEach(() => mock.fetch("https://mock.example/kept").then(() => {}));

  const plants: [string, RequestInit][] = [
    ["JSON", { headers: { "content-type": "application/json" } }],
    ["JSON that calls itself text", { headers: { "content-type": "text/plain" } }],
    ["JSON without reading the answer", { mode: "no-cors" }],
    ["JSON with cookies", { credentials: "include" }],
    ["a form", { headers: { "content-type": "application/x-www-form-urlencoded" } }],
  ];

  it.each(plants)("of another site plants nothing: %s", async (_what, init) => {
    const page = await open(at.hostile);
    const outcome = await page.evaluate(
      async ([url, init]) => {
        const sent = fetch(`${url}/__mock/fail`, { method: "POST", body: '{"times":9}', ...init });
        return sent.then(
          async (response) => `${response.type} ${await response.text()}`,
          (error) => error.name,
        );
      },
      [at.mock, init] as const,
    );
    expect(["TypeError", "opaque "]).toContain(outcome);
    await expectUntouched();
  });

  it.each([
    ["a form", "text/plain", "fail"],
    ["a form without fields", "application/x-www-form-urlencoded", "reset"],
    ["a form with files", "multipart/form-data", "expire-tokens"],
  ])("of another site controls nothing by submitting %s", async (_what, type, name) => {
    const page = await open(at.hostile);
    await Promise.all([
      page.waitForURL(`${at.mock}/**`),
      page.evaluate(
        ([action, enctype]) => {
          const form = Object.assign(document.createElement("form"), { action, enctype, method: "post" });
          form.innerHTML = `<input name='{"times":9,"body":"' value='"}'>`;
          document.body.append(form);
          form.submit();
        },
        [`${at.mock}/__mock/${name}`, type] as const,
      ),
    ]);
    expect(await page.textContent("body")).toContain('"status":403');
    await expectUntouched();
  });

  it("whose name was made to lead to the mock reads and controls nothing", async () => {
    // First the page comes by that name, then what the mock answers to it.
    const rebound = await site("rebound.example", (message, response) => {
      const { url: path, method, headers } = message;
      const passed = request(at.mock + path, { method, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(response);
      });
      message.pipe(passed);
    });
    const page = await open(rebound);
    const read = await page.evaluate(async () => {
      const json = { "content-type": "application/json" };
      const calls = [
        fetch("/__mock/calls"),
        fetch("/__mock/fail", { method: "POST", headers: json, body: '{"times":9}' }),
        fetch("/elsewhere"),
      ];
      return Promise.all(calls.map(async (call) => [(await call).status, await (await call).text()]));
    });
    expect(read.map(([status]) => status)).toEqual([403, 403, 404]);
    expect(read.join()).not.toContain("/kept");
    // It was the name alone: of such an origin, no browser says where a call comes from.
    expect(mock.calls.at(-1)?.headers).not.toHaveProperty("sec-fetch-site");
    await expectUntouched();
  });

  it("that was planted, in a frame or by itself, runs no script at the mock", async () => {
    const script = `<script>
      fetch("/__mock/calls").then((r) => r.text()).catch(String).then((text) => parent.postMessage(text, "*"));
      document.title = "ran";
    </script>`;
    mock.fail({ path: "/page", status: 200, headers: { "content-type": "text/html" }, body: script, times: 2 });
    const page = await open(at.hostile);
    const told = await page.evaluate(async (src) => {
      const messages: unknown[] = [];
      addEventListener("message", ({ data }) => messages.push(data));
      const frame = Object.assign(document.createElement("iframe"), { src });
      const loaded = new Promise((resolve) => frame.addEventListener("load", resolve));
      document.body.append(frame);
      await loaded;
      return messages;
    }, `${at.mock}/page`);
    expect(told).toEqual([]);
    const alone = await open(`${at.mock}/page`);
    expect(await alone.title()).toBe("");
  });

  it("reads nothing by scripts, pictures, styles and sockets", async () => {
    const page = await open(at.hostile);
    const outcomes = await page.evaluate(async (url) => {
      const load = (name: string, attributes: object) =>
        new Promise<string>((resolve) => {
          const element = Object.assign(document.createElement(name), attributes);
          for (const type of ["load", "error"]) element.addEventListener(type, () => resolve(type));
          document.head.append(element);
        });
      const socket = new WebSocket(`${url.replace("http", "ws")}/__mock/calls`);
      const closed = new Promise<string>((resolve) => {
        for (const type of ["open", "error"]) socket.addEventListener(type, () => resolve(type));
      });
      return Promise.all([
        load("script", { src: `${url}/__mock/calls` }),
        load("img", { src: `${url}/__mock/calls` }),
        load("link", { rel: "stylesheet", href: `${url}/__mock/calls` }),
        closed,
      ]);
    }, at.mock);
    expect(outcomes).toEqual(["error", "error", "error", "error"]);
    await expectUntouched();
  });

  const callAsClient = async (url: string) => {
    const form = new URLSearchParams({
      client_id: "demo-client",
      client_secret: "demo-secret",
      grant_type: "client_credentials",
    });
    const login = await fetch(`${url}/oauth/token`, { method: "POST", body: form });
    const { access_token } = await login.json();
    // With headers that the browser asks for leave for.
    const headers = { authorization: `bearer ${access_token}`, "x-mine": "1" };
    const answer = await fetch(`${url}/v1/orders`, { method: "DELETE", headers });
    return [login.status, answer.status, answer.headers.get("date") !== null, (await answer.json()).title];
  };

  it("of an origin that is allowed calls the provider's endpoints, signed, and reads answers and headers", async () => {
    const page = await open(at.friendly);
    const preflights: string[] = [];
    page.on("request", (request) => request.method() === "OPTIONS" && preflights.push(request.url()));
    expect(await page.evaluate(callAsClient, at.mock)).toEqual([200, 404, true, "Unknown path"]);
    expect(mock.calls.at(-1)).toMatchObject({ method: "DELETE", headers: { "x-mine": "1", "sec-fetch-mode": "cors" } });
    mock.fail({ status: 429, headers: { "retry-after": "7" } });
    const limited = await page.evaluate(async (url) => (await fetch(`${url}/x`)).headers.get("retry-after"), at.mock);
    expect(limited).toBe("7");
  });

  it("of an origin that is allowed controls nothing all the same", async () => {
    const page = await open(at.friendly);
    const calls = (url: string) => fetch(`${url}/__mock/calls`).catch(({ name }) => name);
    expect(await page.evaluate(calls, at.mock)).toBe("TypeError");
  });

  it("of an origin that is allowed is told why a call is refused, and reads what is served, which others don't", async () => {
    const ask = async (url: string) => {
      const answer = await fetch(`${url}/v1/orders/订单`, { headers: { authorization: "bearer none" } });
      const served = await fetch(`${url}/__mock/openapi.json`).then((one) => one.json());
      return [decodeURI(answer.headers.get("x-mock-refusal") ?? ""), Object.keys(served.paths)];
    };
    const page = await open(at.friendly);
    expect(await page.evaluate(ask, at.mock)).toEqual(["no such operation", expect.arrayContaining(["/oauth/token"])]);
    expect((await fetch(`${at.mock}/v1/orders`)).headers.has("x-mock-refusal")).toBe(false);
    const other = await open(at.hostile);
    const read = (url: string) => fetch(`${url}/__mock/openapi.json`).catch(({ name }) => name);
    expect(await other.evaluate(read, at.mock)).toBe("TypeError");
  });

  it("of another origin reads no answer of the provider's", async () => {
    const page = await open(at.hostile);
    await expect(page.evaluate(callAsClient, at.mock)).rejects.toThrow("Failed to fetch");
  });
});
