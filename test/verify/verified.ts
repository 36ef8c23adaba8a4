import { workflows } from "../../generated/workflows.js";
import { defineApi } from "../../src/client/api.js";
import type { DescribedSource } from "../../src/contract/source.js";
import { fileSource, providerSource } from "../../src/contract/source.js";
import { readCalls } from "../../src/extend/extend.js";
import { type MockProvider, simulators } from "../../src/mock/simulators/index.js";
import type { Limits } from "../../src/verify/politeness.js";
import type { Found, Report } from "../../src/verify/report.js";
import { type VerifyOptions, verify } from "../../src/verify/verify.js";

/** All is allowed. */
export const everything: Limits = { calls: 50, tokenCalls: 20, endLiveToken: true, writes: true };

interface Settings extends Partial<Omit<VerifyOptions, "client">> {
  /** Files of further descriptions. */
  readonly extend?: readonly string[];
  readonly client?: object;
  /** In the place of the provider's own. */
  readonly base?: DescribedSource;
}

/** Runs the verification of a provider as the command does. */
export async function verified(provider: MockProvider, baseUrl: string, settings: Settings = {}): Promise<Report> {
  const { extend = [], client, base, ...others } = settings;
  const simulated = simulators[provider];
  const description = await simulated.description();
  const { calls } = await readCalls(extend, description);
  const own = await Promise.all(extend.map((file) => fileSource(file, simulated.scheme.envelope)));
  const api = calls.length > 0 ? { api: defineApi(calls.map(({ operation }) => operation)) } : {};
  return verify({
    simulated: simulated as VerifyOptions["simulated"],
    workflow: await workflows[provider](),
    descriptions: [base ?? (await providerSource(simulated)), ...own],
    client: { ...simulated.account, ...api, baseUrl, allowInsecureHttp: true, ...client },
    secretNames: ["THE_SECRET"],
    limits: everything,
    callTimeoutMs: 5_000,
    timeoutMs: 30_000,
    ...others,
  });
}

export const foundIn = ({ steps }: Report): readonly Found[] => steps.flatMap(({ differences }) => differences);

/** Each difference by its kind and where it leads to, without the folder of a file; notes in brackets. */
export const shown = (report: Report): string[] =>
  foundIn(report).map(
    ({ kind, pointer, isNote }) => `${isNote ? `(${kind})` : kind} ${pointer.replace(/^[^#]*\//, "")}`,
  );
