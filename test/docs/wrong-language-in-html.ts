import { readFileSync } from "node:fs";
import type { Language } from "../../scripts/docs/languages.js";
import { tagOf } from "../../scripts/docs/languages.js";
import { wrongLanguageIn } from "../../scripts/docs/wrong-language.js";
import { contestantNames } from "../peers/contestants.js";
import { textsOfHtml } from "./texts-of-html.js";

/** What stands by itself in a Chinese page as it does in an English one: names, formats, values, files. */
const names = [
  ..."provider-clients Wareconn Gongjiang wareconn zhicloud edge-gateway gongjiang hummingbird English MIT true false kB MB Retry-After".split(
    " ",
  ),
  ..."API OpenAPI HTTP YAML JSON XML HTML Markdown curl TypeScript Python PHP Java Go C# Redis Redoc Postman GitHub".split(
    " ",
  ),
  ..."Node.js Bun Deno Chromium Cloudflare Workers workerd OpenTelemetry NestJS Next.js Express axios undici JetBrains HTTP Client httpYac".split(
    " ",
  ),
  ...contestantNames,
];
const fileName =
  /^([\w./@-]+\.(m?ts|js|py|go|java|php|cs|ya?ml|json|service|md|html|zip|http)|provider-clients(\/[\w-]+)+)$/;

const withoutNames = (text: string): string =>
  text.replaceAll(/[^\s“”（）()，,·:：]+/g, (word) => (names.includes(word) || fileName.test(word) ? "·" : word));

/** What Starlight says by itself, where it isn't translated: labels of a word or two stand beside Chinese. */
const labels: readonly string[] = Object.values<string>(
  JSON.parse(
    readFileSync(new URL("../../node_modules/@astrojs/starlight/translations/en.json", import.meta.url), "utf8"),
  ),
)
  .flatMap((label) => label.split(/\{\{\w+\}\}/))
  .map((label) => label.trim())
  .filter((label) => label.includes(" "));

/** A term in Chinese with its meaning in English behind it. */
const explained = /\p{Script=Han}+ \([^)]+\)/gu;

/** Headings that are code, or say that they are in English: the table of contents repeats them without saying so. */
const headingsOfNames = (html: string): string[] =>
  [...html.matchAll(/<h[2-6][^>]*?(?: lang="en"[^>]*>(.*?)|><code[^>]*>([^<]*)<\/code>)<\/h[2-6]>/gs)].map(
    ([, english = "", code = ""]) => (english || code).replaceAll(/<[^>]+>/g, "").trim(),
  );

/** The texts of a page, and of its labels, that are in another language than the page. Code is left out. */
export function wrongLanguageInHtml(html: string, language: Language): string[] {
  const repeated = headingsOfNames(html);
  return [...new Set(textsOfHtml(html, tagOf[language]))].filter((text) =>
    language === "en"
      ? wrongLanguageIn(text.replaceAll(explained, "·"), "en").length > 0
      : !repeated.includes(text) &&
        (wrongLanguageIn(withoutNames(text), "zh").length > 0 || labels.some((label) => text.includes(label))),
  );
}
