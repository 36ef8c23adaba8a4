import { randomUUID } from "node:crypto";
import { provider } from "../../providers/gongjiang.js";

import { defineSimulator } from "../define-simulator.js";
import { createTokenBook } from "../token-book.js";
import { ambiguityOf } from "./ambiguous.js";
import { spring, springReplacing } from "./spring.js";

type Account = Readonly<Record<"clientId" | "clientSecret", string>>;

/** Gongjiang Cloud: each token call ends the token before; headers that the samples lack may be refused. */
export const gongjiang = defineSimulator({
  provider,
  description: async () => (await import("../../../generated/gongjiang.description.js")).description,
  account: { clientId: "demo-client", clientSecret: "demo-secret" },
  lifetimeMs: 43_199_000,
  sampleHeaders: ["authorization", "content-type"],
  behaviours: { spring, "spring-replacing": springReplacing },
  create({ accounts, now, lifetimeMs }) {
    const tokens = createTokenBook<Account>(now);
    const failure = (code: number, message: string) => ({ code, message });
    const refused = (refusal: string) => ({ status: 401, body: failure(401, "unauthorized"), refusal });
    return {
      tokens,
      failure,
      authenticate({ headers }) {
        const [, token = ""] = /^bearer (\S+)$/.exec(headers.authorization ?? "") ?? [];
        const issued = tokens.find(token);
        if (issued && tokens.isAlive(issued)) return undefined;
        if (issued) return refused("the token has ended");
        if (token !== "") return refused("the token is unknown, or a later one has ended it");
        return refused(
          'there is no bearer token: the header is "authorization: bearer …", in lower case, with one blank',
        );
      },
      grant(call) {
        const ambiguous = ambiguityOf(call, ["client_id", "client_secret", "grant_type", "scope"]);
        if (ambiguous) return { status: 400, body: failure(400, ambiguous), refusal: ambiguous };
        const form = new URLSearchParams(call.body);
        const account = accounts.find(
          ({ clientId, clientSecret }) =>
            clientId === form.get("client_id") && clientSecret === form.get("client_secret"),
        );
        if (!account) return refused("client_id or client_secret is wrong");
        const previous = tokens.current(account);
        if (previous) tokens.revoke(previous);
        const { token } = tokens.issue({ token: randomUUID(), account, endsAt: now() + lifetimeMs });
        return {
          status: 200,
          body: {
            access_token: token,
            token_type: "bearer",
            expires_in: Math.floor(lifetimeMs / 1000),
            scope: form.get("scope") ?? "",
          },
        };
      },
    };
  },
});
