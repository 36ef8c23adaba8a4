import { pathOf } from "./check-links.js";
import { downloadsOf } from "./downloads.js";
import type { Page } from "./page.js";
import type { SiteOptions } from "./site-options.js";
import type { SiteContent } from "./site-pages.js";

/** The file of a page's Markdown, from the site's folder. */
export const twinOf = ({ language, route }: Pick<Page, "language" | "route">): string =>
  `${language}/${route || "index"}.md`;

/** Each page as Markdown, by file. Links in them lead to Markdown too. */
export function twinsOf(content: SiteContent, { base, origin = "" }: SiteOptions): Map<string, string> {
  const twins = new Map<string, string>();
  const address = (file: string) => `${origin}${base}${file}`;
  for (const page of content.pages) {
    twins.set(twinOf(page), `# ${page.title}\n\n${withTwinLinks(page, address).trim()}\n`);
  }
  return twins;
}

/** Boxes are for the eye; what unfolds one is a line of text. */
const withoutBoxes = (markdown: string): string =>
  markdown
    .replaceAll(/^( *)<details[^>]*><summary>(.*)<\/summary>$/gm, (_box, indent: string, summary: string) => {
      return `${indent}*${summary
        .replaceAll(/<\/?code>/g, "`")
        .replaceAll("&lt;", "<")
        .replaceAll("&amp;", "&")}*`;
    })
    .replaceAll(
      /^ *<\/?(div|details|code-samples|try-it|sign-calculator)[^>]*>(<\/try-it>|<\/sign-calculator>)?\n\n?/gm,
      "",
    );

/** A page's Markdown, whose links to pages lead to their Markdown. */
function withTwinLinks(page: Page, address: (file: string) => string): string {
  return withoutBoxes(page.markdown).replaceAll(/\]\((?!https?:)([^)\s]+)\)/g, (_link, target: string) => {
    const { pathname, hash } = new URL(target, `http://site${pathOf(page)}`);
    if (/\.\w+$/.test(pathname)) return `](${address(pathname.slice(1))})`;
    const [, language = "", route = ""] = /^\/(en|zh)\/(.*?)\/?$/.exec(pathname) ?? [];
    return `](${address(twinOf({ language: language as "en", route }))}${hash})`;
  });
}

/** https://llmstxt.org: what there is to read, for machines. */
export function llmsText(content: SiteContent, { base, origin = "" }: SiteOptions): string {
  const link = (title: string, file: string, note = "") =>
    `- [${title}](${origin}${base}${file})${note && `: ${note}`}`;
  const sections = (["en", "zh"] as const).flatMap((language) => {
    const pages = content.pages.filter((page) => page.language === language);
    const providers = content.providers.filter((one) => one.language === language);
    return [
      `## ${language === "en" ? "Pages in English" : "中文页面"}`,
      pages
        .filter(({ kind }) => kind !== "operation")
        .map((page) => link(page.title, twinOf(page), page.description))
        .join("\n"),
      `## ${language === "en" ? "Operations" : "接口"}`,
      providers
        .flatMap((one) => [
          ...one.operations.map(({ operation: { slug, summary, method, path, own } }) =>
            link(
              `${(own?.description ?? one.description).info.title}: ${summary}`,
              twinOf({ language, route: `${one.provider}/reference/${slug}` }),
              `${method} ${path}`,
            ),
          ),
          ...downloadsOf(one).map(({ file, label }) =>
            link(`${one.description.info.title}: ${label}`, `${language}/${one.provider}/${file}`),
          ),
        ])
        .join("\n"),
    ];
  });
  const home = content.pages.find(({ kind }) => kind === "home");
  return [`# provider-clients`, `> ${home?.description}`, ...sections].join("\n\n");
}
