import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { descriptionUrl, type ProviderName } from "../providers.js";
import type { sampleVariables } from "./collections/requests.js";
import { formOf, type SampleCall } from "./sample-call.js";

/** A call that a page can send to a mock. `{{name}}` in a text stands for what is computed, or what the token call brings. */
interface TryItCall {
  readonly method: string;
  readonly path: string;
  readonly query: SampleCall["query"];
  readonly headers: SampleCall["headers"];
  readonly basic?: SampleCall["basic"];
  readonly body?: string;
}

/** What the page of an operation needs to send it to a mock. */
export interface TryIt extends TryItCall {
  readonly provider: ProviderName;
  /** The path as it is described, by which the right mock is known. */
  readonly template: string;
  /** The description beside the provider's that the mock has to be told of, as seen from the page. */
  readonly extend?: string;
  /** The module that computes what goes with each call, from the site's folder. */
  readonly sign?: string;
  /** The call that brings a token, and the field of its answer for each variable: `data.auth_code`. */
  readonly token?: TryItCall & { readonly fields: Readonly<Record<string, string>> };
}

/** The source of what a provider's calls carry that is computed, as a page runs it; undefined where nothing is. */
export async function signingSource(provider: ProviderName): Promise<string | undefined> {
  const file = new URL("samples/sign.js", descriptionUrl(provider));
  return existsSync(file) ? readFile(file, "utf8") : undefined;
}

/** Where a page finds it, from the site's folder. */
export const signingFile = (provider: ProviderName): string => `${provider}.sign.js`;

/**
 * @param calls of all operations of the provider
 * @param computed the names of what its calls carry that is computed
 * @param brought what the answers to its calls bring for later ones
 */
export function tryItOf(
  call: SampleCall,
  calls: readonly SampleCall[],
  computed: readonly string[],
  brought: Awaited<ReturnType<typeof sampleVariables>>,
): TryIt {
  const { provider, operation } = call;
  const missing = variablesIn(call).filter((name) => !computed.includes(name));
  const token = calls.find((one) => missing.every((name) => brought[one.operation.operationId]?.[name] !== undefined));
  return {
    ...{ provider, template: operation.path, ...sentOf(call) },
    ...(operation.own && { extend: `../../../${operation.own.name}.yaml` }),
    ...(computed.length > 0 && { sign: signingFile(provider) }),
    ...(token &&
      missing.length > 0 && { token: { ...sentOf(token), fields: brought[token.operation.operationId] ?? {} } }),
  };
}

function sentOf(call: SampleCall): TryItCall {
  const { method, path, query, headers, basic, body } = call;
  const form = formOf(call);
  const text = form ? String(new URLSearchParams(form)) : JSON.stringify(body, null, 2);
  return { method, path, query, headers, ...(basic && { basic }), ...(body !== undefined && { body: text }) };
}

const variablesIn = ({ path, query, headers, body }: SampleCall): string[] => [
  ...new Set([...JSON.stringify([path, query, headers, body]).matchAll(/\{\{(\w+)\}\}/g)].map(([, name = ""]) => name)),
];
