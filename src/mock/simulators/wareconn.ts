import { randomBytes } from "node:crypto";
import { provider } from "../../providers/wareconn.js";
import { defineSimulator } from "../define-simulator.js";
import type { Reply } from "../simulator.js";
import { createTokenBook, type Issued } from "../token-book.js";
import { ambiguityOf } from "./ambiguous.js";

type Account = Readonly<Record<"clientId" | "clientSecret", string>>;

const opaque = () => randomBytes(32).toString("hex");

/**
 * Wareconn: who asks early gets the same token and the seconds it has left, 0 in the last of them; a refresh brings other tokens, and
 * `expires_in` as text; only a living token can be refreshed.
 */
export const wareconn = defineSimulator({
  provider,
  description: async () => (await import("../../../generated/wareconn.description.js")).description,
  account: { clientId: "demo-client", clientSecret: "demo-secret" },
  lifetimeMs: 7_200_000,
  hasFailureForms: true,
  create({ accounts, now, lifetimeMs, failures }) {
    const tokens = createTokenBook<Account>(now);
    const failure = (code: number, msg: string) => ({ code, msg });
    const refused = (code: number, msg: string): Reply => ({
      status: failures === "http" ? 401 : 200,
      body: failure(code, msg),
      refusal: msg,
    });
    const issue = (account: Account) =>
      tokens.issue({ token: opaque(), refreshToken: opaque(), account, endsAt: now() + lifetimeMs });
    const secondsLeft = ({ endsAt }: Issued<Account>) => Math.floor((endsAt - now()) / 1000);

    function logIn(id: unknown, secret: unknown): Reply {
      const account = accounts.find(({ clientId, clientSecret }) => clientId === id && clientSecret === secret);
      if (!account) return refused(1, "client_id or client_secret is wrong");
      const issued = tokens.current(account) ?? issue(account);
      const { token, refreshToken } = issued;
      const body = { code: 0, msg: "success", token, expires_in: secondsLeft(issued), refresh_token: refreshToken };
      return { status: 200, body };
    }

    function refresh(refreshToken: unknown): Reply {
      const previous = tokens.findByRefreshToken(String(refreshToken));
      if (!previous || !tokens.isAlive(previous)) return refused(2, "refresh_token is unknown, or its token has ended");
      tokens.revoke(previous);
      const issued = issue(previous.account);
      return {
        status: 200,
        body: {
          access_token: issued.token,
          expires_in: String(secondsLeft(issued)),
          refresh_token: issued.refreshToken,
        },
      };
    }

    return {
      tokens,
      failure,
      authenticate({ headers }) {
        const [, token = ""] = /^Bearer (\S+)$/.exec(headers.authorization ?? "") ?? [];
        const issued = tokens.find(token);
        if (issued && tokens.isAlive(issued)) return undefined;
        const refusal = issued
          ? "the token has ended"
          : token === ""
            ? 'there is no Bearer token: the header is "authorization: Bearer …", with one blank'
            : "the token is unknown";
        return { status: 401, body: failure(401, "unauthorized"), refusal };
      },
      grant(call) {
        const ambiguous = ambiguityOf(call, ["client_id", "client_secret", "grant_type", "refresh_token"]);
        if (ambiguous) return refused(3, ambiguous);
        const fields = JSON.parse(call.body);
        return fields.grant_type === "refresh_token"
          ? refresh(fields.refresh_token)
          : logIn(fields.client_id, fields.client_secret);
      },
    };
  },
});
