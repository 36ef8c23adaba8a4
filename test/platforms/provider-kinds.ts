import { randomBytes } from "node:crypto";
import { account, type Kind, type Received, type Setting } from "./account.js";

export interface Reply {
  readonly status: number;
  /** A text, or what is sent as JSON. */
  readonly body?: unknown;
}

type Call = Omit<Received, "token">;

/** What the four providers do differently. */
interface Form {
  readonly tokenPath: RegExp;
  tokenOf(call: Call): string | undefined;
  isAccount(call: Call): boolean;
  refused: Reply;
  rejected: Reply;
  granted(token: string, refreshToken: string, lifetimeS: number | string | null | undefined, now: number): object;
  /** Whether the call renews, and with which refresh token. */
  refreshTokenOf?(call: Call): string | undefined;
  /** A complaint about how a call is signed. */
  complaint?(call: Call, now: number): Reply | undefined;
  success(echo: object): object;
}

const jsonOf = ({ body }: Call): Record<string, unknown> => {
  try {
    return JSON.parse(Buffer.from(body, "latin1").toString());
  } catch {
    return {};
  }
};
const reply = (status: number, body: object): Reply => ({ status, body });

const needsType: NonNullable<Form["complaint"]> = ({ headers }) =>
  headers["content-type"] ? undefined : reply(400, { code: 3, success: false, msg: "no content type" });

const wareconn: Form = {
  tokenPath: /^\/Oauth\/token$/,
  tokenOf: ({ headers }) => /^Bearer (.+)$/.exec(headers.authorization ?? "")?.[1],
  isAccount: (call) => jsonOf(call).client_id === account.id && jsonOf(call).client_secret === account.secret,
  refused: reply(401, { code: 1, msg: "no such client" }),
  rejected: reply(401, { code: 401, msg: "unauthorized" }),
  granted: (token, refresh_token, expires_in) => ({ code: 0, msg: "success", token, expires_in, refresh_token }),
  refreshTokenOf: (call) => jsonOf(call).refresh_token as string | undefined,
  complaint: needsType,
  success: (echo) => ({ code: 0, msg: "success", echo }),
};

const zhicloud: Form = {
  tokenPath: /^\/apis\/rest\/authService\/authorize\/json$/,
  tokenOf: ({ query }) => query.auth_code,
  isAccount: ({ query, headers }) =>
    query.access_token === account.accessToken &&
    Buffer.from(headers.authorization?.replace(/^Basic /, "") ?? "", "base64").toString() ===
      `${account.id}:${account.secret}`,
  refused: reply(200, { code: 100008, message: "no such client" }),
  rejected: reply(200, { code: 100019, message: "no such auth code" }),
  granted: (auth_code) => ({ code: 200, message: "ok", data: { auth_code } }),
  complaint({ query }, now) {
    const time = Number(query.t_);
    const isFine = /^\d+$/.test(query.t_ ?? "") && Number(query.p_) === (time % 10_000) * 3 + 2345;
    return isFine && Math.abs(time - now) < 300_000
      ? undefined
      : reply(200, { code: 601, message: "illegal parameter" });
  },
  success: (echo) => ({ code: 200, message: "ok", data: { echo } }),
};

const edgeGateway: Form = {
  tokenPath: /^\/v1\.0\/openapi\/(auth\/login|token\/.+)$/,
  tokenOf: ({ headers }) => headers["x-token"],
  isAccount: (call) => jsonOf(call).username === account.id && jsonOf(call).password === account.secret,
  refused: reply(200, { code: 20101, success: false }),
  rejected: reply(200, { success: false, errorCode: 10006, errorMsg: "token expired", result: [] }),
  granted: (access_token, refresh_token, lifetimeS, now) => ({
    code: 0,
    success: true,
    t: now,
    result: { access_token, expire: Math.floor(now / 1000) + Number(lifetimeS), refresh_token },
  }),
  refreshTokenOf: ({ path }) => /\/token\/(.+)$/.exec(path)?.[1],
  // A refresh has no headers of its own.
  complaint: (call, now) => (edgeGateway.refreshTokenOf?.(call) === undefined ? needsType(call, now) : undefined),
  success: (echo) => ({ success: true, errorCode: 0, errorMsg: "success", result: { echo } }),
};

const gongjiang: Form = {
  tokenPath: /^\/oauth\/token$/,
  tokenOf: ({ headers }) => /^bearer (.+)$/.exec(headers.authorization ?? "")?.[1],
  isAccount({ body }) {
    const form = new URLSearchParams(Buffer.from(body, "latin1").toString());
    return form.get("client_id") === account.id && form.get("client_secret") === account.secret;
  },
  refused: reply(401, { error: "invalid_client", error_description: "Bad client credentials" }),
  rejected: reply(401, { error: "invalid_token" }),
  granted: (access_token, _refresh, expires_in) => ({ access_token, token_type: "bearer", expires_in, scope: "" }),
  success: (echo) => ({ code: 200, message: "ok", echo }),
};

const forms: Record<Kind, Form> = { wareconn, zhicloud, "edge-gateway": edgeGateway, gongjiang };

/** One provider with an account of its own. */
export function createKind(kind: Kind) {
  const form = forms[kind];
  const alive = new Set<string>();
  const refreshTokens = new Set<string>();
  let lifetimeS: Setting["lifetimeS"] = 7200;
  let clockOffsetMs = 0;
  const now = () => Date.now() + clockOffsetMs;

  function grant(call: Call): Reply {
    const complaint = form.complaint?.(call, now());
    if (complaint) return complaint;
    const refreshToken = form.refreshTokenOf?.(call);
    if (refreshToken === undefined ? !form.isAccount(call) : !refreshTokens.has(refreshToken)) return form.refused;
    // A token ends the one before it at Gongjiang; elsewhere, a refresh token is good once.
    if (kind === "gongjiang") alive.clear();
    if (refreshToken !== undefined) refreshTokens.delete(refreshToken);
    const [token, next] = ["token", "refresh"].map((word) => `${word}-${randomBytes(16).toString("hex")}`) as [
      string,
      string,
    ];
    alive.add(token);
    refreshTokens.add(next);
    return reply(200, form.granted(token, next, lifetimeS === "absent" ? undefined : lifetimeS, now()));
  }

  return {
    now,
    tokenPath: form.tokenPath,
    tokenOf: form.tokenOf,
    rejection: () => form.rejected,
    set(setting: Setting): void {
      if (setting.lifetimeS !== undefined) lifetimeS = setting.lifetimeS;
      clockOffsetMs = setting.clockOffsetMs ?? clockOffsetMs;
      if (setting.revoke) alive.clear();
    },
    reply(call: Call): Reply {
      if (call.on === "token") return grant(call);
      const complaint = form.complaint?.(call, now());
      if (complaint) return complaint;
      if (!alive.has(form.tokenOf(call) ?? "")) return form.rejected;
      const { method, path, query, body } = call;
      return reply(200, form.success({ method, path, query, body, type: call.headers["content-type"] }));
    },
  };
}
