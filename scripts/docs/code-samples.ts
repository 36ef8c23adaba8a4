import { defaultPort } from "../../src/cli/start-mocks.js";
import { simulators } from "../../src/mock/simulators/index.js";
import type { ProviderName } from "../providers.js";
import type { Language } from "./languages.js";
import { requiredHeaders } from "./required-headers.js";
import { type SampleCall, sampleCallOf } from "./sample-call.js";
import { csharp } from "./samples/csharp.js";
import { curl } from "./samples/curl.js";
import { go } from "./samples/go.js";
import { java } from "./samples/java.js";
import { php } from "./samples/php.js";
import { python } from "./samples/python.js";
import type { SampleLanguage } from "./samples/sample-language.js";
import { computedBy, signingOf } from "./samples/signing.js";
import { typescript } from "./samples/typescript.js";
import type { SiteDescription, SiteOperation } from "./site-description.js";

/** As the renderer reads it from `x-codeSamples`. */
export interface CodeSample {
  readonly lang: string;
  readonly label: string;
  readonly source: string;
}

const sampleLanguages: readonly SampleLanguage[] = [typescript, curl, python, php, java, go, csharp];

/** The call that an operation's samples make: to the mock on its default port, with its credentials. */
export async function defaultCallOf(
  provider: ProviderName,
  description: SiteDescription,
  operation: SiteOperation,
  language: Language,
): Promise<SampleCall> {
  return sampleCallOf(provider, description, operation, {
    ...{ language, baseUrl: `http://127.0.0.1:${defaultPort}`, account: simulators[provider].account },
    computed: await computedBy(provider),
    headers: await requiredHeaders(provider),
  });
}

/** Samples of a call in seven languages. They take from the environment what an earlier call brings. */
export async function codeSamplesOf(call: SampleCall): Promise<CodeSample[]> {
  const computed = await computedBy(call.provider);
  const isSigned = call.query.some(([name]) => computed.includes(name));
  return Promise.all(
    sampleLanguages.map(async ({ lang, label, extension, write }) => {
      const signing = isSigned && lang !== "typescript" ? await signingOf(call.provider, extension) : undefined;
      return { lang, label, source: write(call, signing) };
    }),
  );
}
