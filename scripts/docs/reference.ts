import { readFile } from "node:fs/promises";
import { stringify } from "yaml";
import { labelsIn, translateLabels } from "./labels.js";
import { languages } from "./languages.js";
import { type Prerendered, prerender } from "./prerender.js";
import { overviewMarkdown } from "./reference-markdown.js";
import { singleFile } from "./single-file.js";
import type { SiteDescription } from "./site-description.js";
import type { LocalProvider, SiteContent } from "./site-pages.js";

/** What the renderer gets: with marks and code samples, and a word on them in the place of the guide, which is a page of its own. */
function definitionOf({ provider, language, marked, own, operations }: LocalProvider): SiteDescription {
  const definition = structuredClone(marked);
  Object.assign(definition.info, { description: overviewMarkdown(provider, own, language) });
  for (const { operation, samples } of operations) {
    const item = definition.paths?.[operation.path]?.[operation.method.toLowerCase() as "get"];
    Object.assign(item ?? {}, { "x-codeSamples": samples });
  }
  return definition;
}

/** The same with the guide, where that is no page of its own. */
function withGuide(one: LocalProvider): SiteDescription {
  const definition = definitionOf(one);
  return { ...definition, info: { ...definition.info, description: one.marked.info.description } };
}

/** The renderer's first view of each provider in each language. One at a time: a second one takes its time from Astro. */
export async function renderReferences({ providers: local }: SiteContent): Promise<Map<LocalProvider, Prerendered>> {
  const views = new Map<LocalProvider, Prerendered>();
  for (const one of local) {
    const { style, body } = await prerender(definitionOf(one));
    views.set(one, { style, body: translateLabels(body, one.language) });
  }
  return views;
}

/** The pages of the reference with the renderer's first view in them, and what they load and offer. */
export async function referenceFiles(
  { providers: local }: SiteContent,
  views: ReadonlyMap<LocalProvider, Prerendered>,
  renderer: string,
  folder: URL,
): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const one of local) {
    const { provider, language, description, own } = one;
    const at = (file: string) => `${language}/${provider}/${file}`;
    const page = at("reference/index.html");
    files.set(page, withView(await readFile(new URL(page, folder), "utf8"), views.get(one)));
    files.set(at("reference.json"), JSON.stringify(definitionOf(one)));
    files.set(at("openapi.yaml"), stringify(description));
    for (const { name, description: alone } of own) files.set(at(`${name}.yaml`), stringify(alone));
    files.set(at("openapi.json"), JSON.stringify(description, null, 2));
    files.set(at(`${provider}.html`), singleFile(withGuide(one), language, renderer));
  }
  for (const language of languages) files.set(`${language}/redoc-labels.json`, JSON.stringify(labelsIn(language)));
  return files;
}

function withView(page: string, view: Prerendered | undefined): string {
  const parts = page.split("@@redoc@@");
  if (!view || parts.length !== 2) throw new Error("The page of a reference has no place for the renderer's view.");
  return parts.join(view.body).replace("</head>", () => `${view.style}</head>`);
}
