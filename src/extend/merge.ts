import { type Fields, fieldsOf, referenceTo } from "../description/references.js";
import type { Source } from "../description/source.js";

/**
 * One description of several, for their types. Where two have components of one name that aren't the same, the later one's is called after its
 * file too.
 *
 * @throws Error that names file and line, where two have the same operation
 */
export async function merge(sources: readonly Source[]): Promise<Fields> {
  const [first, ...others] = sources as [Source, ...Source[]];
  let merged: Fields = first.description;
  for (const source of others) merged = await add(merged, source);
  return merged;
}

async function add(merged: Fields, source: Source): Promise<Fields> {
  const own = withOwnNames(merged, source);
  const paths = { ...fieldsOf(merged.paths) };
  for (const [path, item] of Object.entries(fieldsOf(own.paths))) {
    const there = fieldsOf(paths[path]);
    const twice = Object.keys(fieldsOf(item)).find((method) => method in there);
    if (twice !== undefined) {
      throw await source.errorAt(
        ["paths", path, twice],
        `${twice.toUpperCase()} ${path} is described in another file too`,
      );
    }
    paths[path] = { ...there, ...fieldsOf(item) };
  }
  const sections = new Set([merged, own].flatMap(({ components }) => Object.keys(fieldsOf(components))));
  const components = [...sections].map((section) => {
    const of = ({ components }: Fields) => fieldsOf(fieldsOf(components)[section]);
    return [section, { ...of(merged), ...of(own) }];
  });
  return { ...merged, paths, components: Object.fromEntries(components) };
}

/** A source's description, in which components have other names where theirs are taken. */
function withOwnNames(merged: Fields, { name, description }: Source): Fields {
  const suffix = (/([^/\\]*?)(\.\w+)*$/.exec(name)?.[1] ?? "").replace(/[^\w.-]/g, "_");
  const renamed = new Map<string, string>();
  const sections = Object.entries(fieldsOf(description.components)).map(([section, components]) => {
    const taken = fieldsOf(fieldsOf(merged.components)[section]);
    const entries = Object.entries(fieldsOf(components)).map(([key, component]) => {
      const isFree = !Object.hasOwn(taken, key) || JSON.stringify(taken[key]) === JSON.stringify(component);
      const free = isFree ? key : freeName(`${key}_${suffix}`, taken);
      if (free !== key)
        renamed.set(referenceTo(["components", section, key]), referenceTo(["components", section, free]));
      return [free, component];
    });
    return [section, Object.fromEntries(entries)];
  });
  const own = { ...description, ...(sections.length > 0 && { components: Object.fromEntries(sections) }) };
  return renamed.size > 0 ? (rewrite(own, renamed) as Fields) : own;
}

function freeName(name: string, taken: Fields): string {
  return Object.hasOwn(taken, name) ? freeName(`${name}_`, taken) : name;
}

function rewrite(value: unknown, renamed: ReadonlyMap<string, string>): unknown {
  if (typeof value === "string") return renamed.get(value) ?? value;
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => rewrite(item, renamed));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, rewrite(item, renamed)]));
}
