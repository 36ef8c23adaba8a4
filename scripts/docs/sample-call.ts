import { simulators } from "../../src/mock/simulators/index.js";
import type { ProviderName } from "../providers.js";
import type { Language } from "./languages.js";
import { type Answer, type Example, resolved, type SiteDescription, type SiteOperation } from "./site-description.js";

/** A call as the samples make it, whatever their language. `{{name}}` in a text stands for a variable. */
export interface SampleCall {
  readonly provider: ProviderName;
  /** Of the notes in it. */
  readonly language: Language;
  readonly operation: SiteOperation;
  /** The client's options. */
  readonly account: Readonly<Record<string, string>>;
  readonly method: string;
  readonly baseUrl: string;
  readonly path: string;
  /** Names and values. A list comes as a pair for each of its values. */
  readonly query: readonly Pair[];
  readonly headers: Readonly<Record<string, string>>;
  /** What HTTP Basic is made of. */
  readonly basic?: { readonly user: string; readonly password: string };
  readonly mediaType?: string;
  readonly body?: unknown;
  /** The parameters that it needs, by their place. */
  readonly parameters: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly answerType: string;
  /** Whether the provider may refuse headers that the call doesn't name. */
  readonly isHeaderExact: boolean;
}

type Pair = readonly [name: string, value: string];

/** What the samples of a provider have in common. */
interface SampleSetting {
  readonly language: Language;
  readonly baseUrl: string;
  /** The client's options. */
  readonly account: Readonly<Record<string, string>>;
  /** The names of what the provider's samples compute, in the place of asking for it. */
  readonly computed: readonly string[];
  /** The headers that all signed calls carry beside those of the security schemes. */
  readonly headers: Readonly<Record<string, string>>;
}

export const snakeCase = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const constantCase = (name: string): string => snakeCase(name).replaceAll("-", "_").toUpperCase();
const variable = (name: string): string => `{{${name}}}`;

export function sampleCallOf(
  provider: ProviderName,
  description: SiteDescription,
  operation: SiteOperation,
  { language, baseUrl, account, computed, headers: more }: SampleSetting,
): SampleCall {
  const accountFields = Object.fromEntries(Object.entries(account).map(([name, value]) => [snakeCase(name), value]));
  const valueFor = (name: string): string =>
    accountFields[name] ?? variable(computed.includes(name) ? name : constantCase(name));

  const query: Pair[] = [];
  const headers: Record<string, string> = {};
  let isBasic = false;
  for (const name of operation.security) {
    const scheme = description.components.securitySchemes[name];
    if (scheme?.type === "http" && scheme.scheme === "basic") isBasic = true;
    else if (scheme?.type === "http" && scheme.scheme === "bearer")
      headers.Authorization = `Bearer ${variable("TOKEN")}`;
    else if (scheme?.type === "oauth2") headers.Authorization = `${variable("TOKEN_TYPE")} ${variable("ACCESS_TOKEN")}`;
    else if (scheme?.type === "apiKey" && scheme.in === "query")
      query.push([scheme.name ?? "", valueFor(scheme.name ?? "")]);
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
    const values = Array.isArray(value) && explode !== false ? value.map(String) : [String(value)];
    if (place === "query") query.push(...values.map((one): Pair => [name, one]));
    if (place === "header") headers[name] = String(value);
  }
  const path = operation.path.replaceAll(/\{([^{}]+)\}/g, (_match, name: string) =>
    encodedText(String(parameters.path?.[name])),
  );
  const [mediaType, content] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  Object.assign(headers, operation.security.length > 0 ? more : {});
  if (mediaType) headers["Content-Type"] = mediaType;
  const [user = "", password = ""] = Object.values(account);
  return {
    ...{ provider, language, operation, account },
    method: operation.method,
    ...{ baseUrl, path, query, headers, parameters },
    ...(isBasic ? { basic: { user, password } } : {}),
    ...(mediaType ? { mediaType, body: withAccount(exampleOf(description, content?.examples), accountFields) } : {}),
    answerType:
      Object.keys(resolved<Partial<Answer>>(description, operation.responses["200"] ?? {}).content ?? {})[0] ?? "",
    isHeaderExact: simulators[provider].sampleHeaders !== undefined,
  };
}

/** A text as a part of a URL; its variables stay. */
const encodedText = (text: string): string =>
  text.replaceAll(/(\{\{\w+\}\})|[^{}]+|[{}]/g, (part, name) => name ?? encodeURIComponent(part));

/** What follows the origin in the call's URL. */
export function targetOf({ path, query }: SampleCall): string {
  const pairs = query.map(([name, value]) => `${encodedText(name)}=${encodedText(value)}`);
  return pairs.length === 0 ? path : `${path}?${pairs.join("&")}`;
}

/** The fields of a form; undefined where the body is none. */
export const formOf = ({ mediaType, body }: SampleCall): Readonly<Record<string, string>> | undefined =>
  mediaType === "application/x-www-form-urlencoded" ? (body as Record<string, string>) : undefined;

const exampleOf = (description: SiteDescription, examples: Readonly<Record<string, Example>> = {}): unknown =>
  resolved(description, Object.values(examples)[0] ?? {}).value;

/** A body in which the fields that an account has are the account's. */
const withAccount = (body: unknown, account: Readonly<Record<string, string>>): unknown =>
  typeof body !== "object" || body === null || Array.isArray(body)
    ? body
    : Object.fromEntries(Object.entries(body).map(([name, value]) => [name, account[name] ?? value]));
