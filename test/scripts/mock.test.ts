import { describe, expect, it, vi } from "vitest";
import { providers } from "../../scripts/providers.js";
import { showClient } from "../../scripts/show-client.js";
import { startMocks } from "../../src/cli/start-mocks.js";
import { listen } from "../../src/mock/front/listen.js";
import { start } from "./start.js";

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
