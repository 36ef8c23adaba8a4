import { describe, expect, it, vi } from "vitest";
import { providers } from "../../scripts/providers.js";
import { showClient } from "../../scripts/show-client.js";
import { startMocks } from "../../src/cli/start-mocks.js";
import { listen } from "../../src/mock/front/listen.js";
import { start } from "./start.js";

const addresses = (output: string) => output.match(/http:\/\/127\.0\.0\.1:\d+$/gm) ?? [];
const everybodyAnswered = `${providers.length} of ${providers.length} providers answered.`;
const free = ["--port", "0", "--site-port", "0"];

describe("npm start", () => {
  it("with --once ends after all providers have answered", async () => {
    const run = start("start", "--once", ...free);
    expect([await run.exited, run.output()]).toEqual([0, expect.stringContaining(everybodyAnswered)]);
    for (const provider of providers) expect(run.output()).toMatch(new RegExp(`^  ${provider}\n    ✓ credential`, "m"));
    expect(run.output()).not.toMatch(/demo-secret|demo-password|demo-access-token/);
  });

  it("serves pages and mocks until it is interrupted, and then frees its ports", async () => {
    const run = start("start", ...free);
    await run.printed("Stop with Ctrl+C.");
    const [site = "", ...mocks] = addresses(run.output());
    expect(mocks).toHaveLength(providers.length);
    expect(await (await fetch(site)).text()).toContain('href="/zh/"');
    for (const provider of providers) expect((await fetch(`${site}/en/${provider}/reference/`)).status).toBe(200);
    for (const mock of mocks) expect((await fetch(mock)).status).toBe(404);
    run.child.kill("SIGINT");
    expect(await run.exited).toBe(0);
    for (const url of [site, ...mocks]) await (await listen(() => {}, Number(new URL(url).port))).close();
  });

  it.each([
    ["--port", "--site-port"],
    ["--site-port", "--port"],
  ])("names a port that is taken, and the option that changes it: %s", async (option, other) => {
    const taken = await listen(() => {}, 0);
    const { port } = new URL(taken.url);
    const run = start("start", "--once", option, port, other, "0");
    expect(await run.exited).toBe(2);
    expect(run.output()).toContain(`Port ${port} is taken. Choose another one with ${option} N`);
    expect(run.output()).not.toContain("    at ");
    await taken.close();
  });

  it("refuses an option that it doesn't know, and shows those that it does", async () => {
    const run = start("start", "--twice");
    expect(await run.exited).toBe(2);
    expect(run.output()).toMatch(/--twice[\s\S]+--once/);
    expect(run.output()).not.toContain("    at ");
  });

  it("explains itself", async () => {
    const run = start("start", "--help");
    expect(await run.exited).toBe(0);
    expect(run.output()).toContain("--once");
  });
});

describe("showing a client", () => {
  it("tells that it failed, and why", async () => {
    const log = vi.spyOn(console, "log").mockImplementation(() => {});
    const broken = await listen((_request, response) => response.writeHead(503).end("down"), 0);
    try {
      for (const provider of providers) expect(await showClient(provider, broken.url)).toBe(false);
      expect(log.mock.calls.flat().filter((line) => line.includes("✗") && line.includes("HTTP 503"))).toHaveLength(
        providers.length,
      );
    } finally {
      log.mockRestore();
      await broken.close();
    }
  });
});

describe("npm run mock", () => {
  it("serves the providers that it is given, each on its own port", async () => {
    const run = start("mock", "zhicloud", "gongjiang", "--port", "0");
    await run.printed("Stop with Ctrl+C.");
    expect(run.output()).toMatch(
      /^zhicloud +http.+\ngongjiang +http.+\ngongjiang +answers the calls of openapi\/gongjiang\S+ too\nStop/,
    );
    run.child.kill("SIGTERM");
    expect(await run.exited).toBe(0);
  });

  it("names a provider that it doesn't know, and those that it does", async () => {
    const run = start("mock", "wareconnn");
    expect(await run.exited).toBe(2);
    expect(run.output()).toContain('no provider "wareconnn"');
    expect(run.output()).toContain("edge-gateway");
  });

  it("gives each provider the next port from the first on, and closes what it has opened when one can't be had", async () => {
    const last = 65_535;
    await expect(startMocks(["gongjiang", "zhicloud"], last, () => ({}))).rejects.toThrow(
      "Received type number (65536)",
    );
    await (await listen(() => {}, last)).close();
  });
});
