import { existsSync } from "node:fs";
import GithubSlugger, { slug } from "github-slugger";
import { refersElsewhere } from "../../src/description/references.js";
import type { Source } from "../../src/description/source.js";
import { bundled } from "../../src/extend/bundled.js";
import type { PathsDescription } from "../../src/mock/descriptions/operations.js";
import { root } from "../providers.js";
import { checkShape } from "./check-shape.js";
import { checkLanguage, checkTranslated } from "./check-translation.js";
import { type Language, tagOf } from "./languages.js";
import { applyOverlay, type Overlay } from "./overlay.js";
import type { ErrorCode } from "./site-description.js";
import { SourceError } from "./source-error.js";
import { readYaml, type YamlFile } from "./yaml-file.js";

/** What the linter leaves to its author may be missing. */
interface WrittenDescription extends PathsDescription {
  readonly info: { readonly title: string; readonly summary?: string; readonly description?: string };
  readonly tags: readonly { name: string; description?: string; "x-displayName"?: string }[];
  readonly "x-error-codes"?: readonly ErrorCode[];
}

interface OwnTag {
  /** What it is called among the provider's: no other description has this. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
}

/** A description beside the provider's, in a language. */
export interface OwnDescription {
  /** What it is called in addresses: after its file. */
  readonly name: string;
  /** As it is written. */
  readonly source: YamlFile<WrittenDescription>;
  /** Whether its texts are in that language: without an overlay they are as they are written. */
  readonly isTranslated: boolean;
  readonly description: WrittenDescription;
  readonly tags: readonly OwnTag[];
}

/**
 * Reads a description beside the provider's, in a language if there is an overlay for it: `orders.zh-CN.overlay.yaml` beside
 * `orders.yaml`.
 *
 * @param file from the project's root
 * @throws SourceError for YAML that can't be read, overlay targets that match nothing, texts that are not translated, and a
 * name that can't be a part of addresses
 */
export async function readOwn(file: string, language: Language): Promise<OwnDescription> {
  const source = await readWhole(file);
  const overlayFile = file.replace(/\.yaml$/, `.${tagOf.zh}.overlay.yaml`);
  const isTranslated = existsSync(new URL(overlayFile, root));
  const description = isTranslated ? await inLanguage(source, overlayFile, language) : source.value;
  const name = /([^/]*)\.yaml$/.exec(file)?.[1] ?? "";
  if (slug(name) !== name) {
    throw new SourceError([{ file, reason: `its name is a part of addresses: call it ${slug(name)}.yaml` }]);
  }
  const slugger = new GithubSlugger();
  const tags = description.tags.map(({ name: tag, description: text = "", "x-displayName": title = tag }) => ({
    // The renderer's addresses have no two dashes.
    name: `${name}-${slugger.slug(tag)}`.replaceAll(/-+/g, "-"),
    title,
    description: text,
  }));
  return { name, source, isTranslated, description, tags };
}

/** A description without references to elsewhere. */
async function readWhole(file: string): Promise<YamlFile<WrittenDescription>> {
  const source = await readYaml<WrittenDescription>(file);
  if (!refersElsewhere(source.value)) return source;
  return { ...source, value: (await bundled(asSource(source))) as WrittenDescription };
}

async function inLanguage(
  source: YamlFile<WrittenDescription>,
  overlayFile: string,
  language: Language,
): Promise<WrittenDescription> {
  if (language === "en") {
    checkLanguage(source.value, language, source.file, source.lineAt);
    return source.value;
  }
  const overlay = await readYaml<Overlay>(overlayFile);
  const translated = applyOverlay(source.value, overlay);
  checkTranslated(source.value, translated, source, overlay.file);
  checkLanguage(translated, language, overlay.file);
  checkShape(overlay.file, introductionOf(translated), introductionOf(source.value));
  return translated;
}

/** What a description says of itself. */
export const introductionOf = ({ info }: WrittenDescription): string =>
  [info.summary, info.description?.trim()].filter(Boolean).join("\n\n");

/** As the package's own tools take one. */
export function asSource({ file, value, lineAt }: YamlFile<PathsDescription>): Source {
  const at: Source["at"] = async (place) => `${file}:${lineAt(place) ?? 1}`;
  return {
    name: file,
    url: new URL(file, root),
    description: value,
    faults: [],
    at,
    near: at,
    errorAt: async (place, reason) => new SourceError([{ file, line: lineAt(place), reason }]),
  };
}
