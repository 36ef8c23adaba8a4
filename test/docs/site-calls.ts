import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningMock, startMocks } from "../../src/cli/start-mocks.js";
import { listen } from "../../src/mock/front/listen.js";
import { checksum } from "../../src/providers/zhicloud.js";
import { siteUrl, visit } from "./site-browser.js";

export const testCalls = () =>
  describe("what a page sends and works out", () => {
    describe("an operation's call", () => {
      let mock: RunningMock;
      beforeAll(async () => {
        const listening = { allowOrigin: siteUrl() };
        [mock = mock] = await startMocks(["zhicloud"], 0, () => ({}), listening);
      });
      afterAll(() => mock?.close());

      /** Opens the part of a page that sends its call, and points it to a mock. */
      async function openTryIt(page: Page, address: string): Promise<void> {
        await page.locator("try-it summary").click();
        await page.getByLabel("The mock's address").fill(address);
        await page.getByRole("button", { name: "Look for the mock" }).click();
      }

      it("is sent to the reader's mock with a token of its own, and its answer is shown", async () => {
        await visit("en/zhicloud/reference/get-user-info/", async (page) => {
          await openTryIt(page, mock.url);
          await page.locator("try-it").getByRole("button", { name: "Send" }).click();
          await page.locator("try-it strong", { hasText: "HTTP 200" }).waitFor();
          expect(JSON.parse(await page.locator("try-it pre").innerText())).toMatchObject({ code: 200 });
        });
      });

      it("is shown with the reason where the mock refuses it", async () => {
        await visit("en/zhicloud/reference/get-user-info/", async (page) => {
          await openTryIt(page, mock.url);
          await page.locator("try-it input[name=p_]").fill("1");
          await page.locator("try-it").getByRole("button", { name: "Send" }).click();
          await page.locator("try-it p", { hasText: "Why the mock refuses it: p_" }).waitFor();
        });
      });

      it("is sent with another path where the reader gives one, to an address without a scheme", async () => {
        await visit("en/zhicloud/reference/get-user-info/", async (page) => {
          await openTryIt(page, mock.url.replace("http://", ""));
          await page.locator("try-it input[name=path]").fill("/nowhere");
          await page.locator("try-it").getByRole("button", { name: "Send" }).click();
          await page.locator("try-it strong", { hasText: "HTTP 404" }).waitFor();
        });
      });

      it("is not sent where the mock gives no token to the account that is shown, and the refusal of that is", async () => {
        mock.mock.fail({ status: 401, body: { code: 100009 }, path: "/apis/rest/authService/authorize/json" });
        await visit("en/zhicloud/reference/get-user-info/", async (page) => {
          await openTryIt(page, mock.url);
          await page.locator("try-it").getByRole("button", { name: "Send" }).click();
          await page.locator("try-it", { hasText: "refuses the token call that comes first" }).waitFor();
          expect(await page.locator("try-it strong").innerText()).toBe("HTTP 401");
        });
      });

      it("is told where an address is none of this machine, or somebody else's", async () => {
        const stranger = await listen((_request, response) => response.end("<p>Hello</p>"), 0);
        await visit("en/zhicloud/reference/get-user-info/", async (page) => {
          await openTryIt(page, "docs.example.com");
          await page.locator("try-it [role=status]", { hasText: "one of this machine" }).waitFor();
          await page.getByLabel("The mock's address").fill(stranger.url);
          await page.keyboard.press("Enter");
          await page.locator("try-it [role=status]", { hasText: "There is no mock of this call" }).waitFor();
        });
        await stranger.close();
      });

      it("is off where there is no mock, with the command that starts one", async () => {
        await visit("en/zhicloud/reference/get-user-info/", async (page) => {
          await openTryIt(page, "http://127.0.0.1:9");
          const command = `npx provider-clients mock zhicloud --allow-origin ${siteUrl()}`;
          await page.locator("try-it code", { hasText: command }).waitFor();
          expect(await page.locator("try-it").getByRole("button", { name: "Send" }).count()).toBe(0);
        });
      });
    });

    it("works out what a call carries, as the client does", async () => {
      await visit("zh/zhicloud/authentication/#calculator", async (page) => {
        await page.getByLabel("时间").fill("1422339152058");
        await page.locator("sign-calculator output", { hasText: `p_ ${checksum(1422339152058)}` }).waitFor();
        await page.getByLabel("用户名").fill("客户端");
        await page.getByLabel("密码").fill("secret");
        const value = Buffer.from("客户端:secret").toString("base64");
        await page.locator("sign-calculator output", { hasText: `Basic ${value}` }).waitFor();
      });
    });
  });
