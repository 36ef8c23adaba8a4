import { describe, expect, it } from "vitest";
import { listen } from "../../src/mock/front/listen.js";
import { start } from "../scripts/start.js";

export const testDevelopment = () =>
  describe("npm run docs -- --serve", () => {
    it("shows the site below its base without building it, with the files beside its pages, until it is interrupted", async () => {
      const run = start("docs", "--serve", "--port", "0", "--base", "docs");
      await run.printed("  read in");
      const [site = ""] = run.output().match(/http:\/\/127\.0\.0\.1:\d+/) ?? [];
      const get = async (path: string) => {
        const answer = await fetch(`${site}${path}`, { redirect: "manual" });
        return { status: answer.status, type: answer.headers.get("content-type"), text: await answer.text() };
      };
      const page = await get("/docs/zh/zhicloud/reference/get-user-info/");
      expect(page).toMatchObject({ status: 200, type: "text/html", text: expect.stringContaining("<h1") });
      expect(page.text).toContain("获取用户信息");
      const [, index = ""] = /data-index="([^"]+)"/.exec(page.text) ?? [];
      expect(JSON.parse((await get(index)).text)).toHaveProperty("documentCount");
      expect(await get("/docs/zh/zhicloud/reference/get-user-info.md")).toMatchObject({
        status: 200,
        type: "text/markdown; charset=utf-8",
        text: expect.stringMatching(/^# 获取用户信息/),
      });
      expect((await get("/docs/en/zhicloud/requests.http")).type).toBe("text/plain; charset=utf-8");
      expect(await get("/docs/en/zhicloud/reference/redoc/")).toMatchObject({
        status: 200,
        type: "text/html; charset=utf-8",
      });
      expect((await get("/docs/en/nothing/")).status).toBe(404);
      expect((await get("/")).status).toBe(302);
      run.child.kill("SIGINT");
      expect(await run.exited).toBe(0);
      await (await listen(() => {}, Number(new URL(site).port))).close();
    });

    it("names a port that is taken, and the option that changes it", async () => {
      const taken = await listen(() => {}, 0);
      const { port } = new URL(taken.url);
      const run = start("docs", "--serve", "--port", port);
      expect(await run.exited).toBe(2);
      expect(run.output()).toContain(`Port ${port} is taken. Choose another one with --port N`);
      await taken.close();
    });
  });
