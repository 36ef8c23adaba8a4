import GithubSlugger from "github-slugger";
import { withoutCodeBlocks } from "./page.js";

/** A heading of a Markdown text, and what stands below it. */
export interface Section {
  /** What it is called in addresses; empty for what stands above the first heading. */
  readonly name: string;
  /** On which it begins. */
  readonly line: number;
  readonly text: string;
}

export function sectionsOf(markdown: string): Section[] {
  const slugger = new GithubSlugger();
  const lines = markdown.split("\n");
  const headings = withoutCodeBlocks(markdown)
    .split("\n")
    .flatMap((line, index) => (/^#{1,6} /.test(line) ? [index] : []));
  const starts = headings[0] === 0 ? headings : [0, ...headings];
  return starts.map((start, index) => ({
    name: headings.includes(start) ? slugger.slug((lines[start] ?? "").replace(/^#+ /, "")) : "",
    line: start + 1,
    text: lines.slice(start, starts[index + 1]).join("\n"),
  }));
}
