import { readdirSync } from "node:fs";
import { type ProviderName, providers, root } from "../providers.js";
import { apiPages, prepareApi } from "./api/api-pages.js";
import { calculatorSection } from "./calculator.js";
import { checkShape } from "./check-shape.js";
import { type CodeSample, codeSamplesOf, defaultCallOf } from "./code-samples.js";
import { type RequestCollection, requestsOf, sampleVariables } from "./collections/requests.js";
import { checkDiagrams } from "./diagrams/check-diagrams.js";
import { type CodeList, errorCodesMarkdown } from "./error-codes-markdown.js";
import { figuresMarkdown } from "./figures/figures-markdown.js";
import { homeMarkdown } from "./home-markdown.js";
import { withInstall } from "./install-markdown.js";
import { type Language, languages, suffixOf, tagOf } from "./languages.js";
import { readLocalized } from "./localized-description.js";
import { markSources } from "./mark-sources.js";
import { operationPage } from "./operation-page.js";
import type { OwnDescription } from "./own-description.js";
import { ownMarkdown } from "./own-markdown.js";
import { anchorsOf, firstParagraph, type Page, titled } from "./page.js";
import { peersMarkdown } from "./peers/peers-markdown.js";
import { referenceMarkdown } from "./reference-markdown.js";
import { requiredHeaders } from "./required-headers.js";
import { computedBy } from "./samples/signing.js";
import { settingsMarkdown } from "./settings/settings-markdown.js";
import { type ErrorCode, type SiteDescription, type SiteOperation, siteOperationsOf } from "./site-description.js";
import { signingFile, type TryIt, tryItOf } from "./try-it.js";
import { words } from "./words.js";
import { readText } from "./yaml-file.js";

/** An operation, and how it is called. */
export interface DocumentedOperation {
  readonly operation: SiteOperation;
  readonly samples: readonly CodeSample[];
  readonly tryIt: TryIt;
}

/** A provider in one language. */
export interface LocalProvider {
  readonly provider: ProviderName;
  readonly language: Language;
  /** As it is written, with what is described beside it. */
  readonly description: SiteDescription;
  /** With the marks of what isn't in the document. */
  readonly marked: SiteDescription;
  readonly operations: readonly DocumentedOperation[];
  /** That all its authenticated calls carry beside their credentials. */
  readonly headers: Readonly<Record<string, string>>;
  /** The provider's, without those of the descriptions beside it. */
  readonly codes: readonly ErrorCode[];
  readonly own: readonly OwnDescription[];
  readonly collection: RequestCollection;
}

export interface SiteContent {
  readonly pages: readonly Page[];
  readonly providers: readonly LocalProvider[];
  /** What a reader may miss, though nothing is wrong. */
  readonly notes: readonly string[];
}

/**
 * All that the site says, in all languages.
 *
 * @throws SourceError that says what is wrong with a description, an overlay or a text, and where
 */
export async function readContent(): Promise<SiteContent> {
  prepareApi();
  const local = await Promise.all(
    languages.flatMap((language) => providers.map((provider) => readProvider(provider, language))),
  );
  const pages = await Promise.all(languages.map((language) => pagesIn(language, local)));
  return { pages: pages.flat(), providers: local, notes: notesOn(local) };
}

/** Each description without a translation, once. */
function notesOn(local: readonly LocalProvider[]): string[] {
  const own = local.filter(({ language }) => language === "en").flatMap((one) => one.own);
  return own
    .filter(({ isTranslated }) => !isTranslated)
    .map(
      ({ source: { file } }) =>
        `${file} has no overlay for ${tagOf.zh}: it is shown as it is written in both languages`,
    );
}

async function readProvider(provider: ProviderName, language: Language): Promise<LocalProvider> {
  const { description, codes, own } = await readLocalized(provider, language);
  const marked = markSources(description, language);
  const described = siteOperationsOf(marked, own);
  const [computed, brought] = await Promise.all([computedBy(provider), sampleVariables(provider, described)]);
  const calls = await Promise.all(described.map((operation) => defaultCallOf(provider, marked, operation, language)));
  const operations = await Promise.all(
    calls.map(async (call) => ({
      operation: call.operation,
      samples: await codeSamplesOf(call),
      tryIt: tryItOf(call, calls, computed, brought),
    })),
  );
  const headers = await requiredHeaders(provider);
  const collection = await requestsOf(provider, language, description, siteOperationsOf(description, own));
  return { provider, language, description, marked, operations, headers, codes, own, collection };
}

async function pagesIn(language: Language, all: readonly LocalProvider[]): Promise<Page[]> {
  const local = all.filter((one) => one.language === language);
  const names = readdirSync(new URL("scripts/docs/pages/en/", root)).map((name) => name.replace(/\.md$/, ""));
  const pages = await Promise.all([
    apiPages(language, local),
    ...names.map((name) => ownPage(name, language, local)),
    ...local.flatMap((one) => [
      providerPage(one, "quickstart", words[language].quickstartOf),
      providerPage(one, "authentication", words[language].authenticationOf),
      providerPage(one, "changelog", words[language].changelogOf),
      referencePage(one),
      ...one.operations.map((operation) => operationPage(one, codeListsOf(one), operation)),
      ...one.own.map((own) => introductionPage(one, own)),
    ]),
  ]);
  return pages.flat();
}

