import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { stringify } from "yaml";
import { providers } from "../providers.js";
import { apiMenu } from "./api/api-pages.js";
import { drawBars } from "./diagrams/draw-bars.js";
import { drawDiagrams } from "./diagrams/draw-diagrams.js";
import { buildFolder } from "./folders.js";
import { type GuidesTitle, guides } from "./guides.js";
import { type Language, languages } from "./languages.js";
import type { Page } from "./page.js";
import { type RepositoryOf, repositoryLinks } from "./repository-links.js";
import type { SearchIndex } from "./search/search-index.js";
import type { SiteOptions } from "./site-options.js";
import type { SiteContent } from "./site-pages.js";
import { twinOf } from "./twins.js";
import { words } from "./words.js";

const contentFolder = new URL("content/", buildFolder);

/** What of package.json the pages tell. */
interface PackageJson extends RepositoryOf {
  readonly version: string;
}

/** Hands the pages over to the static generator. What is as it was is left alone, so that it isn't rendered again. */
export async function writeContent(
  content: SiteContent,
  options: SiteOptions,
  own: PackageJson,
  indexes: readonly SearchIndex[],
): Promise<void> {
  const files = new Map(content.pages.map((page) => [twinOf(page), pageFile(page, content, options, own)]));
  const existing = await readdir(contentFolder, { recursive: true }).catch(() => []);
  const stale = existing.filter((file) => file.endsWith(".md") && !files.has(file) && file !== "404.md");
  await Promise.all(stale.map((file) => rm(new URL(file, contentFolder))));
  for (const [file, text] of files) await writeChanged(new URL(file, contentFolder), text);
  await writeChanged(new URL("404.md", contentFolder), notFound(options.base));
  await writeChanged(new URL("site.json", buildFolder), JSON.stringify(siteData(content, options, indexes), null, 2));
}

/** In both languages: nobody knows which one the reader came for. */
const notFound = (base: string) => `---
title: "404"
template: splash
pagefind: false
editUrl: false
---

There is no such page. [provider-clients](${base}en/)

没有这个页面。[provider-clients](${base}zh/)
`;

async function writeChanged(file: URL, text: string): Promise<void> {
  if ((await readFile(file, "utf8").catch(() => undefined)) === text) return;
  await mkdir(dirname(fileURLToPath(file)), { recursive: true });
  await writeFile(file, text);
}

function pageFile(page: Page, { providers: local }: SiteContent, { base }: SiteOptions, own: PackageJson): string {
  const { language, title, description, anchors, provider, kind, markdown } = page;
  const described = local.find((one) => one.provider === provider && one.language === language)?.description.info;
  const twin = `${base}${twinOf(page)}`;
  const head = [{ tag: "link", attrs: { rel: "alternate", type: "text/markdown", href: twin } }];
  const data = {
    title,
    description,
    head,
    language,
    kind,
    version: described
      ? words[language].version(described.title, described.version)
      : words[language].version("provider-clients", own.version),
    ...repositoryLinks(own, page),
    anchors,
    markdown: twin,
    ...page.data,
    ...(provider ? { provider } : {}),
    ...(kind === "guide" ? {} : { tableOfContents: kind === "error-codes" ? { maxHeadingLevel: 2 } : false }),
  };
  return `---\n${stringify(data)}---\n\n${drawBars(drawDiagrams(markdown, language))}\n`;
}

/** What the theme needs to know of the whole site. */
function siteData(content: SiteContent, { base }: SiteOptions, indexes: readonly SearchIndex[]) {
  const { providers: local } = content;
  const titlesOf = (name: string) =>
    Object.fromEntries(
      local
        .filter(({ provider }) => provider === name)
        .map(({ language, description }) => [language, description.info.title]),
    );
  return {
    base,
    providers: providers.map((name) => ({ name, titles: titlesOf(name) })),
    words: Object.fromEntries(
      languages.map((language) => [language, Object.fromEntries(Object.entries(words[language]).filter(isData))]),
    ),
    sidebar: sidebarOf(content),
    search: Object.fromEntries(indexes.map(({ language, file }) => [language, file])),
  };
}

const isData = ([, value]: [string, unknown]): boolean => typeof value !== "function";

const labelled = (
  name: "errorCodes" | "quickstart" | "authentication" | "overview" | "reference" | "changelog" | GuidesTitle,
) => ({
  label: words.en[name],
  translations: { "zh-CN": words.zh[name] },
});

function sidebarOf({ providers: local, pages }: SiteContent) {
  return [
    ...guides.map(({ title, slugs }) => ({
      ...labelled(title),
      items: slugs.filter((slug) => pages.some(({ route }) => route === slug)).map((slug) => ({ slug })),
    })),
    ...providers.map((name) => {
      const [english, chinese] = languages.map((language: Language) =>
        local.find((one) => one.provider === name && one.language === language),
      );
      const calls = (english?.operations ?? []).map(({ operation }, index) => ({
        own: operation.own?.name,
        item: {
          label: operation.summary,
          translations: { "zh-CN": chinese?.operations[index]?.operation.summary ?? operation.summary },
          link: `/${name}/reference/${operation.slug}/`,
        },
      }));
      const callsOf = (own?: string) => calls.filter((call) => call.own === own).map(({ item }) => item);
      const groups = (english?.own ?? []).map(({ name: own, description: { info } }, index) => ({
        label: info.title,
        translations: { "zh-CN": chinese?.own[index]?.description.info.title ?? info.title },
        items: [{ ...labelled("overview"), link: `/${name}/reference/${own}/` }, ...callsOf(own)],
      }));
      return {
        label: english?.description.info.title ?? name,
        translations: { "zh-CN": chinese?.description.info.title ?? name },
        collapsed: true,
        items: [
          { ...labelled("quickstart"), link: `/${name}/quickstart/` },
          { ...labelled("authentication"), link: `/${name}/authentication/` },
          {
            ...labelled("reference"),
            items: [{ ...labelled("overview"), link: `/${name}/reference/` }, ...callsOf(), ...groups],
          },
          { ...labelled("changelog"), link: `/${name}/changelog/` },
        ],
      };
    }),
    apiMenu(pages),
  ];
}
