import { randomUUID } from "node:crypto";
import { provider } from "../../providers/gongjiang.js";
import { defineSimulator } from "../define-simulator.js";
import type { Incoming, Reply, SimulatorContext } from "../simulator.js";
import { createTokenBook } from "../token-book.js";
import { cacheHeaders, challenge, noClient, notAllowed, refusedBasic, told } from "./spring-answers.js";

type Account = Readonly<Record<"clientId" | "clientSecret", string>>;

/** What each account's tokens are good for. */
const scopes = ["all"];

/**
 * Gongjiang Cloud as Spring Security OAuth 2.5.2 was measured to be: who asks early gets the same token and the seconds that
 * it has left, rounded down to 0; failures have `error` and `error_description`; HTTP Basic will do as well as the form.
 */
export const spring = springSimulator({ replaces: false });

/** The same where it is configured to replace the token with each call, as Gongjiang's document has it. */
export const springReplacing = springSimulator({ replaces: true });

function springSimulator({ replaces }: { replaces: boolean }) {
  return defineSimulator({
    provider,
    description: async () => (await import("../../../generated/gongjiang.description.js")).description,
    account: { clientId: "demo-client", clientSecret: "demo-secret" },
    lifetimeMs: 43_199_000,
    create: (context) => createSpring(context, replaces),
  });
}

function createSpring({ accounts, now, lifetimeMs }: SimulatorContext<keyof Account>, replaces: boolean) {
  const tokens = createTokenBook<Account>(now);
  const accountOf = (id: string, secret: string) =>
    accounts.find(({ clientId, clientSecret }) => clientId === id && clientSecret === secret);

  function authenticate(call: Incoming): Reply | undefined {
    const [, inHeader] = /^bearer([^,]*)/i.exec(call.headers.authorization ?? "") ?? [];
    const token = inHeader?.trim() ?? parametersOf(call).get("access_token");
    if (token === null) return challenge("unauthorized", "there is no token");
    const issued = tokens.find(token);
    if (!issued) return challenge("invalid_token", "the token is unknown");
    if (!tokens.isAlive(issued)) {
      tokens.revoke(issued);
      return challenge("invalid_token", "the token has ended");
    }
    const alternatives = call.operation?.scopes ?? [[]];
    const isGood = alternatives.some((wanted) => wanted.every((scope) => scopes.includes(scope)));
    return isGood ? undefined : challenge("insufficient_scope", "the token is not good for this", alternatives[0]);
  }

  function grantTo(account: Account): Reply {
    const current = tokens.current(account);
    if (current && replaces) tokens.revoke(current);
    const issued =
      current && !replaces ? current : tokens.issue({ token: randomUUID(), account, endsAt: now() + lifetimeMs });
    return {
      status: 200,
      headers: { ...cacheHeaders, "content-type": "application/json;charset=UTF-8" },
      body: {
        access_token: issued.token,
        token_type: "bearer",
        expires_in: Math.floor((issued.endsAt - now()) / 1000),
        scope: scopes.join(" "),
      },
    };
  }

  /** The client that a token call comes from, by the form before HTTP Basic; or what refuses it. */
  function clientOf(call: Incoming): Account | Reply {
    const parameters = parametersOf(call);
    const id = parameters.get("client_id")?.trim();
    const byForm = id === undefined ? undefined : accountOf(id, parameters.get("client_secret") ?? "");
    if (id !== undefined && !byForm) {
      return told("invalid_client", "client credentials are wrong", 'Form realm="oauth2/client"');
    }
    const [, encoded] = /^basic(.*)$/i.exec(call.headers.authorization ?? "") ?? [];
    if (encoded === undefined) return byForm ?? noClient();
    const [basicId = "", secret = ""] = /^ ([\w+/-]+=*)$/.test(encoded) ? credentialsOf(encoded.slice(1)) : [];
    if (byForm && byForm.clientId === basicId) return byForm;
    return accountOf(basicId, secret) ?? refusedBasic();
  }

  function answerTokenCall(call: Incoming): Reply {
    const client = clientOf(call);
    if ("status" in client) return client;
    if (call.method !== "POST") return notAllowed(call);
    const parameters = parametersOf(call);
    const { clientId } = client;
    if ((parameters.get("client_id") ?? clientId) !== clientId) {
      return told("invalid_client", "client_id is not that of the credentials", "Bearer");
    }
    const scope = parameters.get("scope") ?? "";
    const wanted = scope.trim() === "" ? [] : scope.split(/\s+/);
    if (!wanted.every((one) => scopes.includes(one))) return told("invalid_scope", "the scope is unknown", "", scopes);
    const type = parameters.get("grant_type") ?? "";
    if (type === "client_credentials") return grantTo(client);
    if (type.trim() === "") return told("invalid_request", "there is no grant_type");
    if (type === "implicit") return told("invalid_grant", "no token call has this grant_type");
    if (type === "refresh_token" && !parameters.get("refresh_token")) {
      return told("invalid_request", "there is no refresh_token");
    }
    if (["refresh_token", "authorization_code"].includes(type)) {
      return told("invalid_client", "the client may not use this grant_type", "Bearer");
    }
    return told("unsupported_grant_type", "the grant_type is unknown");
  }

  return {
    tokens,
    failure: (code: number, message: string) => ({ code, message }),
    authenticate,
    answer(call: Incoming) {
      if (call.path === "/oauth/token") return answerTokenCall(call);
      // It tells nobody without a token which paths there are.
      return call.operation ? undefined : authenticate(call);
    },
  };
}

/** The query's before the form's; of several of one name, the first counts. */
function parametersOf({ method, headers, query, body }: Incoming): URLSearchParams {
  const isForm = method !== "GET" && /^application\/x-www-form-urlencoded\s*(;|$)/i.test(headers["content-type"] ?? "");
  return new URLSearchParams([...query, ...new URLSearchParams(isForm ? body : "")]);
}

function credentialsOf(encoded: string): string[] {
  const [, id, secret] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded, "base64").toString()) ?? [];
  return id === undefined || secret === undefined ? [] : [id, secret];
}
