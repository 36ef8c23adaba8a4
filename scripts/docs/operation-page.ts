import type { CodeList } from "./error-codes-markdown.js";
import { errorsMarkdown } from "./operation-errors.js";
import { answerSections, fence, requestSections, type Section, samplesMarkdown } from "./operation-markdown.js";
import { firstParagraph, type Page } from "./page.js";
import type { DocumentedOperation, LocalProvider } from "./site-pages.js";
import { words } from "./words.js";

/** The page of an operation: how it is called first, then what comes back, and what to do when it fails. */
export function operationPage(local: LocalProvider, lists: readonly CodeList[], one: DocumentedOperation): Page {
  const { provider, language, marked, headers } = local;
  const { operation, samples } = one;
  const say = words[language];
  const route = `${provider}/reference/${operation.slug}`;
  const up = "../".repeat(route.split("/").length);
  const request = requestSections(marked, operation, headers, language);
  // A code of the description that the operation is in means what that one says.
  const isOwn = ({ anchor }: CodeList) => anchor === (operation.own ? `${provider}-${operation.own.name}` : provider);
  const nearest = lists.toSorted((a, b) => Number(isOwn(b)) - Number(isOwn(a)));
  const errors = errorsMarkdown(marked, operation, nearest, `${up}error-codes/`, language);
  const others = say.otherCodes.replace("{page}", `${up}error-codes/#${provider}`);
  const rest: Section[] = [
    ...answerSections(marked, operation, language),
    ...(errors ? [{ title: say.errors, anchor: "errors", markdown: `${errors}\n\n${others}` }] : []),
    { title: say.related, anchor: "related", markdown: relatedMarkdown(local, one, up) },
  ];
  const described = operation.own ? `${provider} --extend ${operation.own.name}.yaml` : provider;
  const callsMock = say.samplesCall.replace("{provider}", described);
  const samplesSection = {
    title: say.codeSamples,
    anchor: "samples",
    markdown: [callsMock, samplesMarkdown(samples)].join("\n\n"),
  };
  const parts = [
    fence("http", `${operation.method} ${operation.path}`),
    operation.description.trim(),
    serversMarkdown(local, one),
    ...request.map(shown),
    `<div class="samples">\n\n${shown(samplesSection)}\n\n<try-it></try-it>\n\n</div>`,
    ...rest.map(shown),
  ];
  return {
    language,
    route,
    title: operation.summary,
    description: firstParagraph(operation.description),
    markdown: parts.join("\n\n"),
    anchors: [...request, samplesSection, ...rest].map(({ anchor }) => anchor),
    provider,
    kind: "operation",
    data: { tryIt: one.tryIt },
    source: { file: operation.own?.source.file ?? `openapi/${provider}/openapi.yaml`, lines: 0 },
  };
}

const shown = ({ title, markdown }: Section): string => `## ${title}\n\n${markdown}`;

function serversMarkdown({ marked, language }: LocalProvider, { operation }: DocumentedOperation): string {
  const say = words[language];
  const servers = marked.servers.map(({ url }) => `\`${url}\``).join(say.comma);
  return `**[${say.servers}](${"../".repeat(operation.slug.split("/").length)}#servers)**${say.colon}${servers}  \n**\`operationId\`**${say.colon}\`${operation.operationId}\``;
}

function relatedMarkdown(
  { provider, language, description }: LocalProvider,
  one: DocumentedOperation,
  up: string,
): string {
  const say = words[language];
  const { title } = description.info;
  const links = [
    [say.quickstartOf(title), `${up}${provider}/quickstart/`],
    [say.authenticationOf(title), `${up}${provider}/authentication/`],
    ...(one.operation.own ? [[one.operation.own.description.info.title, "../"]] : []),
    [say.referenceOf(title), `${up}${provider}/reference/`],
    [say.mockGuide, `${up}the-mocks/`],
  ];
  return links.map(([text, target]) => `- [${text}](${target})`).join("\n");
}
