import { existsSync, readFileSync } from "node:fs";
import { root } from "../providers.js";
import { readFigures } from "./figures/figures.js";
import { guides } from "./guides.js";
import { homeWords } from "./home-words.js";
import type { Language } from "./languages.js";
import { anchorsOf, titled } from "./page.js";
import type { LocalProvider } from "./site-pages.js";
import { words } from "./words.js";

interface Part {
  readonly markdown: string;
  readonly anchors: readonly string[];
}

/** What the first page shows in the place of a comment that names it. */
const parts = { package: packageFacts, providers: providerCards, figures: figuresTable, guides: guideLists };

const placeholder = new RegExp(`^<!-- (${Object.keys(parts).join("|")}) -->$`, "m");

/**
 * The first page: what is written, with what is generated in its places.
 *
 * @param english its text in English, whose headings name those of all languages
 */
export function homeMarkdown(
  markdown: string,
  english: string,
  local: readonly LocalProvider[],
  language: Language,
): Part {
  const generated = (name: string | undefined) => parts[name as keyof typeof parts](language, local);
  const isWritten = (index: number) => index % 2 === 0;
  const pieces = markdown.split(placeholder);
  const anchors = english
    .split(placeholder)
    .flatMap((piece, index) => (isWritten(index) ? anchorsOf(piece) : generated(piece).anchors));
  return {
    markdown: pieces.map((piece, index) => (isWritten(index) ? piece : generated(piece).markdown)).join(""),
    anchors,
  };
}

const withoutHeadings = (markdown: string): Part => ({ markdown, anchors: [] });

/** What the package is called, what it needs, and under which terms it is. */
function packageFacts(language: Language): Part {
  const { name, version, license, engines, dependencies, repository } = JSON.parse(
    readFileSync(new URL("package.json", root), "utf8"),
  );
  const say = homeWords[language];
  const facts = [
    `\`${name}\` ${version}`,
    license,
    say.needs(engines.node.replace(">=", "")),
    say.formats,
    say.dependsOn(Object.keys(dependencies).join(", ")),
  ];
  if (repository) facts.push(`[${say.repository}](${repository.url.replace(/^git\+|\.git$/g, "")})`);
  return withoutHeadings(facts.join(" · "));
}

/** What each provider is, how it authenticates, and where to read on. */
function providerCards(language: Language, local: readonly LocalProvider[]): Part {
  const say = words[language];
  const cards = local.map(({ provider, description: { info } }) => {
    const pages = (["quickstart", "authentication", "reference", "changelog"] as const).map(
      (name) => `[${say[name]}](${provider}/${name}/)`,
    );
    return `<div class="card">\n\n### ${info.title}\n\n${info.summary}\n\n**${say.scheme}**${say.colon}${info["x-scheme"]}\n\n${pages.join(" · ")}\n\n</div>`;
  });
  const markdown = ['<div class="cards">', ...cards, "</div>"].join("\n\n");
  return { markdown, anchors: local.map(({ provider }) => provider) };
}

/** What was measured of the package and its peers. */
function figuresTable(language: Language): Part {
  const say = homeWords[language];
  const figures = readFigures();
  const rows = Object.entries(figures.bytes).map(
    ([name, size]) =>
      `| \`${name}\` | ${(size / 1000).toFixed(1)} kB | ×${figures.callTime[name]?.toFixed(1)} | ${say.doings[name]} |`,
  );
  const table = [
    `| ${say.library} | ${say.size} | ${say.time} | ${say.does} |`,
    "| --- | ---: | ---: | --- |",
    ...rows,
  ];
  return withoutHeadings(`${table.join("\n")}\n\n${say.measured(figures)}`);
}

/** The guides as the menu groups them. */
function guideLists(language: Language): Part {
  const groups = guides.map(({ title, slugs }) => {
    const files = slugs.map((slug) => [slug, `scripts/docs/pages/${language}/${slug}.md`] as const);
    const items = files
      .filter(([, file]) => existsSync(new URL(file, root)))
      .map(([slug, file]) => `- [${titled(file, readFileSync(new URL(file, root), "utf8")).title}](${slug}/)`);
    return `<div class="card">\n\n**${words[language][title]}**\n\n${items.join("\n")}\n\n</div>`;
  });
  return withoutHeadings(['<div class="cards">', ...groups, "</div>"].join("\n\n"));
}
