import GithubSlugger from "github-slugger";
import type { ProviderName } from "../providers.js";
import type { Language } from "./languages.js";
import { lineOf, type Place, SourceError } from "./source-error.js";
import type { TryIt } from "./try-it.js";

/** A page of the site in one language, before it is rendered. */
export interface Page {
  readonly language: Language;
  /** Its place below the language's: `wareconn/quickstart`; empty for the first page. */
  readonly route: string;
  readonly title: string;
  /** The first paragraph, for search engines. */
  readonly description: string;
  /** Without the title. */
  readonly markdown: string;
  /** The names of its headings, in their order: the same in all languages. */
  readonly anchors: readonly string[];
  readonly provider?: ProviderName;
  readonly kind: "guide" | "home" | "operation" | "error-codes";
  /** What its own elements need to know. */
  readonly data?: { readonly tryIt?: TryIt; readonly calculator?: string; readonly hasEnglishParts?: boolean };
  /** The file that it is written in, the line on which its text begins, and the number of lines; what follows is generated. */
  readonly source: Place & { readonly lines: number };
}

/** The text of a file with a title on its first line. */
export interface TitledText {
  readonly title: string;
  readonly markdown: string;
  /** On which the text below the title begins. */
  readonly line: number;
}

/** @throws SourceError if there is no title */
export function titled(file: string, text: string): TitledText {
  const [, title, gap, markdown] = /^# ([^\n]+)(\n+)(.*)$/s.exec(text) ?? [];
  if (title === undefined || gap === undefined || markdown === undefined) {
    throw new SourceError([{ file, line: 1, reason: "a page begins with its title: `# Title`" }]);
  }
  return { title, markdown, line: 1 + gap.length };
}

/** A Markdown text with its code blocks blanked, line by line, so that nothing in them is taken for something else. */
export const withoutCodeBlocks = (markdown: string): string =>
  markdown.replaceAll(/^(```|~~~).*?^\1[^\n]*$/gms, (block) => "\n".repeat(block.split("\n").length - 1));

/** The headings below the title. */
const headingsOf = (markdown: string): string[] =>
  [...withoutCodeBlocks(markdown).matchAll(/^#{2,6} (.+)$/gm)].map(([, heading = ""]) => heading);

/** What the headings of a text are called in addresses. */
export function anchorsOf(markdown: string): string[] {
  const slugger = new GithubSlugger();
  return headingsOf(markdown).map((heading) => slugger.slug(heading.replaceAll(/[`*]|\]\(.*?\)|\[/g, "")));
}

/** The first paragraph as plain text. */
export const firstParagraph = (markdown: string): string =>
  (withoutCodeBlocks(markdown).trim().split(/\n\n/)[0] ?? "")
    .replaceAll(/\n/g, " ")
    .replaceAll(/[`*]|\]\([^)]*\)|\[/g, "");

/** A link of a page, and the line that it is on. */
export interface Link extends Place {
  readonly target: string;
}

/** The links of a page, but for those to other hosts. */
export function linksOf({ markdown, source }: Page): Link[] {
  const text = withoutCodeBlocks(markdown).replaceAll(/`[^`\n]*`/g, (code) => " ".repeat(code.length));
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .filter(([, target = ""]) => !/^(https?:|mailto:|\/\/)/.test(target))
    .map(({ 1: target = "", index }) => {
      const line = lineOf(text, index);
      if (line > source.lines) return { target, file: `openapi/ (in what it gives to ${source.file})` };
      return { target, file: source.file, line: source.line && source.line - 1 + line };
    });
}
