import { posix } from "node:path";
import type { Language } from "../languages.js";
import { labelIn } from "./api-words.js";

/** A file that TypeDoc has written, and where its page is. */
export interface ApiFile {
  readonly name: string;
  readonly markdown: string;
}

/** Where the page of an entry is: of the package's main one under the package's own name. */
export const routeOf = (entry: string): string =>
  entry.includes("/") ? `api/${entry.slice(entry.indexOf("/") + 1)}` : `api/${entry}`;

/** What TypeDoc says of an entry as the site shows it: a heading for each export and its methods, and none for what is said of them. */
export function apiMarkdown({ name, markdown }: ApiFile, language: Language): string {
  const sections = markdown
    .replaceAll(/<a id="[^"]*"><\/a> /g, "")
    .replaceAll(/\{\n\}/g, "{}")
    // What is declared is read as a whole.
    .replaceAll(/^```ts$/gm, "```ts wrap")
    .split(/^\*\*\*\n\n/m)
    .map((section) => section.trim());
  const reexported = sections.flatMap((section) => /^Re-exports (.+)$/m.exec(section)?.[1] ?? []);
  const own = sections.filter((section) => section !== "" && !/^Re-exports /m.test(section));
  const text = [
    ...own.map((section) => withSource(section, language)),
    ...(reexported.length > 0 ? [`## ${labelIn(language, "Also exported")}\n\n${reexported.join(" · ")}`] : []),
  ].join("\n\n");
  return inLanguage(withPageLinks(text, name), language);
}

/** Where an export stands in the source goes below what is said of it; where its members do, goes without saying. */
function withSource(section: string, language: Language): string {
  const [, source] = /^Defined in: \[([^\]]+)\]/m.exec(section) ?? [];
  const rest = section.replaceAll(/^Defined in: .*\n*/gm, "").trim();
  return source ? `${rest}\n\n${labelIn(language, "Source:")} \`${source.replaceAll("\\", "")}\`` : rest;
}

/** Links between TypeDoc's files become links between pages. */
const withPageLinks = (markdown: string, from: string): string =>
  markdown.replaceAll(/\]\(([^)\s#]+)\.md(#[^)]*)?\)/g, (_link, file: string, hash = "") => {
    const entry = posix.join(posix.dirname(from), file);
    return `](${posix.relative(routeOf(from), routeOf(entry))}/${hash})`;
  });

/**
 * What says nothing of its own: each of the members has a heading; who overrides what is the package's own affair; and the
 * parameters of types stand in what is declared.
 */
const omitted = [
  /^#{3,6} (?:Constructors|Methods|Accessors|Get Signature)\n\n/gm,
  /^#{3,6} (?:Overrides|Inherited from)\n\n.+\n*/gm,
  /^#{3,6} Returns\n\n`void`\n*/gm,
  /^#{3,6} Type Parameters\n\n(?:\|.*\n?)+\n*/gm,
];

function inLanguage(markdown: string, language: Language): string {
  return omitted
    .reduce((text, part) => text.replaceAll(part, ""), markdown)
    .replaceAll(/^#{3,6} (.+)$/gm, (_heading, text: string) => {
      const label = labelIn(language, text);
      return label === undefined ? `### ${text}` : `**${label}**`;
    })
    .replaceAll(/^\| .+ \|(?=\n\| -)/gm, (head) =>
      head.replaceAll(/[A-Z][A-Za-z ]*[a-z]/g, (text) => labelIn(language, text) ?? text),
    );
}
