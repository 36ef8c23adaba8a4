import { randomBytes } from "node:crypto";
import { provider } from "../../providers/edge-gateway.js";
import { defineSimulator } from "../define-simulator.js";
import type { Reply } from "../simulator.js";
import { createTokenBook } from "../token-book.js";
import { ambiguityOf } from "./ambiguous.js";
import { hummingbird } from "./hummingbird/hummingbird.js";

type Account = Readonly<Record<"username" | "password", string>>;

const day = 86_400_000;
const inSeconds = (ms: number) => Math.floor(ms / 1000);
const base64url = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");

/** Of a JWT's shape, as in the document. The signature is no such thing. */
const jwt = (claims: object) =>
  `${base64url({ alg: "HS256", typ: "JWT" })}.${base64url(claims)}.${randomBytes(32).toString("base64url")}`;

/**
 * The edge gateway: `expire` in seconds beside `t` in milliseconds; a refresh by the path, which ends the pair it was
 * asked for with; failures by HTTP status, or inside HTTP 200.
 */
export const edgeGateway = defineSimulator({
  provider,
  description: async () => (await import("../../../generated/edge-gateway.description.js")).description,
  account: { username: "demo", password: "demo-password" },
  lifetimeMs: 7_200_000,
  hasFailureForms: true,
  behaviours: { hummingbird },
  create({ accounts, now, lifetimeMs, failures }) {
    const tokens = createTokenBook<Account>(now);
    const failure = (code: number, msg: string) => ({ code, success: false, t: now(), msg });
    const refused = (body: object, refusal: string): Reply => ({
      status: failures === "http" ? 401 : 200,
      body,
      refusal,
    });

    function issue(account: Account): Reply {
      const endsAt = now() + lifetimeMs;
      const refreshEndsAt = now() + 14 * day;
      const claims = { Username: account.username, iss: "edge-gateway", nbf: inSeconds(now()) };
      const expire = inSeconds(endsAt);
      const token = jwt({ ...claims, exp: expire });
      const refreshToken = jwt({ ...claims, exp: inSeconds(refreshEndsAt) });
      tokens.issue({ token, refreshToken, account, endsAt, refreshEndsAt });
      return {
        status: 200,
        body: {
          code: 0,
          success: true,
          t: now(),
          result: { access_token: token, expire, refresh_token: refreshToken },
        },
      };
    }

    return {
      tokens,
      failure,
      authenticate({ headers }) {
        const token = headers["x-token"] ?? "";
        const issued = tokens.find(token);
        if (issued && tokens.isAlive(issued)) return undefined;
        const refusal = issued ? "the token has ended" : token === "" ? "there is no x-token" : "the token is unknown";
        const errorCode = issued ? 10006 : 1010;
        return refused({ success: false, errorCode, errorMsg: refusal, result: null }, refusal);
      },
      grant(call) {
        const { path, operation, body } = call;
        if (operation.operationId === "refreshToken") {
          const refreshToken = decodeURIComponent(path.slice(path.lastIndexOf("/") + 1));
          const previous = tokens.findByRefreshToken(refreshToken);
          if (!previous || now() >= (previous.refreshEndsAt ?? 0)) {
            return refused(
              failure(1010, "refresh token is spent"),
              "the refresh token is unknown, spent, or has ended",
            );
          }
          tokens.revoke(previous);
          return issue(previous.account);
        }
        const ambiguous = ambiguityOf(call, ["username", "password"]);
        if (ambiguous) return refused(failure(1104, ambiguous), ambiguous);
        const given = JSON.parse(body);
        const account = accounts.find(
          ({ username, password }) => username === given.username && password === given.password,
        );
        if (account) return issue(account);
        return refused(failure(20101, "user name or password is wrong"), "user name or password is wrong");
      },
    };
  },
});
