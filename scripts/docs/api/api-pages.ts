import { posix } from "node:path";
import type { Language } from "../languages.js";
import { anchorsOf, type Page } from "../page.js";
import type { LocalProvider } from "../site-pages.js";
import { words } from "../words.js";
import { apiMarkdown, routeOf } from "./api-markdown.js";
import { apiWords } from "./api-words.js";
import { type EntryMarkdown, readApiMarkdown } from "./read-markdown.js";

let reading: Promise<EntryMarkdown[]> | undefined;

/** Begins to have the sources read: that takes longer than most of what a build does. */
export function prepareApi(): void {
  reading = readApiMarkdown();
  // Who waits for it is told.
  reading.catch(() => {});
}

/** The reference of what the package exports: a page for each entry, and one that lists them. */
export async function apiPages(language: Language, local: readonly LocalProvider[]): Promise<Page[]> {
  reading ??= readApiMarkdown();
  const entries = await reading;
  const pages = entries.map((entry) => entryPage(entry, language, local));
  return [overviewPage(pages, language), ...pages];
}

/** The group of the menu. */
export const apiMenu = (pages: readonly Page[]) => ({
  label: apiWords.en.title,
  translations: { "zh-CN": apiWords.zh.title },
  collapsed: true,
  items: pages
    .filter(({ language, route }) => language === "en" && /^api\b/.test(route))
    .map(({ route, title }) =>
      route === "api"
        ? { label: words.en.overview, translations: { "zh-CN": words.zh.overview }, link: "/api/" }
        : { label: title, link: `/${route}/` },
    ),
});

function overviewPage(entries: readonly Page[], language: Language): Page {
  const { title, intro, entry, holds } = apiWords[language];
  const rows = entries.map(
    (page) => `| [\`${page.title}\`](${posix.relative("api", page.route)}/) | ${page.description} |`,
  );
  const markdown = [intro, [`| ${entry} | ${holds} |`, "| --- | --- |", ...rows].join("\n")].join("\n\n");
  return {
    ...{ language, route: "api", title, description: intro, markdown, anchors: [], kind: "guide" },
    source: { file: "package.json", lines: 0 },
  };
}

function entryPage(entry: EntryMarkdown, language: Language, local: readonly LocalProvider[]): Page {
  const { untranslated } = apiWords[language];
  const { description, reference } = purposeOf(entry.name, language, local);
  const parts = (one: Language) => [
    ...[description, untranslated, reference].filter((text) => text !== ""),
    apiMarkdown(entry, one),
  ];
  return {
    language,
    route: routeOf(entry.name),
    title: entry.name,
    description,
    markdown: parts(language).join("\n\n"),
    anchors: anchorsOf(apiMarkdown(entry, "en")),
    kind: "guide",
    ...(language !== "en" && { data: { hasEnglishParts: true } }),
    source: { file: entry.file, lines: 0 },
  };
}

/** What an entry is for, and where what its types are made from is described. */
function purposeOf(name: string, language: Language, local: readonly LocalProvider[]) {
  const say = apiWords[language];
  const known = say.entries[name];
  if (known !== undefined) return { description: known, reference: "" };
  const [, provider = "", own] = name.split("/");
  const found = local.find((one) => one.provider === provider);
  const beside = found?.own.find((one) => one.name === own)?.description.info.title;
  const title = found?.description.info.title ?? provider;
  const target = `${provider}/reference${own ? `/${own}` : ""}`;
  return {
    description: beside ? say.ownDescription(beside) : say.provider(title),
    reference: say.described.replace("REFERENCE", `${posix.relative(routeOf(name), target)}/`),
  };
}
