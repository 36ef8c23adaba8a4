import { readdirSync } from "node:fs";
import { type ProviderName, providers, root } from "../providers.js";
import { checkDiagrams } from "./check-diagrams.js";
import { checkShape } from "./check-shape.js";
import { codeSamplesOf } from "./code-samples.js";
import { errorCodesMarkdown } from "./error-codes-markdown.js";
import { homeMarkdown } from "./home-markdown.js";
import { type Language, languages, suffixOf } from "./languages.js";
import { readLocalized } from "./localized-description.js";
import { markSources } from "./mark-sources.js";
import { anchorsOf, firstParagraph, type Page, titled } from "./page.js";
import { type DocumentedOperation, referenceMarkdown } from "./reference-markdown.js";
import { type SiteDescription, siteOperationsOf } from "./site-description.js";
import { words } from "./words.js";
import { readText } from "./yaml-file.js";

/** A provider in one language. */
export interface LocalProvider {
  readonly provider: ProviderName;
  readonly language: Language;
  /** As it is written. */
  readonly description: SiteDescription;
  /** With the marks of what isn't in the document. */
  readonly marked: SiteDescription;
  readonly operations: readonly DocumentedOperation[];
}

export interface SiteContent {
  readonly pages: readonly Page[];
  readonly providers: readonly LocalProvider[];
}

/**
 * All that the site says, in all languages.
 *
 * @throws SourceError that says what is wrong with a description, an overlay or a text, and where
 */
export async function readContent(): Promise<SiteContent> {
  const local = await Promise.all(
    languages.flatMap((language) => providers.map((provider) => readProvider(provider, language))),
  );
  const pages = await Promise.all(languages.map((language) => pagesIn(language, local)));
  return { pages: pages.flat(), providers: local };
}

async function readProvider(provider: ProviderName, language: Language): Promise<LocalProvider> {
  const description = await readLocalized(provider, language);
  const marked = markSources(description, language);
  const operations = await Promise.all(
    siteOperationsOf(marked).map(async (operation) => ({
      operation,
      samples: await codeSamplesOf(provider, marked, operation),
    })),
  );
  return { provider, language, description, marked, operations };
}

async function pagesIn(language: Language, all: readonly LocalProvider[]): Promise<Page[]> {
  const local = all.filter((one) => one.language === language);
  const names = readdirSync(new URL("scripts/docs/pages/en/", root)).map((name) => name.replace(/\.md$/, ""));
  return Promise.all([
    ...names.map((name) => ownPage(name, language, local)),
    ...local.flatMap((one) => [
      providerPage(one, "quickstart", words[language].quickstartOf),
      providerPage(one, "authentication", words[language].authenticationOf),
      providerPage(one, "changelog", words[language].changelogOf),
      referencePage(one),
    ]),
  ]);
}

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
    const generated = homeMarkdown(local, language);
    const anchors = [...anchorsOf(english), ...generated.anchors];
    return { ...common, route: "", kind: "home", markdown: `${markdown}\n${generated.markdown}`, anchors };
  }
  if (name === "error-codes") {
    const parts = local.map(({ provider, marked }) => errorCodesMarkdown(provider, marked, language));
    const whole = [markdown, ...parts.map((part) => part.markdown)].join("\n\n");
    const anchors = [...anchorsOf(english), ...parts.flatMap((part) => part.anchors)];
    return { ...common, route: name, kind: "error-codes", markdown: whole, anchors };
  }
  return { ...common, route: name, kind: "guide", markdown, anchors: anchorsOf(english) };
}

const fileOf = { quickstart: "quickstart", authentication: "guide", changelog: "changelog" } as const;

/** A page that is written by hand for a provider. The guide has no title of its own: the description shows one above it. */
async function providerPage(
  { provider, language, description }: LocalProvider,
  name: keyof typeof fileOf,
  titleOf: (provider: string) => string,
): Promise<Page> {
  const fileIn = (one: Language) => `openapi/${provider}/${fileOf[name]}${suffixOf(one)}.md`;
  const read = async (one: Language) => {
    const text = await readText(fileIn(one));
    return name === "authentication" ? { markdown: text, line: 1 } : titled(fileIn(one), text);
  };
  const [{ markdown, line }, { markdown: english }] = await Promise.all([read(language), read("en")]);
  const source = { file: fileIn(language), line, lines: markdown.split("\n").length };
  checkShape(source.file, markdown, english, line);
  checkDiagrams(source, markdown);
  return {
    language,
    route: `${provider}/${name}`,
    title: titleOf(description.info.title),
    description: firstParagraph(markdown),
    markdown,
    anchors: anchorsOf(english),
    provider,
    kind: "guide",
    source,
  };
}

async function referencePage({ provider, language, marked, operations }: LocalProvider): Promise<Page> {
  return {
    language,
    route: `${provider}/reference`,
    title: words[language].referenceOf(marked.info.title),
    description: marked.info.summary,
    ...referenceMarkdown(provider, marked, operations, language),
    provider,
    kind: "reference",
    source: { file: `openapi/${provider}/openapi.yaml`, lines: 0 },
  };
}
