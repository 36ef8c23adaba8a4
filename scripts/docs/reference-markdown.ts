import { downloadsOf } from "./downloads.js";
import type { Language } from "./languages.js";
import type { Section } from "./operation-markdown.js";
import { ownListMarkdown } from "./own-markdown.js";
import { wireOf } from "./request-parameters.js";
import { oneLine } from "./schema-words.js";
import type { LocalProvider } from "./site-pages.js";
import { words } from "./words.js";

/** What the marks in a description mean. */
const legendMarkdown = (language: Language): string =>
  Object.entries(words[language].legend)
    .map(([source, meaning]) => `- \`${words[language].source[source as "reading"]}\` ${meaning}`)
    .join("\n");

/** What there is to know before the calls: of the marks, the samples, and the descriptions beside the provider's. */
const overviewMarkdown = ({ provider, own, language }: LocalProvider): string =>
  [
    legendMarkdown(language),
    words[language].samplesCall.replace("{provider}", provider),
    ownListMarkdown(own, language),
  ]
    .filter(Boolean)
    .join("\n\n");

/** The page that leads to a provider's operations: its addresses, its credentials, its calls, its descriptions' files. */
export function referenceMarkdown(local: LocalProvider): { markdown: string; anchors: string[] } {
  const { marked, language } = local;
  const say = words[language];
  const sections: Section[] = [
    ...callSections(local),
    { title: say.servers, anchor: "servers", markdown: serversMarkdown(local) },
    { title: say.credentials, anchor: "credentials", markdown: credentialsMarkdown(local) },
    { title: say.downloads, anchor: "downloads", markdown: downloadsMarkdown(local) },
  ];
  return {
    markdown: [
      marked.info.summary,
      overviewMarkdown(local),
      ...sections.map(({ title, markdown }) => `## ${title}\n\n${markdown}`),
    ].join("\n\n"),
    anchors: sections.map(({ anchor }) => anchor),
  };
}

/** The calls of each tag that has some. Those of the descriptions beside the provider's are on their own pages. */
function callSections({ marked, operations }: LocalProvider): Section[] {
  return marked.tags.flatMap(({ name, description, "x-displayName": title }) => {
    const calls = operations.filter(({ operation: { own, tags } }) => !own && tags[0] === name);
    if (calls.length === 0) return [];
    const items = calls.map(
      ({ operation: { slug, summary, method, path } }) => `- [${summary}](${slug}/) \`${method} ${path}\``,
    );
    return [{ title, anchor: name, markdown: [oneLine(description), items.join("\n")].join("\n\n") }];
  });
}

const serversMarkdown = ({ marked: { servers }, language }: LocalProvider): string =>
  servers
    .map(
      ({ url, "x-name": name, description }) =>
        `- \`${url}\` (\`${name}\`)${words[language].colon}${oneLine(description)}`,
    )
    .join("\n");

function credentialsMarkdown({ marked: { components }, language }: LocalProvider): string {
  const say = words[language];
  return Object.values(components.securitySchemes)
    .map((scheme) => {
      const { name, place } = wireOf(scheme);
      return `- \`${name}\` (${say.places[place] ?? place})${say.colon}${oneLine(scheme.description)}`;
    })
    .join("\n");
}

const downloadsMarkdown = (local: LocalProvider): string =>
  [
    ...downloadsOf(local).map(({ file, label }) => `- [${label}](../${file})`),
    `- [${words[local.language].asThreeColumns}](redoc/index.html)`,
  ].join("\n");
