import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { type HarRequest, HTTPSnippet } from "@readme/httpsnippet";
import { defaultPort } from "../../src/cli/start-mocks.js";
import { descriptionUrl, type ProviderName } from "../providers.js";
import { requiredHeaders } from "./required-headers.js";
import { type SampleCall, sampleCallOf } from "./sample-call.js";
import type { SiteDescription, SiteOperation } from "./site-description.js";
import { typescriptSample } from "./typescript-sample.js";

/** As the renderer reads it from `x-codeSamples`. */
export interface CodeSample {
  readonly lang: string;
  readonly label: string;
  readonly source: string;
}

/** A language of the snippet library, and how a variable is written in the middle of a text in double quotes. */
interface SnippetLanguage {
  readonly lang: string;
  readonly label: string;
  readonly target: Parameters<HTTPSnippet["convert"]>[0];
  readonly client: string;
  readonly extension: string;
  interpolate(variable: string): string;
}

const withPlus = (variable: string): string => `" + ${variable} + "`;

const snippetLanguages: readonly SnippetLanguage[] = [
  {
    lang: "php",
    label: "PHP",
    target: "php",
    client: "curl",
    extension: "php",
    interpolate: (name) => `" . $${name} . "`,
  },
  { lang: "java", label: "Java", target: "java", client: "nethttp", extension: "java", interpolate: withPlus },
  { lang: "python", label: "Python", target: "python", client: "requests", extension: "py", interpolate: withPlus },
  { lang: "csharp", label: "C#", target: "csharp", client: "httpclient", extension: "cs", interpolate: withPlus },
];

const shell: SnippetLanguage = {
  lang: "shell",
  label: "curl",
  target: "shell",
  client: "curl",
  extension: "sh",
  interpolate: (name) => `$${name}`,
};

/**
 * Samples of a call in six languages. They call the mock on its default port with its credentials, and say in capitals what
 * an earlier call brings.
 */
export async function codeSamplesOf(
  provider: ProviderName,
  description: SiteDescription,
  operation: SiteOperation,
): Promise<CodeSample[]> {
  const computed = await computedBy(provider);
  const headers = operation.security.length > 0 ? await requiredHeaders(provider) : {};
  const setting = { computed, headers, baseUrl: `http://127.0.0.1:${defaultPort}` };
  const call = sampleCallOf(provider, description, operation, setting);
  const make = (language: SnippetLanguage) => snippet(provider, call, computed, language);
  const typescript = { lang: "typescript", label: "TypeScript", source: typescriptSample(provider, call) };
  return [await make(shell), typescript, ...(await Promise.all(snippetLanguages.map(make)))];
}

async function snippet(
  provider: ProviderName,
  call: SampleCall,
  computed: readonly string[],
  language: SnippetLanguage,
): Promise<CodeSample> {
  const { lang, label, target, client, extension, interpolate } = language;
  const text = String(await new HTTPSnippet(harOf(call)).convert(target, client));
  const isSigned = computed.some((name) => text.includes(`VAR_${name}`));
  const code = text.replaceAll(/VAR_(\w+)/g, (_match, name: string) => {
    return computed.includes(name) || language === shell ? interpolate(name) : name;
  });
  const tidy = language === shell ? expandable(code) : code.replaceAll(/ [+.] ""/g, "");
  if (!isSigned) return { lang, label, source: tidy };
  const signing = await readFile(signingUrl(provider, extension), "utf8");
  return { lang, label, source: tidy.replace(opening, (first: string) => `${first}${signing}\n`) };
}

/** What a snippet must begin with. */
const opening = /^(?:<\?php\n\n|import requests\n\n|using .+;\n)?/;

/** What a provider's samples compute, in the language of a file's extension. */
const signingUrl = (provider: ProviderName, extension: string): URL =>
  new URL(`samples/sign.${extension}`, descriptionUrl(provider));

/** The names of the variables that a provider's signing sets. */
async function computedBy(provider: ProviderName): Promise<string[]> {
  const file = signingUrl(provider, "sh");
  if (!existsSync(file)) return [];
  return [...(await readFile(file, "utf8")).matchAll(/^(\w+)=/gm)].map(([, name = ""]) => name);
}

/** A shell expands no variables between single quotes. */
const expandable = (script: string): string => script.replaceAll(/'([^'\n"]*\$[^'\n"]*)'/g, '"$1"');

function harOf({ method, url, query, headers, mediaType, body }: SampleCall): HarRequest {
  const pairs = (values: object) =>
    Object.entries(values).flatMap(([name, value]) => [value].flat().map((one) => ({ name, value: String(one) })));
  const isForm = mediaType === "application/x-www-form-urlencoded";
  const text = isForm ? { params: pairs(body as object) } : { text: JSON.stringify(body) };
  const request = { method, url, headers: pairs(headers), queryString: pairs(query) };
  return { ...request, ...(mediaType ? { postData: { mimeType: mediaType, ...text } } : {}) } as HarRequest;
}