/** What follows the text of a guide, by its name. */
const generatedFor: Readonly<Record<string, (language: Language, local: readonly LocalProvider[]) => Generated>> = {
  settings: (language, local) => settingsMarkdown(local, language),
  "beside-its-peers": peersMarkdown,
  figures: figuresMarkdown,
};

type Generated = Pick<Page, "markdown" | "anchors"> | Promise<Pick<Page, "markdown" | "anchors">>;

/** A page that belongs to no provider. What is generated follows its text. */
async function ownPage(name: string, language: Language, local: readonly LocalProvider[]): Promise<Page> {
  const fileIn = (one: Language) => `scripts/docs/pages/${one}/${name}.md`;
  const file = fileIn(language);
  const { title, markdown, line } = titled(file, await readText(file));
  const english = titled(fileIn("en"), await readText(fileIn("en"))).markdown;
  checkShape(file, markdown, english, line);
  const source = { file, line, lines: markdown.split("\n").length };
  checkDiagrams(source, markdown);
  const common = { language, title, description: firstParagraph(markdown), source };
  if (name === "index") {
    return {
      ...common,
      route: "",
      kind: "home",
      ...homeMarkdown(withInstall(markdown, language), english, local, language),
    };
  }
  if (name === "error-codes") {
    const parts = local.flatMap((one) => codeListsOf(one).map((list) => errorCodesMarkdown(list, language)));
    const whole = [markdown, ...parts.map((part) => part.markdown)].join("\n\n");
    const anchors = [...anchorsOf(english), ...parts.flatMap((part) => part.anchors)];
    return { ...common, route: name, kind: "error-codes", markdown: whole, anchors };
  }
  const generated = await generatedFor[name]?.(language, local);
  return {
    ...{ ...common, route: name, kind: "guide" },
    markdown: generated ? `${markdown}\n${generated.markdown}` : markdown,
    anchors: [...anchorsOf(english), ...(generated?.anchors ?? [])],
  };
}

/** The provider's codes, and those of each description beside it. */
const codeListsOf = ({ provider, description, codes, own }: LocalProvider): CodeList[] => [
  { anchor: provider, title: description.info.title, provider, codes },
  ...own.map(({ name, description: { info, "x-error-codes": ownCodes = [] } }) => {
    return { anchor: `${provider}-${name}`, title: info.title, provider, codes: ownCodes };
  }),
];

const fileOf = { quickstart: "quickstart", authentication: "guide", changelog: "changelog" } as const;

/** A page that is written by hand for a provider. The guide has no title of its own: the description shows one above it. */
async function providerPage(
  local: LocalProvider,
  name: keyof typeof fileOf,
  titleOf: (provider: string) => string,
): Promise<Page> {
  const { provider, language, description } = local;
  const fileIn = (one: Language) => `openapi/${provider}/${fileOf[name]}${suffixOf(one)}.md`;
  const read = async (one: Language) => {
    const text = await readText(fileIn(one));
    return name === "authentication" ? { markdown: text, line: 1 } : titled(fileIn(one), text);
  };
  const [{ markdown, line }, { markdown: english }] = await Promise.all([read(language), read("en")]);
  const source = { file: fileIn(language), line, lines: markdown.split("\n").length };
  checkShape(source.file, markdown, english, line);
  checkDiagrams(source, markdown);
  const calculator = name === "authentication" ? await calculatorSection(local) : undefined;
  return {
    language,
    route: `${provider}/${name}`,
    title: titleOf(description.info.title),
    description: firstParagraph(markdown),
    markdown: [
      withInstall(markdown, language),
      ...(calculator ? [`## ${calculator.title}`, calculator.markdown] : []),
    ].join("\n\n"),
    anchors: [...anchorsOf(english), ...(calculator ? [calculator.anchor] : [])],
    provider,
    kind: "guide",
    ...(calculator && { data: { calculator: signingFile(provider) } }),
    source,
  };
}

function referencePage(local: LocalProvider): Page {
  const { provider, language, marked } = local;
  return {
    language,
    route: `${provider}/reference`,
    title: words[language].referenceOf(marked.info.title),
    description: marked.info.summary,
    ...referenceMarkdown(local),
    provider,
    kind: "guide",
    source: { file: `openapi/${provider}/openapi.yaml`, lines: 0 },
  };
}

/** A page of what is described beside a provider's description. Its calls are on that one's page. */
async function introductionPage({ provider, language, operations }: LocalProvider, own: OwnDescription): Promise<Page> {
  const { markdown, anchors } = ownMarkdown(provider, own, operations, language);
  return {
    language,
    route: `${provider}/reference/${own.name}`,
    title: own.description.info.title,
    description: firstParagraph(markdown),
    markdown,
    anchors,
    provider,
    kind: "guide",
    source: { file: own.source.file, lines: 0 },
  };
}
