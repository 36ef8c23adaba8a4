import { randomUUID } from "node:crypto";
import type { Account, Grant, Scheme } from "../../scheme/scheme.js";
import type { Received } from "../answer.js";
import type { Call, Reply, SimulatedProvider } from "../simulator.js";
import { createTokenBook, type Issued } from "../token-book.js";
import { type DocumentedGrant, documentedGrants, needsOwn, type Plan } from "./documented-grants.js";
import { failureWriter } from "./failure-example.js";
import { carriedBy, isEmpty, keyOf, type Signature, signatureOf } from "./signature.js";
import { asReceived, contentOf } from "./token-requests.js";

type PlainSimulator = Required<Pick<SimulatedProvider, "create">> & Pick<SimulatedProvider, "lifetimeMs">;

/**
 * Makes a simulator of what a definition would send and what a description shows of its answers.
 *
 * @throws Error that says what the definition and the description leave open, or where they contradict each other
 */
export async function plainSimulator(plan: Plan): Promise<PlainSimulator> {
  try {
    return await simulatorOf(plan);
  } catch (error) {
    throw new Error(`${plan.scheme.envelope.provider} mock: ${(error as Error).message}`, { cause: error });
  }
}

async function simulatorOf(plan: Plan): Promise<PlainSimulator> {
  const { scheme, account, description, lifetimeMs } = plan;
  const { rejection, envelope } = scheme;
  const failure = failureWriter(envelope, description);
  const [login, renewal] = await documentedGrants(plan);
  if (lifetimeMs !== undefined && login?.grant.lifetimeMs !== undefined && login.grant.lifetimeMs !== lifetimeMs) {
    throw new Error(
      `readGrant reads a life of ${login.grant.lifetimeMs} ms in the description's example of a token answer, and the ` +
        `simulator's lifetimeMs is ${lifetimeMs}: one of the three is wrong`,
    );
  }
  const places = placesOf(scheme, account, login?.grant ?? noGrant);
  const codes = [...(rejection.codes ?? []), ...(rejection.secretCodes ?? [])];
  const isRefusal = (code: number | string) => envelope.isRefusal(code, true);
  const told = (refusal: string, code: number | string | undefined): Reply => {
    const { status = 401 } = rejection;
    return { status: code === undefined ? status : 200, body: failure(code ?? status, "unauthorized"), refusal };
  };
  const rejected = (refusal: string) => told(refusal, rejection.status === undefined ? codes[0] : undefined);
  const refused = (refusal: string) => told(refusal, codes.find(isRefusal));

  return {
    ...(login?.grant.lifetimeMs !== undefined && { lifetimeMs: login.grant.lifetimeMs }),
    create({ accounts, now, lifetimeMs }) {
      // Under what calls carry, and under what renewals ask.
      const tokens = createTokenBook<Account>(now);
      const ask = (one: Account, grant?: Grant) => {
        const request = grant ? scheme.renew?.(grant, false, one) : scheme.login?.(one);
        return request && asReceived(scheme, request, one, grant);
      };
      const isAsked = (call: Call, asked: Received | undefined) =>
        asked !== undefined && contentOf(call, counted(asked)) === contentOf(asked, counted(asked));

      function issue(account: Account, { status, write }: DocumentedGrant, renewed?: Issued<Account>): Reply {
        const body = write({ token: randomUUID(), refreshToken: randomUUID(), lifetimeMs, now: now() });
        const grant = scheme.readGrant(body as never, (reason) => new Error(reason), now());
        const asked = ask(account, grant);
        // RFC 6749, section 6: a renewal without another refresh token leaves the one that it was asked for with.
        const isKept = renewed !== undefined && grant.refreshToken === undefined;
        const refreshToken = isKept ? renewed.refreshToken : asked && contentOf(asked, counted(asked));
        const token = carriedKey(scheme, account, grant);
        tokens.issue({
          token,
          account,
          endsAt: now() + lifetimeMs,
          ...(refreshToken !== undefined && { refreshToken }),
        });
        return { status, body };
      }

      return {
        tokens,
        failure,
        authenticate(call) {
          if (call.operation.isTokenOperation) return undefined;
          const carried = carriedBy(call, places);
          if (isEmpty(carried)) return rejected("the call is not signed");
          if (!scheme.login) {
            const isKnown = accounts.some((one) => carriedKey(scheme, one, noGrant) === keyOf(carried));
            return isKnown ? undefined : rejected("the secrets are wrong");
          }
          const issued = tokens.find(keyOf(carried));
          if (issued && tokens.isAlive(issued)) return undefined;
          return rejected(issued ? "the token has ended" : "the token is unknown");
        },
        grant(call) {
          const owner = accounts.find((one) => isAsked(call, ask(one)));
          if (owner && login) {
            const previous = scheme.loginRenews ? undefined : tokens.current(owner);
            if (previous) tokens.revoke(previous);
            return issue(owner, login);
          }
          const sample = renewal && ask(account, renewal.grant);
          const previous = sample && tokens.findByRefreshToken(contentOf(call, counted(sample)));
          const isRenewable =
            previous &&
            (tokens.isAlive(previous) || scheme.renew?.(renewal.grant, true, previous.account) !== undefined);
          if (!isRenewable) return refused("it is neither the login of an account nor the renewal of a token");
          tokens.revoke(previous);
          return issue(previous.account, renewal, previous);
        },
      };
    },
  };
}

const noGrant: Grant = { token: "", lifetimeMs: undefined };

const carriedKey = (scheme: Scheme, account: Account, grant: Grant): string =>
  keyOf(signatureOf(scheme, account, grant) as Signature);

/** The headers of a token request that count. */
const counted = ({ headers }: Received): string[] =>
  Object.keys(headers).filter((name) => name !== "content-type" && name !== "accept");

/**
 * Where calls carry what signing adds.
 *
 * @throws Error where that is nothing of the token, or depends on more than the account and the token
 */
function placesOf(scheme: Scheme, account: Account, grant: Grant): Signature {
  const requests = [
    { path: "/a", method: "GET", body: null, now: 0 },
    { path: "/b?c=d", method: "POST", body: '{"e":1}', now: 1_700_000_000_000 },
  ];
  const [one, other] = requests.map((request) => signatureOf(scheme, account, grant, request));
  if (!one || !other || keyOf(one) !== keyOf(other)) {
    throw new Error(`sign adds what depends on the request or the time, which can't be compared: ${needsOwn}`);
  }
  const another = signatureOf(scheme, account, { ...grant, token: `${grant.token}-another` });
  const isOfToken = scheme.login === undefined || (another && keyOf(another) !== keyOf(one));
  if (isEmpty(one) || !isOfToken)
    throw new Error("sign adds nothing of the token to a call: the definition must send it");
  return one;
}
