import { clientOf } from "../client/provider-entry.js";
import { createContract } from "../contract/contract.js";
import type { DescribedSource } from "../contract/source.js";
import type { Credential } from "../credentials/held-credential.js";
import { sensitivityOf } from "../mock/recording/sensitive.js";
import type { SimulatedProvider } from "../mock/simulator.js";
import { isProviderError, ProviderError } from "../scheme/provider-error.js";
import { answeredBy, createExchangeCheck, createLocator } from "./check-exchange.js";
import type { Answered } from "./conditions.js";
import { masked } from "./masked.js";
import { type Observed, observedFetch } from "./observed-fetch.js";
import { type Planned, planOf } from "./plan.js";
import { createCounter, type Limits } from "./politeness.js";
import { problemOf } from "./problem.js";
import { sendRefused } from "./refused-call.js";
import type { Found, Report, StepReport, Verdict } from "./report.js";
import { readWorkflow } from "./workflow.js";

/** What is to be run, against which server, and how far. */
export interface VerifyOptions {
  readonly simulated: SimulatedProvider;
  /** A document of Arazzo 1.0.1. */
  readonly workflow: unknown;
  /** The provider's own first, then those of further endpoints. */
  readonly descriptions: readonly DescribedSource[];
  /** The client's own: account, address, store. */
  readonly client: Readonly<Record<string, unknown>>;
  /** What holds the account's secrets, as it is named to the user. */
  readonly secretNames: readonly string[];
  readonly limits: Limits;
  /** How long a call may take, and how long the whole. */
  readonly callTimeoutMs: number;
  readonly timeoutMs: number;
  /** Default: a transport of Node's. */
  readonly fetch?: typeof globalThis.fetch;
  /** Epoch milliseconds. Default: the system's. */
  readonly now?: () => number;
  /** Told of each step as it begins. */
  readonly onStep?: (step: Pick<StepReport, "name" | "call">) => void;
}

/**
 * Holds descriptions against a server: makes the calls of the workflow and every GET that needs no argument, and compares each
 * answer with what is described.
 *
 * @throws Error where the workflow is more than is understood, or names what no description has
 */
