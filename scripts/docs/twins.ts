import { pathOf } from "./check-links.js";
import { operationMarkdown } from "./operation-markdown.js";
import type { Page } from "./page.js";
import type { SiteOptions } from "./site-options.js";
import type { SiteContent } from "./site-pages.js";

/** The file of a page's Markdown, from the site's folder. */
export const twinOf = ({ language, route }: Pick<Page, "language" | "route">): string =>
  `${language}/${route || "index"}.md`;

const operationFile = (language: string, provider: string, operationId: string): string =>
  `${language}/${provider}/operations/${operationId}.md`;

/** Each page as Markdown, and each operation as a page of its own, by file. Links in them lead to Markdown too. */
export function twinsOf(content: SiteContent, { base, origin = "" }: SiteOptions): Map<string, string> {
  const twins = new Map<string, string>();
  const address = (file: string) => `${origin}${base}${file}`;
  for (const page of content.pages) {
    twins.set(twinOf(page), `# ${page.title}\n\n${withTwinLinks(page, address).trim()}\n`);
  }
  for (const { provider, language, marked, operations } of content.providers) {
    for (const { operation, samples } of operations) {
      const text = `# ${operation.summary}\n\n${operationMarkdown(marked, operation, samples, language)}\n`;
      twins.set(operationFile(language, provider, operation.operationId), text);
    }
  }
  return twins;
}

/** Boxes are for the eye. */
const withoutBoxes = (markdown: string): string => markdown.replaceAll(/^<\/?div[^>]*>\n\n?/gm, "");

/** A page's Markdown, whose links to pages lead to their Markdown. */
function withTwinLinks(page: Page, address: (file: string) => string): string {
  return withoutBoxes(page.markdown).replaceAll(/\]\((?!https?:)([^)\s]+)\)/g, (_link, target: string) => {
    const { pathname, hash } = new URL(target, `http://site${pathOf(page)}`);
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
      pages.map((page) => link(page.title, twinOf(page), page.description)).join("\n"),
      `## ${language === "en" ? "Operations" : "接口"}`,
      providers
        .flatMap(({ provider, description, operations, own: owns }) => [
          ...operations.map(({ operation: { operationId, summary, method, path, own } }) =>
            link(
              `${(own?.description ?? description).info.title}: ${summary}`,
              operationFile(language, provider, operationId),
              `${method} ${path}`,
            ),
          ),
          link(`${description.info.title}: OpenAPI 3.1`, `${language}/${provider}/openapi.yaml`),
          ...owns.map(({ name, description: { info } }) =>
            link(`${info.title}: OpenAPI 3.1`, `${language}/${provider}/${name}.yaml`),
          ),
        ])
        .join("\n"),
    ];
  });
  const home = content.pages.find(({ kind }) => kind === "home");
  return [`# provider-clients`, `> ${home?.description}`, ...sections].join("\n\n");
}
