import { describe, expect, it } from "vitest";
import { memoryTokenStore } from "../../src/index.js";
import {
  authOf,
  defineProvider,
  type Envelope,
  header,
  isRecord,
  lifetimeInSeconds,
  tokenAnswer,
  tokenRequest,
} from "../../src/kit.js";
import { fixedClock } from "../fixed-clock.js";
import { observedFetch } from "../observed-fetch.js";

/*
 * DingTalk, https://open.dingtalk.com/document: an app has a company's token for its key and secret; users have tokens of their
 * own, got by a code and then by refresh tokens, with names of its own for the fields of OAuth. All tokens go in the same
 * header. Codes are words, and only failures have one.
 */
const baseUrl = "https://api.dingtalk.com";
const me = `${baseUrl}/v1.0/contact/users/me`;
const companyPath = "/v1.0/oauth2/accessToken";
const userPath = "/v1.0/oauth2/userAccessToken";

const envelope = (provider: string): Envelope => ({
  provider,
  read: (body) =>
    isRecord(body) && "code" in body
      ? { success: false, code: body.code, message: body.message }
      : { success: true, payload: body },
  isRefusal: (_code, isTokenOperation) => isTokenOperation,
});
const rejection = { codes: ["InvalidAuthentication"] };
const lifetime = lifetimeInSeconds("expireIn");
const sign = header("x-acs-dingtalk-access-token");

const company = authOf(
  defineProvider({
    envelope: envelope("dingtalk"),
    secrets: ["appKey", "appSecret"],
    baseUrl,
    scheme: {
      rejection,
      // The same token comes again, and lives longer.
      loginRenews: false,
      identify: ({ appKey }) => [appKey],
      login: (account) => tokenRequest({ path: companyPath, as: "json", isIdempotent: true }, account),
      readGrant: tokenAnswer({ token: "accessToken", lifetime }),
      sign,
    },
  }),
);

const user = authOf(
  defineProvider({
    envelope: envelope("dingtalk-user"),
    secrets: ["clientId", "clientSecret", "code"],
    baseUrl,
    scheme: {
      rejection,
      logsInOnce: true,
      identify: ({ clientId, code }) => [clientId, code],
      login: (account) => tokenRequest({ path: userPath, as: "json" }, { ...account, grantType: "authorization_code" }),
      renew: ({ refreshToken = "" }, _isExpired, { clientId, clientSecret }) =>
        tokenRequest(
          { path: userPath, as: "json" },
          { clientId, clientSecret, refreshToken, grantType: "refresh_token" },
        ),
      readGrant: tokenAnswer({
        token: "accessToken",
        refreshToken: "refreshToken",
        lifetime,
        // Told by the document alone: 30 days.
        refreshLifetime: () => 30 * 86_400_000,
      }),
      sign,
    },
  }),
);

/** DingTalk's server: grants token-1, token-2, … of which the last is good. */
function dingTalk() {
  let issued = 0;
  const { fetch, requests } = observedFetch(async (request) => {
    if (request.method === "POST") {
      issued += 1;
      const refreshed = request.url.endsWith(userPath) && { refreshToken: `refresh-${issued}`, corpId: "corp" };
      return Response.json({ accessToken: `token-${issued}`, expireIn: 7_200, ...refreshed });
    }
    const isGood = request.headers.get("x-acs-dingtalk-access-token") === `token-${issued}`;
    if (isGood) return Response.json({ nick: "a" });
    return Response.json({ code: "InvalidAuthentication", message: "not valid", requestid: "1" }, { status: 400 });
  });
  const posted = () =>
    Promise.all(requests.filter(({ method }) => method === "POST").map((request) => request.clone().json()));
  return { fetch, posted, revoke: () => void issued++ };
}

describe("DingTalk's company", () => {
  it("has a token for key and secret, and another after a code that is a word", async () => {
    const { fetch, posted, revoke } = dingTalk();
    const auth = company({ appKey: "test-client", appSecret: "test-secret", fetch });
    expect((await auth.fetch(me)).status).toBe(200);
    revoke();
    const answers = await Promise.all([auth.fetch(me), auth.fetch(me), auth.fetch(me)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const login = { appKey: "test-client", appSecret: "test-secret" };
    expect(await posted()).toEqual([login, login]);
  });
});

describe("DingTalk's user", () => {
  const consent = { clientId: "test-client", clientSecret: "test-secret", code: "test-access-token-code" };

  it("logs in by a code, and is renewed by refresh token, with one call for all that wait", async () => {
    const { fetch, posted } = dingTalk();
    const clock = fixedClock(1_000_000);
    const auth = user({ ...consent, clock, fetch });
    await Promise.all([auth.fetch(me), auth.fetch(me)]);
    clock.advance(7_200_000);
    await Promise.all([auth.fetch(me), auth.fetch(me)]);
    expect(await posted()).toEqual([
      { ...consent, grantType: "authorization_code" },
      {
        clientId: "test-client",
        clientSecret: "test-secret",
        refreshToken: "refresh-1",
        grantType: "refresh_token",
      },
    ]);
  });

  it("shares its tokens by a store, each user's apart, and renews the one that was rejected", async () => {
    const { fetch, posted, revoke } = dingTalk();
    const store = memoryTokenStore();
    const auths = [consent, consent].map((account) => user({ ...account, store, fetch }));
    for (const auth of auths) expect((await auth.fetch(me)).status).toBe(200);
    revoke();
    for (const auth of auths) expect((await auth.fetch(me)).status).toBe(200);
    const other = user({ ...consent, code: "test-access-token-of-another", store, fetch });
    expect((await other.fetch(me)).status).toBe(200);
    const kinds = (await posted()).map(({ grantType, code, refreshToken }) => [grantType, code ?? refreshToken]);
    expect(kinds).toEqual([
      ["authorization_code", "test-access-token-code"],
      ["refresh_token", "refresh-1"],
      ["authorization_code", "test-access-token-of-another"],
    ]);
  });
});