export async function verify(options: VerifyOptions): Promise<Report> {
  const { simulated, descriptions, client: own, limits, callTimeoutMs, now = Date.now } = options;
  const { shape } = simulated.provider;
  const { provider } = shape;
  const plan = planOf(readWorkflow(options.workflow), descriptions, limits);
  const address = String(own.baseUrl ?? shape.defaultBaseUrl).replace(/\/+$/, "");
  const locate = createLocator(descriptions, address);
  const scheme = simulated.provider.schemeFor(own as never);
  const contract = await createContract(descriptions, { baseUrl: address });
  const check = createExchangeCheck(contract, locate, scheme.envelope);
  const counter = createCounter(limits);
  const ending = AbortSignal.timeout(options.timeoutMs);
  const secrets = new Set(shape.secrets.map((name) => String(own[name])));
  const reported = new Set<string>();
  let exchanges: Observed[] = [];

  const fetch = observedFetch({
    admit: (method, url) => counter.admit(isTokenCall(method, url)),
    onExchange: (observed) => void exchanges.push(observed),
    ...{ fetch: options.fetch, now, signal: ending },
  });
  const isTokenCall = (method: string, url: string) => locate(method, url)?.operation.isTokenOperation ?? false;

  const steps: StepReport[] = [];
  const report = (verdict: Report["verdict"], problem?: string): Report =>
    masked(
      {
        ...{ provider, baseUrl: shownUrl(address), verdict, ...(problem !== undefined && { problem }), steps },
        ...{ calls: counter.calls, tokenCalls: counter.tokenCalls },
      },
      secrets,
    );

  let client: ReturnType<ReturnType<typeof clientOf>>;
  try {
    const limited = { timeoutMs: callTimeoutMs, bodyTimeoutMs: callTimeoutMs, retry: false, fetch };
    client = clientOf(simulated.provider)({ ...own, ...limited } as never);
  } catch (error) {
    if (!isProviderError(error)) throw error;
    return report("could not run", error.message);
  }
  let credential: Credential | undefined;

  /** Why a step isn't made now. */
  function whyNot({ leftOut, kind, operation }: Planned): string | undefined {
    if (leftOut !== undefined) return leftOut;
    if (ending.aborted) return "the time is up: --timeout allows more";
    if (kind === "renew" && !scheme.loginRenews && !limits.endLiveToken) {
      return "it would end the token in use: --end-live-token allows it";
    }
    // A store may have a token.
    return counter.refusal(kind !== "acquire" && operation.isTokenOperation);
  }

  async function make(step: Planned): Promise<void> {
    const { kind, operation } = step;
    if (kind === "refused") {
      const account = Object.fromEntries(shape.secrets.map((name) => [name, String(own[name])]));
      return sendRefused(step, { address, scheme, account, fetch, signal: ending, now });
    }
    if (kind === "use") {
      const params = paramsOf(step);
      const body = step.body && { body: step.body.payload, headers: { "content-type": step.body.contentType } };
      const init = { params, ...body, parseAs: "text", signal: ending };
      await client.request(operation.method.toLowerCase() as never, operation.path as never, init as never);
      return;
    }
    if (kind === "renew" && credential) client.auth.invalidate(credential);
    credential = await client.auth.credential({ signal: ending });
  }

  /** What is new of what a step's exchanges differ in, and whether any of them does. */
  function compare(): { isDifferent: boolean; fresh: Found[] } {
    const found = exchanges.flatMap(check);
    const fresh = found.filter((one) => {
      const key = ofRun.includes(one.kind) ? one.kind : [one.kind, one.pointer, one.place].join(" ");
      return !reported.has(key) && reported.add(key);
    });
    return { isDifferent: found.some(({ isNote }) => !isNote), fresh };
  }

  for (const step of plan) {
    const { name, kind, operation, documented } = step;
    const call = `${operation.method} ${operation.path}`;
    const told = (verdict: Verdict, seen: string, differences: readonly Found[] = []) =>
      void steps.push({ name, kind, call, documented, seen, verdict, differences });
    const reason = whyNot(step);
    if (reason !== undefined) {
      told("left out", reason);
      continue;
    }
    options.onStep?.({ name, call });
    exchanges = [];
    let error: unknown;
    await make(step).catch((thrown) => {
      error = thrown;
    });
    const last = exchanges.at(-1);
    for (const exchange of exchanges) noteSecrets(exchange, secrets);
    const { isDifferent, fresh } = compare();
    if (!last) {
      if (kind === "acquire" && !error) told("left out", "a token of the store is used");
      else told("left out", error instanceof Error ? error.message : "nothing was sent");
    } else {
      const answer = answeredBy(last);
      const seen = answer ? seenOf(answer, scheme) : (fresh[0]?.seen ?? "no answer");
      const wrong =
        isDifferent || !answer ? undefined : wrongAnswer(step, answer, locate(last.method, last.url)?.pointer);
      told(isDifferent || wrong ? "different" : "agreed", seen, wrong ? [...fresh, wrong] : fresh);
    }
    if (kind === "acquire" && !credential) {
      const failed = toProviderError(error, provider);
      const problem = problemOf({
        error: failed,
        observed: last,
        baseUrl: shownUrl(address),
        secretNames: options.secretNames,
      });
      const others = plan.slice(plan.indexOf(step) + 1);
      for (const { name, kind, operation, documented } of others) {
        const call = `${operation.method} ${operation.path}`;
        steps.push({ name, kind, call, documented, seen: "there is no token", verdict: "left out", differences: [] });
      }
      return report(problem === undefined ? "different" : "could not run", problem);
    }
  }
  return report(steps.some(({ verdict }) => verdict === "different") ? "different" : "agreed");

  /** What a step says of its answer, where that doesn't hold. */
  function wrongAnswer({ kind, criteria, documented }: Planned, answer: Answered, pointer = ""): Found | undefined {
    const seen = seenOf(answer, scheme);
    const { status, codes = [] } = scheme.rejection;
    const reading = scheme.envelope.read(answer.body);
    const code = reading && !reading.success ? reading.code : undefined;
    const isRejected = kind === "use" && (answer.status === status || codes.map(String).includes(String(code)));
    if (!isRejected && criteria.every((one) => one.holds(answer))) return undefined;
    const statuses = [...new Set(criteria.flatMap(({ statuses }) => statuses))];
    const wanted = statuses.length > 0 ? statuses.join(" or ") : documented;
    const message = isRejected
      ? `the token that was just granted is refused: server answers ${seen}`
      : `documents ${wanted}, server answers ${seen.replace("HTTP ", "")}`;
    return { kind: "answer", message, pointer, place: "status", documented, seen };
  }
}

/** Told once in a run: each answer has them. */
const ofRun: readonly Found["kind"][] = ["clock", "http-version"];

function paramsOf({ parameters }: Planned) {
  const inPlace = (place: string) =>
    Object.fromEntries(parameters.filter((one) => one.in === place).map(({ name, value }) => [name, value]));
  return { path: inPlace("path"), query: inPlace("query"), header: inPlace("header") };
}

/** Status and code of an answer, and none of its texts. */
function seenOf(
  { status, body }: Answered,
  { envelope }: { envelope: SimulatedProvider["scheme"]["envelope"] },
): string {
  const reading = envelope.read(body);
  if (!reading || reading.success) return `HTTP ${status}`;
  const { code } = reading;
  if (!/^-?\d{1,9}$/.test(String(code))) return `HTTP ${status} with a failure`;
  const field = Object.entries(Object(body)).find(([, value]) => value === code)?.[0];
  return `HTTP ${status} with ${field ? `\`${field}\`` : "code"} ${code}`;
}

/** A base URL as it may be shown. */
function shownUrl(address: string): string {
  if (!URL.canParse(address)) return "";
  const { origin, pathname } = new URL(address);
  return origin + pathname.replace(/\/$/, "");
}

/** What an answer holds of secrets and of personal data: it is shown nowhere. */
function noteSecrets(exchange: Observed, secrets: Set<string>): void {
  const walk = (value: unknown, isKept: boolean): void => {
    if (typeof value === "string" && isKept && value.length >= 8) secrets.add(value);
    if (typeof value !== "object" || value === null) return;
    for (const [key, part] of Object.entries(value)) walk(part, isKept || sensitivityOf(key) !== undefined);
  };
  walk(answeredBy(exchange)?.body, false);
}

const toProviderError = (error: unknown, provider: string): ProviderError =>
  isProviderError(error)
    ? error
    : new ProviderError("no answer in time", {
        provider,
        kind: Object(error).name === "TimeoutError" ? "timeout" : "transport",
      });
