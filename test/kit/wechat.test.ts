import { describe, expect, it } from "vitest";
import {
  authOf,
  defineProvider,
  lifetimeInSeconds,
  query,
  successWhere,
  tokenAnswer,
  tokenRequest,
} from "../../src/kit.js";
import { fixedClock } from "../fixed-clock.js";
import { observedFetch } from "../observed-fetch.js";
import { serve } from "./serve.js";

/** https://developers.weixin.qq.com/doc/offiaccount: a stable token in the query; 40001, 40014 and 42001 say that it is spent. */
describe("the WeChat Official Account", () => {
  const weChat = defineProvider<"appId" | "appSecret", { appId: string; appSecret: string }>({
    envelope: {
      provider: "wechat",
      read: successWhere({ field: "errcode", value: 0, mayBeMissing: true, message: "errmsg" }),
      isRefusal: (code) => [40001, 40013, 40125, 40164].includes(Number(code)),
    },
    secrets: ["appId", "appSecret"],
    baseUrl: "https://api.weixin.qq.com",
    scheme: {
      rejection: { codes: [40001, 40014, 42001] },
      identify: ({ appId }) => [appId],
      login: ({ appId, appSecret }) => ({
        method: "POST",
        path: "/cgi-bin/stable_token",
        isIdempotent: true,
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ grant_type: "client_credential", appid: appId, secret: appSecret }),
      }),
      sign: query("access_token"),
    },
  });
  const account = { appId: "test-client", appSecret: "test-secret" };

  it.each([40001, 40014, 42001])("gets another token after code %i inside HTTP 200", async (errcode) => {
    const { fetch, requests } = serve((_request, issued) =>
      Response.json(issued === 1 ? { errcode, errmsg: "invalid credential" } : { total: 1 }),
    );
    const auth = authOf(weChat)({ ...account, fetch });
    const response = await auth.fetch("https://api.weixin.qq.com/v1/user?access_token=mine&lang=zh%5FCN");
    expect(await response.json()).toEqual({ total: 1 });
    expect(requests.map(({ url }) => url)).toEqual([
      "https://api.weixin.qq.com/cgi-bin/stable_token",
      "https://api.weixin.qq.com/v1/user?lang=zh%5FCN&access_token=token-1",
      "https://api.weixin.qq.com/cgi-bin/stable_token",
      "https://api.weixin.qq.com/v1/user?lang=zh%5FCN&access_token=token-2",
    ]);
    expect(response.url).not.toContain("token-");
  });
});

/**
 * https://developer.work.weixin.qq.com/document/path/91039: WeCom logs in by a GET with everything in the query, and returns the
 * same token until it ends; 40014 and 42001 say that it is spent.
 */
describe("WeCom", () => {
  const weCom = defineProvider({
    envelope: {
      provider: "wecom",
      read: successWhere({ field: "errcode", value: 0, message: "errmsg" }),
      isRefusal: (code) => [40001, 40013].includes(Number(code)),
    },
    secrets: ["corpId", "corpSecret"],
    baseUrl: "https://qyapi.weixin.qq.com",
    scheme: {
      rejection: { codes: [40014, 42001] },
      loginRenews: false,
      // Each app of a company has a secret of its own, and no name but that.
      identify: ({ corpId, corpSecret }) => [corpId, corpSecret],
      login: ({ corpId, corpSecret }) =>
        tokenRequest(
          { path: "/cgi-bin/gettoken", as: "query", isIdempotent: true },
          { corpid: corpId, corpsecret: corpSecret },
        ),
      readGrant: tokenAnswer({ token: "access_token", lifetime: lifetimeInSeconds("expires_in") }),
      sign: query("access_token"),
    },
  });
  const account = { corpId: "test-client", corpSecret: "test-secret" };
  const getUser = "https://qyapi.weixin.qq.com/cgi-bin/user/get?userid=a";

  it("logs in by a GET, uses the token to its very end, and gets another when it is spent before", async () => {
    let issued = 0;
    let isSpent = false;
    const { fetch, requests } = observedFetch(({ url }) => {
      if (url.includes("/gettoken")) {
        isSpent = false;
        return Response.json({ errcode: 0, errmsg: "ok", access_token: `token-${++issued}`, expires_in: 7_200 });
      }
      return Response.json(isSpent ? { errcode: 42001, errmsg: "access_token expired" } : { errcode: 0, name: "a" });
    });
    const clock = fixedClock(1_000_000);
    const auth = authOf(weCom)({ ...account, clock, fetch });
    await auth.fetch(getUser);
    clock.advance(7_199_999);
    await auth.fetch(getUser);
    isSpent = true;
    expect(await (await auth.fetch(getUser)).json()).toEqual({ errcode: 0, name: "a" });
    const login = "https://qyapi.weixin.qq.com/cgi-bin/gettoken?corpid=test-client&corpsecret=test-secret";
    const signed = (token: string) => `${getUser}&access_token=${token}`;
    expect(requests.map(({ method, url }) => `${method} ${url}`)).toEqual(
      [login, signed("token-1"), signed("token-1"), signed("token-1"), login, signed("token-2")].map(
        (url) => `GET ${url}`,
      ),
    );
  });
});
