import type { DescribedSource } from "../contract/source.js";
import type { SimulatedProvider } from "../mock/simulator.js";
import { isProviderError, ProviderError } from "../scheme/provider-error.js";
import { masked } from "./masked.js";
import { createOutcomes, type Outcome } from "./outcome.js";
import type { Planned } from "./plan.js";
import type { Limits } from "./politeness.js";
import { problemOf } from "./problem.js";
import type { Report, StepReport } from "./report.js";
import { createRun, type Made, type Run } from "./run.js";
import { createPatience } from "./too-often.js";
import { whyNot } from "./why-not.js";

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
  /** Waits for milliseconds. Default: with the system's timers. */
  readonly wait?: (ms: number, value: undefined, options: { readonly signal: AbortSignal }) => Promise<unknown>;
  /** Told of each rule of the descriptions that can't be compared with and says nothing. */
  readonly onWarning?: (warning: string) => void;
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
  const run = await createRun(options);
  const outcomeOf = createOutcomes(run);
  const patience = createPatience(options, run);
  const steps: StepReport[] = [];
  for (const [index, step] of run.plan.entries()) {
    const reason = patience.reason ?? whyNot(step, run);
    if (reason !== undefined) {
      steps.push(leftOut(step, reason));
      continue;
    }
    options.onStep?.(headOf(step));
    let made = await run.make(step);
    if (step.kind !== "acquire" && (await patience.after(made)) && whyNot(step, run) === undefined) {
      made = await run.make(step);
      await patience.after(made);
    }
    const outcome = outcomeOf(step, made);
    if (step.kind !== "acquire" || run.hasCredential()) {
      steps.push({ ...headOf(step), ...outcome });
      continue;
    }
    const problem = problemWith(run, made, options) ?? unknownProblem(made, outcome);
    // What answers then may be anything but the provider.
    steps.push({ ...headOf(step), ...outcome, ...(problem && { verdict: "failed", differences: [] }) });
    steps.push(...run.plan.slice(index + 1).map((one) => leftOut(one, "there is no token")));
    return reportOf(run, steps, problem);
  }
  return reportOf(run, steps);
}

const headOf = ({ name, kind, operation: { method, path }, documented }: Planned) => ({
  ...{ name, kind, documented },
  call: `${method} ${path}`,
});

const leftOut = (step: Planned, seen: string): StepReport => ({
  ...headOf(step),
  ...{ seen, verdict: "left out", differences: [] },
});

/** Why there is no token, and what to do; undefined where what the server answered is for the report. */
function problemWith(
  { provider, address, counter }: Run,
  { error, exchanges }: Made,
  { secretNames }: VerifyOptions,
): string | undefined {
  const failed = isProviderError(error) ? error : new ProviderError("no answer in time", { provider, kind: "timeout" });
  return (
    counter.refused ?? problemOf({ error: failed, observed: exchanges.at(-1), baseUrl: shownUrl(address), secretNames })
  );
}

/** The client's own words, where nothing else says why there is no token. */
const unknownProblem = ({ error }: Made, { verdict }: Outcome): string | undefined =>
  verdict === "different" || !isProviderError(error) ? undefined : error.message;

function reportOf(
  { provider, address, counter, secrets }: Run,
  steps: readonly StepReport[],
  problem?: string,
): Report {
  const isDifferent = steps.some(({ verdict }) => verdict === "different");
  const verdict = problem ? "could not run" : isDifferent ? "different" : "agreed";
  const { calls, tokenCalls } = counter;
  const whole = { provider, baseUrl: shownUrl(address), verdict, ...(problem && { problem }), steps } as const;
  const stepsWithoutCall = steps.filter(({ seen }) => seen === counter.wantOfCalls).length;
  return masked({ ...whole, calls, tokenCalls, stepsWithoutCall }, secrets);
}

/** A base URL as it may be shown. */
function shownUrl(address: string): string {
  const { origin, pathname } = new URL(address);
  return origin + pathname.replace(/\/$/, "");
}
