import type { ProviderName } from "../providers.js";
import type { Language } from "./languages.js";
import { introductionOf, type OwnDescription } from "./own-description.js";
import { anchorsOf } from "./page.js";
import type { DocumentedOperation } from "./site-pages.js";
import { words } from "./words.js";

/** Where the descriptions beside a provider's are introduced, as seen from its reference; nothing where there are none. */
export function ownListMarkdown(own: readonly OwnDescription[], language: Language): string {
  if (own.length === 0) return "";
  const say = words[language];
  const items = own.map(({ name, description: { info } }) => {
    const summary = info.summary ? `${say.colon}${info.summary}` : "";
    return `- [${info.title}](${name}/)${summary}`;
  });
  return [say.beside, items.join("\n")].join("\n\n");
}

/** A page that introduces a description beside the provider's: what it says of itself, how it is used, and its calls. */
export function ownMarkdown(
  provider: ProviderName,
  one: OwnDescription,
  operations: readonly Pick<DocumentedOperation, "operation">[],
  language: Language,
): { markdown: string; anchors: string[] } {
  const { name, tags, source } = one;
  const introduction = introductionOf(one.description);
  const use = words[language].ownUse.replace("{entry}", `${provider}/${name}`);
  const command = `npx provider-clients mock ${provider} --extend ${name}.yaml`;
  const sections = tags.map((tag) => {
    const calls = operations
      .filter(({ operation }) => operation.tags[0] === tag.name)
      .map(({ operation: { summary, slug, method, path } }) => `- [${summary}](../${slug}/) \`${method} ${path}\``);
    const markdown = [`## ${tag.title}`, tag.description, calls.join("\n")].filter(Boolean).join("\n\n");
    return { anchor: tag.name, markdown };
  });
  const texts = [introduction, use, `\`\`\`sh\n${command}\n\`\`\``, ...sections.map(({ markdown }) => markdown)];
  return {
    markdown: texts.join("\n\n"),
    anchors: [...anchorsOf(introductionOf(source.value)), ...sections.map(({ anchor }) => anchor)],
  };
}
