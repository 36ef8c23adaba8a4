import { randomUUID } from "node:crypto";
import type { Account, Grant, Operation, Scheme } from "../scheme/scheme.js";
import type { Received } from "./answer.js";
import { failureWriter } from "./failure-example.js";
import type { PrismMock } from "./prism.js";
import { carriedBy, isEmpty, keyOf, type Signature, signatureOf } from "./signature.js";
import type { Call, Reply, SimulatedProvider } from "./simulator.js";
import { createTokenBook } from "./token-book.js";
import { type TokenExample, tokenExampleOf } from "./token-example.js";
import { asReceived, contentOf } from "./token-requests.js";

type PlainSimulator = Required<Pick<SimulatedProvider, "create">> & Pick<SimulatedProvider, "lifetimeMs">;

/** What a plain simulator goes by. */
interface Plan extends Pick<SimulatedProvider, "scheme" | "account" | "lifetimeMs"> {
  readonly description: object;
  /** Finds an operation of the description. */
  findOperation(method: string, path: string): Operation | undefined;
  /** Answers as the description does. */
  answer: PrismMock["answer"];
}

/** What is true of a plain simulator only, in an error. */
const needsOwn = "give defineSimulator a function create that knows the provider's rules";

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
  const [login, renewal] = await tokenExamples(plan);
  if (lifetimeMs !== undefined && login?.grant.lifetimeMs !== undefined && login.grant.lifetimeMs !== lifetimeMs) {
    throw new Error(
      `readGrant reads a life of ${login.grant.lifetimeMs} ms in the description's example of a token answer, and the ` +
        `simulator's lifetimeMs is ${lifetimeMs}: one of the three is wrong`,
    );
  }
  const places = placesOf(scheme, account, login?.grant ?? noGrant);
  const codes = [...(rejection.codes ?? []), ...(rejection.secretCodes ?? [])];
  const told = (refusal: string, code: number | undefined): Reply =>
    code === undefined
      ? { status: rejection.status ?? 401, body: failure(rejection.status ?? 401, "unauthorized"), refusal }
      : { status: 200, body: failure(code, "unauthorized"), refusal };
  const rejected = (refusal: string) => told(refusal, rejection.status === undefined ? codes[0] : undefined);
  const refused = (refusal: string) =>
    told(
      refusal,
      codes.find((code) => envelope.isRefusal(code, true)),
    );

  return {
    ...(login?.grant.lifetimeMs !== undefined && { lifetimeMs: login.grant.lifetimeMs }),
    create({ accounts, now, lifetimeMs }) {
      // Under what calls carry, and under what renewals ask.
      const tokens = createTokenBook<Account>(now);
      const signatures = (grant: Grant) => accounts.map((one) => carriedKey(scheme, one, grant));
      const ask = (one: Account, grant?: Grant) => {
        const request = grant ? scheme.renew?.(grant, false) : scheme.login?.(one);
        return request && asReceived(scheme, request, one, grant);
      };
      const isAsked = (call: Call, asked: Received | undefined) =>
        asked !== undefined && contentOf(call, counted(asked)) === contentOf(asked, counted(asked));

      function issue(owner: Account, example: TokenExample): Reply {
        const granted = { token: randomUUID(), refreshToken: randomUUID(), lifetimeMs };
        const body = example.write(granted);
        const grant = scheme.readGrant(body as never, (reason) => new Error(reason));
        const asked = ask(owner, grant);
        tokens.issue({
          token: carriedKey(scheme, owner, grant),
          ...(asked && { refreshToken: contentOf(asked, counted(asked)) }),
          account: owner,
          endsAt: now() + lifetimeMs,
        });
        return { status: 200, body };
      }

      return {
        tokens,
        failure,
        authenticate(call) {
          if (call.operation.isTokenOperation) return undefined;
          const carried = carriedBy(call, places);
          if (isEmpty(carried)) return rejected("the call is not signed");
          if (!scheme.login)
            return signatures(noGrant).includes(keyOf(carried)) ? undefined : rejected("the secrets are wrong");
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
            previous && (tokens.isAlive(previous) || scheme.renew?.(renewal.grant, true) !== undefined);
          if (!isRenewable) return refused("it is neither the login of an account nor the renewal of a token");
          tokens.revoke(previous);
          return issue(previous.account, renewal);
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

/** The documented answers of a login, and of a renewal where the definition has one. */
async function tokenExamples({ scheme, account, findOperation, answer }: Plan): Promise<TokenExample[]> {
  const login = scheme.login?.(account);
  if (!login) return [];
  if (JSON.stringify(login) !== JSON.stringify(scheme.login?.(account))) {
    throw new Error(`login gives another request each time, which can't be compared: ${needsOwn}`);
  }
  const example = await exampleOf("login", login);
  const renewal = scheme.renew?.({ refreshToken: "example-refresh-token", ...example.grant }, false);
  return renewal ? [example, await exampleOf("renew", renewal, example.grant)] : [example];

  async function exampleOf(part: string, request: typeof login & object, grant?: Grant): Promise<TokenExample> {
    const received = asReceived(scheme, request, account, grant);
    if (!received) throw new Error(`${part} is signed with what can't be compared: ${needsOwn}`);
    const { pathname, searchParams } = new URL(received.url, "https://mock.example");
    const operation = findOperation(received.method, pathname) as Operation;
    const { answer: documented, isValid } = await answer({
      ...received,
      path: pathname,
      query: searchParams,
      operation,
    });
    const place = `${operation.method} ${operation.path}`;
    if (!isValid)
      throw new Error(`the description doesn't take the request of ${part} for ${place}: ${whyOf(documented.body)}`);
    try {
      return tokenExampleOf(scheme, JSON.parse(documented.body));
    } catch (error) {
      const why = error instanceof SyntaxError ? "is no JSON" : (error as Error).message;
      throw new Error(`the description's example of what ${place} answers ${why}: mend one of the two, or ${needsOwn}`);
    }
  }
}

/** What Prism finds wrong with a request, in words. */
function whyOf(problem: string): string {
  const { detail, validation = [] }: { detail?: string; validation?: { location: string[]; message: string }[] } =
    JSON.parse(problem);
  return validation.map(({ location, message }) => `${location.join(".")}: ${message}`).join("; ") || String(detail);
}

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
