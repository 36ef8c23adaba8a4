import { existsSync, readdirSync } from "node:fs";
import { ownDescriptions } from "../own-descriptions.js";
import { type ProviderName, providers, root } from "../providers.js";
import { suffixOf, tagOf } from "./languages.js";
import { applyOverlay, type Overlay } from "./overlay.js";
import { type Prose, pathOf, proseOf } from "./prose.js";
import { sectionsOf } from "./sections.js";
import { type Place, SourceError } from "./source-error.js";
import { readText, readYaml } from "./yaml-file.js";

/** A text and what it was translated into. */
export interface TextPair {
  readonly original: Place & { readonly text: string };
  readonly translation: Place & { readonly text: string };
}

/** What is translated at a time: a section of a page, or all texts of one operation. */
export interface TranslatedPart {
  readonly name: string;
  readonly texts: readonly TextPair[];
}

export interface Translation {
  /** That it is written in, from the project's root. */
  readonly file: string;
  readonly parts: readonly TranslatedPart[];
}

/** @throws SourceError that names what can't be read, and a translation with more or fewer headings than its original */
export const readTranslations = (): Promise<Translation[]> =>
  Promise.all([
    ...["README", ".github/CONTRIBUTING"].map((name) => readMarkdown(`${name}.md`, `${name}${suffixOf("zh")}.md`)),
    ...readdirSync(new URL("scripts/docs/pages/en/", root)).map((page) =>
      readMarkdown(`scripts/docs/pages/en/${page}`, `scripts/docs/pages/zh/${page}`),
    ),
    ...providers.flatMap(translationsOf),
  ]);

function translationsOf(provider: ProviderName): Promise<Translation>[] {
  const folder = `openapi/${provider}`;
  const overlayOf = (name: string) => `${folder}/${name}${tagOf.zh}.overlay.yaml`;
  const own = ownDescriptions(provider).filter((name) => existsSync(new URL(overlayOf(`${name}.`), root)));
  return [
    ...["guide", "quickstart", "changelog"].map((name) =>
      readMarkdown(`${folder}/${name}.md`, `${folder}/${name}${suffixOf("zh")}.md`),
    ),
    readDescriptions(`${folder}/openapi.yaml`, overlayOf("")),
    ...own.map((name) => readDescriptions(`${folder}/${name}.yaml`, overlayOf(`${name}.`))),
  ];
}

/** @throws SourceError */
export async function readMarkdown(original: string, file: string): Promise<Translation> {
  const [theirs, ours] = (await Promise.all([readText(original), readText(file)])).map(sectionsOf) as [
    Sections,
    Sections,
  ];
  if (theirs.length !== ours.length) throw new SourceError([{ file, reason: `has not the headings of ${original}` }]);
  const parts = theirs.map(({ name, line, text }, index) => {
    const our = ours[index] as Sections[number];
    const translation = { file, line: our.line, text: our.text };
    return { name, texts: [{ original: { file: original, line, text }, translation }] };
  });
  return { file, parts };
}

type Sections = ReturnType<typeof sectionsOf>;

/** @throws SourceError */
export async function readDescriptions(original: string, file: string): Promise<Translation> {
  const [{ value, lineAt }, overlay] = await Promise.all([readYaml<WithInfo>(original), readYaml<Overlay>(file)]);
  // A provider's guide is a translation of its own.
  const english =
    typeof value.info.description === "string" ? value : { ...value, info: { ...value.info, description: "" } };
  const texts = new Map([...proseOf(applyOverlay(english, overlay))].map(({ pointer, text }) => [pointer, text]));
  const pairOf = ({ pointer, text }: Prose): TextPair => ({
    original: { file: original, line: lineAt(pathOf(pointer)), text },
    translation: { file, text: texts.get(pointer) ?? "" },
  });
  const parts = new Map<string, TextPair[]>();
  for (const prose of proseOf(english)) {
    const name = partOf(english, pathOf(prose.pointer));
    parts.set(name, [...(parts.get(name) ?? []), pairOf(prose)]);
  }
  return { file, parts: [...parts].map(([name, pairs]) => ({ name, texts: pairs })) };
}

interface WithInfo {
  readonly info: { readonly description?: unknown };
}

const depths: Readonly<Record<string, number>> = { paths: 3, components: 3, tags: 2, "x-error-codes": 2 };

/** An operation, a component, a tag, a code, or what else stands at the top. Members of lists are called by what they are, wherever they stand. */
function partOf(description: object, path: readonly string[]): string {
  let node: unknown = description;
  const names = path.slice(0, depths[path[0] ?? ""] ?? 1).map((key) => {
    const isMember = Array.isArray(node);
    node = (node as Record<string, unknown>)[key];
    const { name = key, code = name } = node as { name?: string; code?: number };
    return isMember ? code : key;
  });
  return names.join(" ");
}
