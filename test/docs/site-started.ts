import { describe, expect, it } from "vitest";
import { providers } from "../../scripts/providers.js";
import { listen } from "../../src/mock/front/listen.js";
import { start } from "../scripts/start.js";

const addresses = (output: string) => output.match(/http:\/\/127\.0\.0\.1:\d+$/gm) ?? [];
const everybodyAnswered = `${providers.length} of ${providers.length} providers answered.`;
const free = ["--port", "0", "--site-port", "0"];

/** It builds the site anew, at the base that it has for readers of the clone. */
export const testStart = () =>
  describe("npm start", () => {
    it("with --once ends after all providers have answered", async () => {
      const run = start("start", "--once", ...free);
      expect([await run.exited, run.output()]).toEqual([0, expect.stringContaining(everybodyAnswered)]);
      for (const provider of providers)
        expect(run.output()).toMatch(new RegExp(`^  ${provider}\n    ✓ credential`, "m"));
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
