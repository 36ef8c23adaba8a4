import { clientOf } from "../client/provider-entry.js";
import { createContract } from "../contract/contract.js";
import type { DescribedSource } from "../contract/source.js";
import { withPlainPaths } from "../mock/descriptions/plain-paths.js";
import type { Account, Scheme } from "../scheme/scheme.js";
import { tokenFrom } from "../scheme/token-answer.js";
import { answeredBy, createExchangeCheck, createLocator } from "./check-exchange.js";
import { refusalBy } from "./judge-step.js";
import { createStepMaker } from "./make-step.js";
import { toBeMasked } from "./masked.js";
import { type Observed, observedFetch } from "./observed-fetch.js";
import { type Planned, planOf } from "./plan.js";
import { createCounter, type Limits } from "./politeness.js";
import type { VerifyOptions } from "./verify.js";
import { readWorkflow } from "./workflow.js";

/** What came of a step that was made. */
export interface Made {
  readonly exchanges: readonly Observed[];
  /** What the client threw; undefined: nothing. */
  readonly error: unknown;
}

/** One run against one server. */
export interface Run extends ReturnType<typeof comparing> {
  readonly provider: string;
  readonly address: string;
  readonly scheme: Scheme;
  readonly plan: readonly Planned[];
  readonly limits: Limits;
  readonly counter: ReturnType<typeof createCounter>;
  /** Aborted when the time is up. */
  readonly signal: AbortSignal;
  /** What is to be shown nowhere: more comes with each answer. */
  readonly secrets: ReadonlySet<string>;
  hasCredential(): boolean;
  make(step: Planned): Promise<Made>;
}

/** @throws what `verify` says */
export async function createRun(options: VerifyOptions): Promise<Run> {
  const { simulated, client: own, limits, callTimeoutMs: timeoutMs, now = Date.now } = options;
  const plain = (one: DescribedSource) => ({ ...one, description: withPlainPaths(one.description, () => {}) });
  const descriptions = options.descriptions.map(plain);
  const { shape } = simulated.provider;
  const address = String(own.baseUrl ?? shape.defaultBaseUrl).replace(/\/+$/, "");
  const scheme = simulated.provider.schemeFor(own as never);
  const account: Account = Object.fromEntries(shape.secrets.map((name) => [name, String(own[name])]));
  const contract = await createContract(descriptions, { baseUrl: address });
  for (const warning of contract.warnings) options.onWarning?.(warning);
  const compared = comparing(descriptions, address, scheme, contract);
  const counter = createCounter(limits);
  const signal = AbortSignal.timeout(options.timeoutMs);
  const secrets = new Set(Object.values(account));
  let exchanges: Observed[] = [];
  let tokenType: string | undefined;
  const fetch = observedFetch({
    admit: (method, url) => counter.admit(compared.locate(method, url)?.operation.isTokenOperation ?? false),
    onExchange: (observed) => void exchanges.push(observed),
    ...{ fetch: options.fetch, now, signal },
  });
  const limited = { timeoutMs, bodyTimeoutMs: timeoutMs, retry: false, fetch };
  const client = clientOf(simulated.provider)({ ...own, ...limited } as never);
  const raw = { address, scheme, account, fetch, signal, timeoutMs, tokenType: () => tokenType, now };
  const maker = createStepMaker({ client, ...raw });
  return {
    ...{ provider: shape.provider, address, scheme, limits, counter, signal, secrets, ...compared },
    plan: planOf(readWorkflow(options.workflow), descriptions, limits, refusalBy(scheme)),
    hasCredential: maker.hasCredential,
    async make(step) {
      exchanges = [];
      const error: unknown = await maker.make(step).catch((thrown) => thrown);
      for (const exchange of exchanges) {
        const body: unknown = answeredBy(exchange)?.body;
        for (const one of toBeMasked(body)) secrets.add(one);
        tokenType = tokenFrom(Object(body).token_type) ?? tokenType;
      }
      return { exchanges, error };
    },
  };
}

/** What compares exchanges with the descriptions. */
function comparing(
  descriptions: readonly DescribedSource[],
  address: string,
  { envelope }: Scheme,
  contract: Awaited<ReturnType<typeof createContract>>,
) {
  const locate = createLocator(descriptions, address);
  return { locate, check: createExchangeCheck(contract, locate, envelope) };
}
