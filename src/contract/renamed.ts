import { type Fields, fieldsOf } from "../description/references.js";
import type { Finding, Path } from "./findings.js";
import { isLike } from "./likeness.js";
import type { Schema } from "./placed-schemas.js";
import { shownName } from "./words.js";

/** What is wrong with a part of a value. */
type Look = (schema: Schema, part: unknown, path: Path) => Finding[];

/**
 * Findings about the fields of an object, in which one that is missing and one that nothing documents are one, where they mean
 * the same: their names are alike, or they are the only ones and the value is what the missing one's would be.
 *
 * @param fields the schemas of the documented ones, by their names
 */
export function renamedAmong(
  findings: readonly Finding[],
  value: Readonly<Record<string, unknown>>,
  path: Path,
  fields: Fields,
  look: Look,
): Finding[] {
  const isOwn = (one: Finding, kind: string) => one.kind === kind && one.path.length === path.length + 1;
  const nameOf = (one: Finding) => String(one.path.at(-1));
  const strange = [...new Set(findings.filter((one) => isOwn(one, "undocumented")).map(nameOf))];
  if (strange.length === 0) return [...findings];
  const missing = findings.filter((one) => isOwn(one, "missing")).map(nameOf);
  const absent = Object.keys(fields).filter((name) => !Object.hasOwn(value, name) && !missing.includes(name));
  const renamed = new Map<string, string>();
  for (const name of strange) {
    const free = (one: string) => ![...renamed.values()].includes(one);
    const only = missing.length === 1 && strange.length === 1 && hasShape(fields[missing[0] ?? ""]) ? missing : [];
    const fits = (one: string) => look(fields[one] as Schema, value[name], [...path, name]).length === 0;
    const alike = (names: readonly string[]) => names.filter((one) => free(one) && isLike(one, name));
    const old = alike(missing)[0] ?? alike(absent).find(fits) ?? only.find((one) => one in fields && fits(one));
    if (old !== undefined) renamed.set(name, old);
  }
  const olds = [...renamed.values()];
  const others = findings.filter(
    (one) =>
      !(isOwn(one, "undocumented") && renamed.has(nameOf(one))) &&
      !(isOwn(one, "missing") && olds.includes(nameOf(one))),
  );
  const told = [...renamed].flatMap(([name, old]): Finding[] => {
    const at = [...path, name];
    const from = findings.find((one) => isOwn(one, "missing") && nameOf(one) === old);
    const by = findings.find((one) => isOwn(one, "undocumented") && nameOf(one) === name) as Finding;
    const { schema, keys } = from ?? by;
    const documented = `\`${old}\``;
    const first: Finding = { kind: "renamed", path: at, documented, seen: `\`${shownName(name)}\``, schema, keys };
    return [first, ...(old in fields ? look(fields[old] as Schema, value[name], at) : [])];
  });
  return [...others, ...told];
}

/** Whether a schema says more of a value than that it is text, which most values are. */
function hasShape(schema: unknown): boolean {
  const { type, ...others } = fieldsOf(schema);
  return type !== "string"
    ? type !== undefined || "$ref" in others
    : ["format", "pattern", "enum", "const"].some((key) => key in others);
}
