import { clientOf } from "../client/provider-entry.js";
import { createContract } from "../contract/contract.js";
import type { DescribedSource } from "../contract/source.js";
import type { SimulatedProvider } from "../mock/simulator.js";
import { isProviderError, ProviderError } from "../scheme/provider-error.js";
import { tokenFrom } from "../scheme/token-answer.js";
import { answeredBy, createExchangeCheck, createLocator } from "./check-exchange.js";
import { refusalBy, seenOf, wrongAnswer } from "./judge-step.js";
import { createStepMaker } from "./make-step.js";
import { masked, toBeMasked } from "./masked.js";
import { type Observed, observedFetch } from "./observed-fetch.js";
import { type Planned, planOf } from "./plan.js";
import { createCounter, type Limits } from "./politeness.js";
import { problemOf } from "./problem.js";
import type { Found, Report, StepReport } from "./report.js";
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
 * @throws ProviderError of kind `configuration` where an option of the client is wrong
 * @throws Error where the workflow is more than is understood, or names what no description has
 */
export async function verify(options: VerifyOptions): Promise<Report> {
  const { simulated, descriptions, client: own, limits, callTimeoutMs: timeoutMs, now = Date.now } = options;
  const { provider: definition } = simulated;
  const { secrets: names, provider, defaultBaseUrl } = definition.shape;
  const address = String(own.baseUrl ?? defaultBaseUrl).replace(/\/+$/, "");
  const locate = createLocator(descriptions, address);
  const scheme = definition.schemeFor(own as never);
  const plan = planOf(readWorkflow(options.workflow), descriptions, limits, refusalBy(scheme));
  const check = createExchangeCheck(await createContract(descriptions, { baseUrl: address }), locate, scheme.envelope);
  const account = Object.fromEntries(names.map((name) => [name, String(own[name])]));
  const secrets = new Set(Object.values(account));
  const counter = createCounter(limits);
  const signal = AbortSignal.timeout(options.timeoutMs);
  const isNew = newcomers();
  let exchanges: Observed[] = [];
  const fetch = observedFetch({
    admit: (method, url) => counter.admit(locate(method, url)?.operation.isTokenOperation ?? false),
    onExchange: (observed) => void exchanges.push(observed),
    ...{ fetch: options.fetch, now, signal },
  });
  const limited = { timeoutMs, bodyTimeoutMs: timeoutMs, retry: false, fetch };
  const client = clientOf(definition)({ ...own, ...limited } as never);
  let tokenType: string | undefined;
  const steps = createStepMaker({
    client,
    address,
    scheme,
    account,
    fetch,
    signal,
    timeoutMs,
    tokenType: () => tokenType,
    now,
  });
  const told: StepReport[] = [];

  function report(verdict: Report["verdict"], problem?: string): Report {
    const { calls, tokenCalls } = counter;
    const whole = { provider, baseUrl: shownUrl(address), verdict, ...(problem && { problem }), steps: told };
    return masked({ ...whole, calls, tokenCalls }, secrets);
  }

  /** Why a step isn't made now. */
  function whyNot({ leftOut, kind, operation }: Planned): string | undefined {
    if (leftOut !== undefined) return leftOut;
    if (signal.aborted) return "the time is up: --timeout allows more";
    if (kind === "renew" && !scheme.loginRenews && !limits.endLiveToken) {
      return "it would end the token in use: --end-live-token allows it";
    }
    // A store may have a token.
    return counter.refusal(kind !== "acquire" && operation.isTokenOperation, true);
  }

  for (const [index, step] of plan.entries()) {
    const leftOut = whyNot(step);
    if (leftOut !== undefined) {
      told.push({ ...headOf(step), seen: leftOut, verdict: "left out", differences: [] });
      continue;
    }
    options.onStep?.(headOf(step));
    exchanges = [];
    const error: unknown = await steps.make(step).catch((thrown) => thrown);
    for (const exchange of exchanges) {
      const body: unknown = answeredBy(exchange)?.body;
      for (const one of toBeMasked(body)) secrets.add(one);
      tokenType = tokenFrom(Object(body).token_type) ?? tokenType;
    }
    const outcome = outcomeOf(step);
    if (step.kind !== "acquire" || steps.hasCredential()) {
      told.push({ ...headOf(step), ...outcome });
      continue;
    }
    const failed = { error: toProviderError(error, provider), observed: exchanges.at(-1), baseUrl: shownUrl(address) };
    const problem = counter.refused ?? problemOf({ ...failed, secretNames: options.secretNames });
    // What answers then may be anything but the provider.
    told.push({ ...headOf(step), ...outcome, ...(problem && { verdict: "failed", differences: [] }) });
    const others = plan.slice(index + 1).map(headOf);
    told.push(
      ...others.map((head) => ({ ...head, seen: "there is no token", verdict: "left out" as const, differences: [] })),
    );
    return report(problem ? "could not run" : "different", problem);
  }
  return report(told.some(({ verdict }) => verdict === "different") ? "different" : "agreed");

  function outcomeOf(step: Planned): Pick<StepReport, "seen" | "verdict" | "differences"> {
    const last = exchanges.at(-1);
    if (!last) {
      const seen = step.kind === "acquire" ? "a token of the store is used" : (counter.refused ?? "nothing was sent");
      return { seen, verdict: "left out", differences: [] };
    }
    const answer = answeredBy(last);
    const found = exchanges.flatMap(check);
    const isWhole = found.every(({ isNote }) => isNote) && answer;
    const wrong = isWhole && wrongAnswer(step, answer, scheme, locate(last.method, last.url)?.pointer ?? "");
    const all = wrong ? [...found, wrong] : found;
    return {
      seen: answer ? seenOf(answer, scheme) : (all.at(-1)?.seen ?? "no answer"),
      verdict: all.some(({ isNote }) => !isNote) ? "different" : "agreed",
      differences: all.filter(isNew),
    };
  }
}

const headOf = ({ name, kind, operation: { method, path }, documented }: Planned) => ({
  ...{ name, kind, documented },
  call: `${method} ${path}`,
});

/** Each answer has them. */
const ofRun: readonly Found["kind"][] = ["clock", "http-version"];

/** What says whether a difference is the first of its kind at its place. */
function newcomers(): (found: Found) => boolean {
  const known = new Set<string>();
  return ({ kind, pointer, place }) => {
    const key = ofRun.includes(kind) ? kind : [kind, pointer, place].join(" ");
    return !known.has(key) && known.add(key) !== undefined;
  };
}

/** A base URL as it may be shown. */
function shownUrl(address: string): string {
  const { origin, pathname } = new URL(address);
  return origin + pathname.replace(/\/$/, "");
}

const toProviderError = (error: unknown, provider: string): ProviderError =>
  isProviderError(error) ? error : new ProviderError("no answer in time", { provider, kind: "timeout" });
