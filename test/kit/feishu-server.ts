import { observedFetch, pathsOf } from "../observed-fetch.js";

export const internalPath = "/open-apis/auth/v3/tenant_access_token/internal";
export const appPath = "/open-apis/auth/v3/app_access_token";
export const tenantPath = "/open-apis/auth/v3/tenant_access_token";
export const userPath = "/open-apis/authen/v2/oauth/token";
export const call = "https://open.feishu.cn/open-apis/contact/v3/users/me";

/** Feishu's server. Without offline access, a user has no refresh token. */
export function feishu({ hasOfflineAccess = true } = {}) {
  const good = { secret: "test-secret", app: "", refresh: "", code: "test-access-token-code" };
  const tokens = new Map<string, string>();
  let issued = 0;
  let isDown = false;
  const issue = (kind: string) => {
    const token = `${kind}-token-${++issued}`;
    tokens.set(token, kind);
    return token;
  };
  const refused = (code: number, status = 200) => Response.json({ code, msg: "invalid" }, { status });

  const { fetch, requests } = observedFetch(async (request) => {
    const { pathname } = new URL(request.url);
    if (isDown) return new Response(null, { status: 500 });
    if (request.method === "GET") {
      const kind = tokens.get(request.headers.get("authorization")?.replace("Bearer ", "") ?? "");
      if (kind) return Response.json({ code: 0, data: { kind } });
      return refused(99991663, 400);
    }
    const sent = (await request.json()) as Record<string, string>;
    const isApp = [sent.app_secret, sent.client_secret].includes(good.secret);
    if (pathname === internalPath && isApp) {
      return Response.json({ code: 0, msg: "ok", tenant_access_token: issue("own"), expire: 7_200 });
    }
    if (pathname === appPath && isApp && sent.app_ticket === "test-access-token-ticket") {
      good.app = issue("app");
      return Response.json({ code: 0, msg: "ok", app_access_token: good.app, expire: 7_200 });
    }
    if (pathname === tenantPath && sent.app_access_token !== good.app) return refused(99991664);
    if (pathname === tenantPath && sent.tenant_key?.startsWith("tenant-")) {
      return Response.json({ code: 0, msg: "ok", tenant_access_token: issue(sent.tenant_key), expire: 7_200 });
    }
    const isConsent = sent.grant_type === "authorization_code" && sent.code === good.code;
    if (pathname === userPath && isApp && (isConsent || (good.refresh && sent.refresh_token === good.refresh))) {
      good.code = "";
      good.refresh = `refresh-${++issued}`;
      const offline = hasOfflineAccess && { refresh_token: good.refresh, refresh_token_expires_in: 604_800 };
      return Response.json({ code: 0, access_token: issue("user"), expires_in: 7_200, ...offline });
    }
    return refused(pathname === userPath ? 20_026 : 10_003);
  });
  return {
    fetch,
    sent: () => pathsOf(requests),
    count: (path: string) => pathsOf(requests).filter((one) => one.endsWith(` ${path}`)).length,
    /** Ends all tokens of a kind before their time. */
    revoke(kind: string) {
      if (kind === "app") good.app = "";
      for (const [token, of] of tokens) if (of === kind) tokens.delete(token);
    },
    /** The app's secret is another from now on. */
    secret(secret: string) {
      Object.assign(good, { secret });
    },
    /** The user has taken the consent back, and given another. */
    consent(code: string) {
      Object.assign(good, { code, refresh: "" });
    },
    down(is: boolean) {
      isDown = is;
    },
  };
}
