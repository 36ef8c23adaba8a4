import { randomBytes } from "node:crypto";
import { checksum, provider } from "../../providers/zhicloud.js";
import { defineSimulator } from "../define-simulator.js";
import type { Call, Reply } from "../simulator.js";
import { createTokenBook } from "../token-book.js";

type Account = Readonly<Record<"clientId" | "clientSecret" | "accessToken", string>>;

/** How far `t_` may be from the server's time, in milliseconds. */
const toleranceMs = 300_000;

const credentials = ["access_token", "client_id", "auth_code", "t_", "p_"] as const;

const messages: Readonly<Record<number, string>> = {
  601: "illegal parameter",
  100002: "illegal access by client_id",
  100008: "client_id does not exist",
  100009: "illegal HTTP authentication header",
  100014: "access token expired",
  100019: "auth code does not exist",
  100020: "auth code expired",
  100021: "client illegally holds the auth code",
  100023: "user illegally holds the auth code",
};

/**
 * Zhicloud: HTTP Basic, `t_` and `p_` on each call; auth codes that live for seconds and are bound to a client and an
 * access token; failures inside HTTP 200.
 */
export const zhicloud = defineSimulator({
  provider,
  description: async () => (await import("../../../generated/zhicloud.description.js")).description,
  account: { clientId: "demo-client", clientSecret: "demo-secret", accessToken: "demo-access-token" },
  // As was seen in the provider's public server code.
  lifetimeMs: 30_000,
  create({ accounts, now, lifetimeMs }) {
    const tokens = createTokenBook<Account>(now);
    const failure = (code: number, message: string) => ({ code, message });

    /** The code that refuses a call, if one does, and why. */
    function refusalOf({ query, headers, operation }: Call): [code: number, why: string] | undefined {
      const [clientId, clientSecret] = basicOf(headers.authorization ?? "");
      if (clientId === undefined) return [100009, "the header is no HTTP Basic"];
      const clients = accounts.filter((account) => account.clientId === clientId);
      if (clients.length === 0) return [100008, "the client_id of HTTP Basic is unknown"];
      const authenticated = clients.filter((account) => account.clientSecret === clientSecret);
      if (authenticated.length === 0) return [100009, "the client_secret is wrong"];
      if ((query.get("client_id") ?? clientId) !== clientId) return [100002, "client_id is not that of HTTP Basic"];

      const twice = credentials.find((name) => query.getAll(name).length > 1);
      if (twice !== undefined) return [601, `${twice} comes twice`];
      const text = query.get("t_") ?? "";
      if (!/^[1-9]\d*$/.test(text)) return [601, "t_ is no whole number of milliseconds"];
      const time = Number(text);
      if (Math.abs(time - now()) > toleranceMs) return [601, "t_ is more than 5 minutes from the server's time"];
      if (query.get("p_") !== String(checksum(time))) return [601, "p_ is not the checksum of t_"];

      const accessToken = query.get("access_token");
      if (authenticated.every((account) => account.accessToken !== accessToken))
        return [100014, "the access token is unknown"];
      if (operation.isTokenOperation) return undefined;

      const issued = tokens.find(query.get("auth_code") ?? "");
      if (!issued) return [100019, "the auth code is unknown"];
      if (issued.account.clientId !== clientId) return [100021, "the auth code is another client's"];
      if (issued.account.accessToken !== accessToken) return [100023, "the auth code is another user's"];
      return tokens.isAlive(issued) ? undefined : [100020, "the auth code has ended"];
    }

    return {
      tokens,
      failure,
      authenticate(call) {
        const missing = [
          "access_token",
          "t_",
          "p_",
          ...(call.operation.isTokenOperation ? [] : ["client_id", "auth_code"]),
        ]
          .filter((name) => !call.query.has(name))
          .concat(call.headers.authorization === undefined ? ["authorization"] : []);
        if (missing.length > 0) {
          return reply(call, 401, "unauthorized", `not signed: without ${missing.join(", ")}`, 401);
        }
        const [code, why] = refusalOf(call) ?? [];
        return code === undefined ? undefined : reply(call, code, messages[code] ?? "", why);
      },
      grant(call) {
        const { query, headers } = call;
        const [clientId] = basicOf(headers.authorization ?? "");
        const account = accounts.find(
          (one) => one.clientId === clientId && one.accessToken === query.get("access_token"),
        ) as Account;
        const { token } = tokens.issue({
          token: randomBytes(20).toString("hex"),
          account,
          endsAt: now() + lifetimeMs,
        });
        return reply(call, 200, "ok", undefined, 200, token);
      },
    };
  },
});

/** As the document's sample has it: the word, a blank, and base64 with its padding. */
function basicOf(authorization: string): string[] {
  const [, encoded = ""] = /^Basic (\S+)$/.exec(authorization) ?? [];
  const bytes = Buffer.from(encoded, "base64");
  const [, clientId, clientSecret] = /^([^:]*):(.*)$/s.exec(bytes.toString()) ?? [];
  const isExact = bytes.toString("base64") === encoded;
  return isExact && clientId !== undefined && clientSecret !== undefined ? [clientId, clientSecret] : [];
}

/** An answer in the format that the call's path asks for. */
function reply(
  { path }: Call,
  code: number,
  message: string,
  refusal: string | undefined,
  status = 200,
  authCode?: string,
): Reply {
  const why = refusal === undefined ? {} : { refusal };
  if (!path.endsWith("/xml")) {
    return { status, body: { ...(authCode && { data: { auth_code: authCode } }), code, message }, ...why };
  }
  const data = authCode ? `  <data>\n    <auth_code>${authCode}</auth_code>\n  </data>\n` : "";
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<apiResponse>\n${data}  <code>${code}</code>\n  <message>${message}</message>\n</apiResponse>\n`;
  return { status, body, contentType: "application/xml", ...why };
}
