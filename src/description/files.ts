import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Report } from "./faults.js";
import { type Fields, fieldsOf, keysOf, referenceTo, refersElsewhere } from "./references.js";
import { readValue, type Source, shownName } from "./source.js";

/** The key under which a description keeps what it refers to in other files. */
const filesKey = "x-files";

export interface WithFiles {
  readonly description: Fields;
  /** Reports in the words of the files: what is wrong with one that can't be read is reported already. */
  readonly told: Report;
  /** A text with a reference of the description's as the files have it; undefined: it leads to what can't be read. */
  named(text: string): string | undefined;
  /** Why files can't be read, by their URLs. */
  readonly unread: ReadonlyMap<string, string>;
}

/**
 * A description with the files inside that it refers to, and all its references leading within it.
 *
 * @param report told of files that can't be read
 */
export async function withFiles({ url, description }: Source, report: Report): Promise<WithFiles> {
  if (!refersElsewhere(description)) return { description, told: report, named: (one) => one, unread: new Map() };
  const root = fileOf(url);
  const files = new Map<string, { readonly index: number; value: unknown }>();
  const waiting: { readonly file: URL; readonly from: readonly string[] }[] = [];

  function moved(value: unknown, base: URL, home: readonly string[]): unknown {
    return withReferences(value, home, (reference, place) => {
      if (reference.startsWith("#")) return referenceTo([...home, ...keysOf(reference)]);
      const target = URL.canParse(reference, base) ? new URL(reference, base) : undefined;
      if (!target) return reference;
      const file = fileOf(target);
      if (file.href === root.href) return target.hash || "#";
      if (!files.has(file.href)) {
        files.set(file.href, { index: files.size, value: undefined });
        waiting.push({ file, from: place });
      }
      const { index } = files.get(file.href) as { index: number };
      return referenceTo([filesKey, String(index), ...keysOf(target.hash)]);
    });
  }

  const unread = new Map<string, string>();
  const whole = fieldsOf(moved(description, url, []));
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { file, from } = next;
    const entry = files.get(file.href) as { index: number; value: unknown };
    try {
      const { value } = await readValue(file.protocol === "file:" ? pathOf(file) : file.href);
      entry.value = moved(value, file, [filesKey, String(entry.index)]);
    } catch (error) {
      const { message } = error as Error;
      unread.set(file.href, message);
      report(from, message);
    }
  }
  const names = [...files.keys()].map((href) => shownFile(new URL(href)));
  const values = [...files.values()].map(({ value }) => value);
  return {
    description: { ...whole, [filesKey]: values },
    unread,
    named,
    told(place, problem) {
      const said = named(problem);
      if (said !== undefined) report(place, said);
    },
  };

  function named(text: string): string | undefined {
    const [inside, index = ""] = inFiles.exec(text) ?? [];
    if (inside === undefined) return text;
    return values[Number(index)] === undefined ? undefined : text.replace(inFiles, `${names[Number(index)]}#`);
  }
}

const inFiles = new RegExp(`#/${filesKey}/(\\d+)`);

const shownFile = (file: URL): string => (file.protocol === "file:" ? pathOf(file) : shownName(file.href));

function pathOf(file: URL): string {
  const path = fileURLToPath(file);
  const below = relative("", path);
  return below.startsWith("..") ? path : below;
}

function fileOf(url: URL): URL {
  const file = new URL(url);
  file.hash = "";
  return file;
}

/** Whether `$ref` in what a key holds is data. */
const holdsData = (key: string): boolean => /^(x-.*|example|default|enum|const|value)$/.test(key);

/** Keys whose own keys are names. */
const namesNames = (key: string): boolean =>
  /^(paths|webhooks|schemas|properties|patternProperties|dependentSchemas|\$defs|definitions|parameters|responses|requestBodies|headers|callbacks|pathItems|content|encoding|securitySchemes|links)$/.test(
    key,
  );

/** The same value with other references, where they are such. */
function withReferences(
  value: unknown,
  home: readonly string[],
  change: (reference: string, place: readonly string[]) => string,
): unknown {
  const walk = (part: unknown, place: readonly string[], isMap: boolean): unknown => {
    if (typeof part !== "object" || part === null) return part;
    if (Array.isArray(part)) return part.map((item, index) => walk(item, [...place, String(index)], false));
    const entries = Object.entries(part).map(([key, item]) => {
      if (isMap) return [key, walk(item, [...place, key], false)];
      if (key === "$ref" && typeof item === "string") return [key, change(item, place)];
      if (key === "discriminator") return [key, withMapping(item, (name) => change(name, place))];
      if (holdsData(key) || (key === "examples" && Array.isArray(item))) return [key, item];
      return [key, walk(item, [...place, key], namesNames(key) || key === "examples")];
    });
    return Object.fromEntries(entries);
  };
  return walk(value, home, false);
}

/** A discriminator's mapping has names of schemas, or references. */
function withMapping(discriminator: unknown, change: (reference: string) => string): unknown {
  const { mapping, ...others } = fieldsOf(discriminator);
  if (mapping === undefined) return discriminator;
  const entries = Object.entries(fieldsOf(mapping)).map(([value, name]) => [
    value,
    typeof name === "string" && /#|\.(ya?ml|json)$/.test(name) ? change(name) : name,
  ]);
  return { ...others, mapping: Object.fromEntries(entries) };
}
