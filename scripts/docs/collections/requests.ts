import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { simulators } from "../../../src/mock/simulators/index.js";
import { descriptionUrl, type ProviderName } from "../../providers.js";
import type { Language } from "../languages.js";
import { requiredHeaders } from "../required-headers.js";
import { type SampleCall, sampleCallOf, snakeCase } from "../sample-call.js";
import { computedBy, signingOf } from "../samples/signing.js";
import type { SiteDescription, SiteOperation } from "../site-description.js";
import { SourceError } from "../source-error.js";
import { words } from "../words.js";

/** A provider's calls as tools for requests keep them: with variables for address, account and tokens. */
export interface RequestCollection {
  /** Which mock the requests call, and how they hang together. */
  readonly about: string;
  /** The account, under the names of its variables, with the mock's values. */
  readonly account: Readonly<Record<string, string>>;
  readonly requests: readonly CollectedRequest[];
  /** JavaScript that says what every signed call carries that is computed: `signed`, with the names. */
  readonly signing: { readonly lines: readonly string[]; readonly names: readonly string[] } | undefined;
}

export interface CollectedRequest {
  readonly call: SampleCall;
  readonly isSigned: boolean;
  /** The variables that its answer sets, each with its field: `data.auth_code`. */
  readonly sets: Readonly<Record<string, string>>;
}

export async function requestsOf(
  provider: ProviderName,
  language: Language,
  description: SiteDescription,
  operations: readonly SiteOperation[],
): Promise<RequestCollection> {
  const options: [string, string][] = Object.entries(simulators[provider].account);
  const account = Object.fromEntries(options.map(([name]) => [name, `{{${snakeCase(name)}}}`]));
  const [computed, signing, headers, sets] = await Promise.all([
    computedBy(provider),
    signingOf(provider, "js"),
    requiredHeaders(provider),
    sampleVariables(provider, operations),
  ]);
  const setting = { language, computed, headers, account, baseUrl: "{{baseUrl}}" };
  const requests = operations.map((operation): CollectedRequest => {
    const call = sampleCallOf(provider, description, operation, setting);
    const isSigned = call.query.some(([name]) => computed.includes(name));
    return { call, isSigned, sets: sets[operation.operationId] ?? {} };
  });
  return {
    about: aboutOf(provider, language, operations),
    account: Object.fromEntries(options.map(([name, value]) => [snakeCase(name), value])),
    requests,
    signing: signing && { lines: scriptOf(signing.code), names: computed },
  };
}

function aboutOf(provider: ProviderName, language: Language, operations: readonly SiteOperation[]): string {
  const { collectionCalls, collectionExtends } = words[language];
  const files = [...new Set(operations.flatMap(({ own }) => own?.name ?? []))].map((name) => `${name}.yaml`);
  return [
    collectionCalls.replace("{provider}", provider),
    ...files.map((file) => collectionExtends.replace("{file}", file)),
  ].join(" ");
}

const scriptOf = (module: string): string[] => [
  ...module.replaceAll(/^export /gm, "").split("\n"),
  "const signed = sign(Date.now());",
];

/**
 * What the answers to a provider's calls bring for later ones: by operation, the variables, each with its field.
 *
 * @throws SourceError for an operation that isn't there
 */
export async function sampleVariables(
  provider: ProviderName,
  operations: readonly SiteOperation[],
): Promise<Readonly<Record<string, Readonly<Record<string, string>>>>> {
  const file = new URL("samples/variables.json", descriptionUrl(provider));
  const variables = existsSync(file) ? JSON.parse(await readFile(file, "utf8")) : {};
  const strange = Object.keys(variables).find((name) => !operations.some(({ operationId }) => operationId === name));
  if (strange === undefined) return variables;
  const place = { file: `openapi/${provider}/samples/variables.json` };
  throw new SourceError([{ ...place, reason: `there is no operation ${strange}` }]);
}
