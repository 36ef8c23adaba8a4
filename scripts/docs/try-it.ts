import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { descriptionUrl, type ProviderName } from "../providers.js";
import { formOf, type SampleCall } from "./sample-call.js";
import { type Answer, resolved, type SiteDescription } from "./site-description.js";

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
  /** The description beside the provider's that the mock has to be told of. */
  readonly extend?: string;
  /** The module that computes what goes with each call, from the site's folder. */
  readonly sign?: string;
  /** The call that brings a token, and where in its answer each variable is. */
  readonly token?: TryItCall & { readonly fields: Readonly<Record<string, readonly string[]>> };
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
 */
export function tryItOf(
  description: SiteDescription,
  call: SampleCall,
  calls: readonly SampleCall[],
  computed: readonly string[],
): TryIt {
  const { provider, operation } = call;
  const missing = variablesIn(call).filter((name) => !computed.includes(name));
  const token = calls.find((one) => bringsToken(one, computed));
  const places = token ? leavesOf(exampleAnswer(description, token)) : [];
  const fields = Object.fromEntries(missing.map((name) => [name, fieldFor(name, places)]));
  return {
    ...{ provider, template: operation.path, ...sentOf(call) },
    ...(operation.own && { extend: `${operation.own.name}.yaml` }),
    ...(computed.length > 0 && { sign: signingFile(provider) }),
    ...(token && missing.length > 0 && { token: { ...sentOf(token), fields } }),
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

const bringsToken = (call: SampleCall, computed: readonly string[]): boolean =>
  call.operation.isTokenOperation &&
  call.answerType === "application/json" &&
  variablesIn(call).every((name) => computed.includes(name));

function exampleAnswer(description: SiteDescription, { operation }: SampleCall): unknown {
  const answer = resolved<Partial<Answer>>(description, operation.responses["200"] ?? {});
  const [content] = Object.values(answer.content ?? {});
  const [example] = Object.values(content?.examples ?? {});
  return example && resolved(description, example).value;
}

/** The places of all values that are no objects. */
const leavesOf = (value: unknown, place: readonly string[] = []): (readonly string[])[] =>
  typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([name, member]) => leavesOf(member, [...place, name]))
    : [place];

/** The field that is called like a variable; of a variable that no field is called like, the first that is a token. */
function fieldFor(variable: string, places: readonly (readonly string[])[]): readonly string[] {
  const plain = (name = "") => name.toLowerCase().replaceAll("_", "");
  const same = places.find((place) => plain(place.at(-1)) === plain(variable));
  return same ?? places.find((place) => plain(place.at(-1)).endsWith("token")) ?? [];
}
