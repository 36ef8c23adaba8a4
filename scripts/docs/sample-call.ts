import { simulators } from "../../src/mock/simulators/index.js";
import type { ProviderName } from "../providers.js";
import { type Answer, type Example, resolved, type SiteDescription, type SiteOperation } from "./site-description.js";

/** A call as the samples make it, whatever their language. A value `VAR_name` stands for the variable `name`. */
export interface SampleCall {
  readonly operation: SiteOperation;
  readonly method: string;
  readonly url: string;
  /** A list comes as a parameter for each of its values. */
  readonly query: Readonly<Record<string, string | readonly string[]>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly mediaType?: string;
  readonly body?: unknown;
  /** The parameters that it needs, by their place. */
  readonly parameters: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly answerType: string;
  /** The client's options: the account that the mock knows, and the mock's address. */
  readonly options: Readonly<Record<string, string>>;
}

const snakeCase = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const variable = (name: string): string => `VAR_${name}`;
const constantCase = (name: string): string => snakeCase(name).replaceAll("-", "_").toUpperCase();

interface Setting {
  /** The names of what the provider's samples compute, in the place of asking for it. */
  readonly computed: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  /** The mock's address. */
  readonly baseUrl: string;
}

export function sampleCallOf(
  provider: ProviderName,
  description: SiteDescription,
  operation: SiteOperation,
  { computed, headers: more, baseUrl }: Setting,
): SampleCall {
  const account: Readonly<Record<string, string>> = simulators[provider].account;
  const accountFields = Object.fromEntries(Object.entries(account).map(([name, value]) => [snakeCase(name), value]));
  const valueFor = (name: string): string =>
    accountFields[name] ?? variable(computed.includes(name) ? name : constantCase(name));

  const query: Record<string, string | readonly string[]> = {};
  const headers: Record<string, string> = {};
  for (const name of operation.security) {
    const scheme = description.components.securitySchemes[name];
    if (scheme?.type === "http" && scheme.scheme === "basic") headers.Authorization = `Basic ${variable("basic")}`;
    else if (scheme?.type === "http" && scheme.scheme === "bearer")
      headers.Authorization = `Bearer ${variable("TOKEN")}`;
    else if (scheme?.type === "oauth2") headers.Authorization = `${variable("TOKEN_TYPE")} ${variable("ACCESS_TOKEN")}`;
    else if (scheme?.type === "apiKey" && scheme.in === "query") query[scheme.name ?? ""] = valueFor(scheme.name ?? "");
    else if (scheme?.type === "apiKey" && scheme.in === "header")
      headers[scheme.name ?? ""] = valueFor(scheme.name ?? "");
    else throw new Error(`${provider}: there are no code samples yet for the security scheme ${name}`);
  }
  const parameters: Record<string, Record<string, unknown>> = {};
  for (const { name, in: place, required, explode, examples } of operation.parameters) {
    if (!required) continue;
    // What a token call takes, an earlier call brings.
    const example = operation.isTokenOperation ? undefined : exampleOf(description, examples);
    const value = example ?? variable(constantCase(name));
    parameters[place] = { ...parameters[place], [name]: value };
    if (place === "query") query[name] = Array.isArray(value) && explode !== false ? value.map(String) : String(value);
    if (place === "header") headers[name] = String(value);
  }
  const path = operation.path.replaceAll(/\{([^{}]+)\}/g, (_match, name: string) =>
    encodeURIComponent(String(parameters.path?.[name])),
  );
  const [mediaType, content] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  Object.assign(headers, more);
  if (mediaType) headers["Content-Type"] = mediaType;
  return {
    operation,
    method: operation.method,
    url: baseUrl + path,
    query,
    headers,
    parameters,
    ...(mediaType ? { mediaType, body: withAccount(exampleOf(description, content?.examples), accountFields) } : {}),
    answerType:
      Object.keys(resolved<Partial<Answer>>(description, operation.responses["200"] ?? {}).content ?? {})[0] ?? "",
    options: { baseUrl, ...account },
  };
}

const exampleOf = (description: SiteDescription, examples: Readonly<Record<string, Example>> = {}): unknown =>
  resolved(description, Object.values(examples)[0] ?? {}).value;

/** A body in which the fields that an account has are the account's. */
const withAccount = (body: unknown, account: Readonly<Record<string, string>>): unknown =>
  typeof body !== "object" || body === null || Array.isArray(body)
    ? body
    : Object.fromEntries(Object.entries(body).map(([name, value]) => [name, account[name] ?? value]));
