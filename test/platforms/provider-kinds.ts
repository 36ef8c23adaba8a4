import { randomBytes } from "node:crypto";
import { facts, type Reply, type SeenCall } from "../facts.js";
import { accountOf, type Kind, type Received, type Setting } from "./account.js";

/** One provider with an account of its own. */
export function createKind(kind: Kind) {
  const form = facts[kind];
  const account = accountOf(kind);
  const alive = new Set<string>();
  const refreshTokens = new Set<string>();
  let lifetimeS: Setting["lifetimeS"] = form.lifetimeMs / 1000;
  let clockOffsetMs = 0;
  const now = () => Date.now() + clockOffsetMs;
  const rejection = (): Reply => form.rejections.at(-1) ?? { status: 401 };

  function grant(call: SeenCall): Reply {
    const refreshToken = form.refreshTokenOf?.(call);
    if (refreshToken === undefined ? !form.isAccount(call, account) : !refreshTokens.has(refreshToken))
      return form.refusal;
    if (form.login === "replaces") alive.clear();
    // A refresh token is good once.
    if (refreshToken !== undefined) refreshTokens.delete(refreshToken);
    const granted = {
      token: `token-${randomBytes(16).toString("hex")}`,
      refreshToken: `refresh-${randomBytes(16).toString("hex")}`,
    };
    alive.add(granted.token);
    refreshTokens.add(granted.refreshToken);
    const told = lifetimeS === "absent" ? undefined : lifetimeS;
    return { status: 200, body: form.grant({ ...granted, lifetimeS: told, now: now() }) };
  }

  return {
    now,
    tokenPath: form.tokenPath,
    tokenOf: form.tokenOf,
    rejection,
    set(setting: Setting): void {
      if (setting.lifetimeS !== undefined) lifetimeS = setting.lifetimeS;
      clockOffsetMs = setting.clockOffsetMs ?? clockOffsetMs;
      if (setting.revoke) alive.clear();
    },
    reply(received: Omit<Received, "token">): Reply {
      const { on, method, path, query, headers, body } = received;
      const call = { path, query, headers, body: Buffer.from(body, "latin1").toString() };
      const complaint = form.complaint?.(call, now());
      if (complaint) return complaint;
      if (on === "token") return grant(call);
      if (!alive.has(form.tokenOf(call) ?? "")) return rejection();
      const echo = { method, path, query, body, type: headers["content-type"] };
      return { status: 200, body: form.success({ echo }) };
    },
  };
}
