import { type Fields, fieldsOf } from "../description/references.js";
import { isRecord } from "../scheme/envelope.js";
import { choicesOf, isClosable, listOf, together } from "./closed.js";
import { distanceOf, type Finding, type Path } from "./findings.js";
import type { Judge } from "./judge.js";
import type { PlacedSchemas, Schema } from "./placed-schemas.js";
import { renamedAmong } from "./renamed.js";
import { brokenRules } from "./rules.js";
import { either, kindOf } from "./words.js";
import { wrappingOf } from "./wrapping.js";

const whole = { isClosed: true, isWhole: true };
const open = { isClosed: false, isWhole: false };

/** How deep a value is looked into. */
const deepest = 60;

/** How many pairs of a schema and a value that doesn't fit it are looked into: a body may have a million of them. */
const mostPairs = 10_000;

/** How many fields of an object that nothing documents are told one by one. */
const mostFields = 20;

/** Says in what a value is not what a schema says. */
export type Explain = (schema: Schema, value: unknown) => Finding[];

/**
 * Ajv alone says whether a value is valid. Why it isn't, it says in as many errors as there are branches that don't fit: here each
 * schema is asked about by itself, from the outside to the inside, and of several alternatives the nearest one alone.
 */
export function createExplain(schemas: PlacedSchemas, judge: Judge): Explain {
  function findingsIn(schema: Schema, value: unknown): Finding[] {
    if (judge.isValid(schema, value, open) && judge.isValid(schema, value, whole)) return [];
    const wrapping = wrappingOf(schema, value, schemas, judge);
    if (wrapping) return [wrapping];
    const { walk, isOver } = createWalk(schemas, judge);
    const all = withoutRepeats(walk(schema, value, [], true));
    const findings = isOver() ? all.map((one) => ({ ...one, isPartial: true })) : all;
    // Ajv has the last word.
    return findings.length > 0 ? findings : [other(schema, value, [])];
  }

  return (schema, value) => {
    try {
      return findingsIn(schema, value);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return [
        { ...other(schema, value, []), documented: "what can be compared", seen: "what is nested too deep for that" },
      ];
    }
  };
}

type Walk = (schema: Schema, value: unknown, path: Path, isWhole: boolean) => Finding[];

function createWalk(schemas: PlacedSchemas, judge: Judge): { readonly walk: Walk; isOver(): boolean } {
  let left = mostPairs;
  const known = new Map<unknown, Map<Schema, Finding[]>>();

  /** Each schema and each part of a value meet once. */
  function walk(schema: Schema, value: unknown, path: Path, isWhole: boolean): Finding[] {
    if (judge.isValid(schema, value, { isClosed: true, isWhole })) return [];
    if (typeof schema === "boolean" || path.length > deepest) return [other(schema, value, path)];
    if (left < 0) return [];
    if (typeof value !== "object" || value === null) return found(schema, value, path, isWhole);
    const key = isWhole ? value : wrapperOf(value);
    const ofValue = known.get(key) ?? new Map<Schema, Finding[]>();
    known.set(key, ofValue);
    const findings = ofValue.get(schema) ?? found(schema, value, path, isWhole);
    ofValue.set(schema, findings);
    return findings;
  }

  const wrappers = new WeakMap<object, object>();
  function wrapperOf(value: object): object {
    const wrapper = wrappers.get(value) ?? {};
    wrappers.set(value, wrapper);
    return wrapper;
  }

  function found(schema: Fields, value: unknown, path: Path, isWhole: boolean): Finding[] {
    left--;
    const name = String(path.findLast((key) => typeof key === "string") ?? "");
    const broken = brokenRules(schema, value, name, (keyword) => judge.keeps(schema, keyword, value));
    const own = broken.map(({ keyword, ...rest }): Finding => ({ ...rest, path, schema, keys: [keyword] }));
    if (broken.some(({ keyword }) => keyword === "type")) return own;
    const beside = besideIn(schema, value).flatMap((one) => walk(one, value, path, false));
    const chosen = ["anyOf", "oneOf"].flatMap((keyword) => choiceFindings(schema, keyword, value, path));
    const parts = Array.isArray(value)
      ? itemFindings(schema, value, path)
      : isRecord(value)
        ? fieldFindings(schema, value, path)
        : [];
    const all = [...own, ...beside, ...chosen, ...parts];
    return isWhole && isRecord(value) ? withUndocumented(schema, value, path, all) : all;
  }

  /** What holds of the same value. */
  function besideIn(schema: Fields, value: unknown): Schema[] {
    const { $ref, allOf, if: condition, then, else: otherwise, dependentSchemas } = schema;
    const dependent = Object.entries(fieldsOf(dependentSchemas)).filter(([name]) => Object.hasOwn(Object(value), name));
    const isThen = condition !== undefined && judge.isValid(condition as Schema, value, open);
    const branch = condition === undefined ? undefined : isThen ? then : otherwise;
    return [
      ...(typeof $ref === "string" ? [schemas.follow($ref)] : []),
      ...listOf(allOf),
      ...(branch === undefined ? [] : [branch as Schema]),
      ...dependent.map(([, one]) => one as Schema),
    ];
  }

  function choiceFindings(schema: Fields, keyword: string, value: unknown, path: Path): Finding[] {
    const choices = listOf(schema[keyword]);
    if (choices.length === 0) return [];
    const at = { path, schema, keys: [keyword] };
    const fitting = choices.filter((one) => judge.isValid(one, value, open));
    if (keyword === "oneOf" && fitting.length > 1) {
      const documented = `exactly one of ${choices.length} forms`;
      return [{ ...at, kind: "choice", documented, seen: "what is several of them at once" }];
    }
    if (choices.some((one) => judge.isValid(one, value, { isClosed: true, isWhole: false }))) return [];
    const { findings, choice } = nearestOf(choices, value, path);
    const isOther = findings.every((one) => one.path.length === path.length && /^(type|null)$/.test(one.kind));
    if (!isOther || findings.length === 0) return walk(choice, value, path, false);
    const documented = choices.flatMap((one) => walk(one, value, path, true)[0]?.documented ?? []);
    return [{ ...at, kind: value === null ? "null" : "type", documented: either(documented), seen: kindOf(value) }];
  }

  function nearestOf(choices: readonly Schema[], value: unknown, path: Path) {
    const named = choices.filter((one) => isNamed(one, value));
    const near = named.length > 0 ? named : choices;
    const all = near.map((choice) => ({ choice, findings: walk(choice, value, path, true) }));
    return all.reduce((a, b) => (distanceOf(b.findings, path) < distanceOf(a.findings, path) ? b : a));
  }

  /** Whether a value says by the fields that tell forms apart that it is to be one of this form. */
  function isNamed(choice: Schema, value: unknown): boolean {
    if (!isRecord(value)) return false;
    const telling = together(choice, schemas)
      .flatMap((part) => Object.entries(fieldsOf(fieldsOf(part).properties)))
      .filter(([name, one]) => Object.hasOwn(value, name) && isTelling(one as Schema));
    return telling.length > 0 && telling.every(([name, one]) => judge.isValid(one as Schema, value[name], open));
  }

  const isTelling = (schema: Schema): boolean =>
    together(schema, schemas).some((part) => "const" in fieldsOf(part) || "enum" in fieldsOf(part));

  function itemFindings({ prefixItems, items }: Fields, value: readonly unknown[], path: Path): Finding[] {
    const first = listOf(prefixItems);
    return value.flatMap((item, index) => {
      const schema = first[index] ?? (items as Schema | undefined);
      return schema === undefined ? [] : walk(schema, item, [...path, index], true);
    });
  }

  function fieldFindings(schema: Fields, value: Record<string, unknown>, path: Path): Finding[] {
    const { required, properties, patternProperties, additionalProperties } = schema;
    const fields = fieldsOf(properties);
    const patterns = Object.entries(fieldsOf(patternProperties));
    const missing = listOf(required).filter((name) => !Object.hasOwn(value, String(name)));
    const wanting = (dependent: unknown) => listOf(dependent).filter((name) => !Object.hasOwn(value, String(name)));
    const dependent = Object.entries(fieldsOf(schema.dependentRequired)).filter(([name]) => Object.hasOwn(value, name));
    const names = [...missing.map(String), ...dependent.flatMap(([, list]) => wanting(list)).map(String)];
    const gone = [...new Set(names)].map(
      (name): Finding => ({
        kind: "missing",
        path: [...path, name],
        documented: "required",
        seen: "none",
        schema,
        keys: ["required"],
      }),
    );
    const strange: string[] = [];
    const wrong = Object.entries(value).flatMap(([name, part], index) => {
      const at = [...path, name];
      const own = Object.hasOwn(fields, name) ? [fields[name] as Schema] : [];
      const matching = patterns
        .filter(([pattern]) => new RegExp(pattern, "u").test(name))
        .map(([, one]) => one as Schema);
      const all = [...own, ...matching];
      if (all.length > 0 || additionalProperties === undefined) return all.flatMap((one) => walk(one, part, at, true));
      if (additionalProperties !== false) return walk(additionalProperties as Schema, part, [...path, index], true);
      strange.push(name);
      return [];
    });
    return [...gone, ...wrong, ...undocumented(schema, strange, path, "additionalProperties")];
  }

  function withUndocumented(schema: Fields, value: Record<string, unknown>, path: Path, all: Finding[]): Finding[] {
    const applied = appliedTo(schema, value, path);
    const isOpen = applied.some((one) => ![undefined, false].includes(fieldsOf(one).additionalProperties as undefined));
    const fields: Fields = Object.assign({}, ...applied.map((one) => fieldsOf(fieldsOf(one).properties)));
    const patterns = applied.flatMap((one) => Object.keys(fieldsOf(fieldsOf(one).patternProperties)));
    const isKnown = (name: string) =>
      Object.hasOwn(fields, name) || patterns.some((pattern) => new RegExp(pattern, "u").test(name));
    const strange = isOpen || !isClosable(schema, schemas) ? [] : Object.keys(value).filter((name) => !isKnown(name));
    const more = undocumented(schema, strange, path, "properties");
    return renamedAmong([...all, ...more], value, path, fields, (one, part, at) => walk(one, part, at, true));
  }

  /** The schemas that say something of a value: of alternatives, those that fit or else the nearest one. */
  function appliedTo(schema: Schema, value: unknown, path: Path): Schema[] {
    const choices = choicesOf(schema);
    const fitting = choices.filter((one) => judge.isValid(one, value, { isClosed: true, isWhole: false }));
    const chosen = fitting.length > 0 || choices.length === 0 ? fitting : [nearestOf(choices, value, path).choice];
    const condition = fieldsOf(schema).if as Schema | undefined;
    const parts = [...besideIn(fieldsOf(schema), value), ...chosen, ...(condition === undefined ? [] : [condition])];
    return [schema, ...parts.flatMap((one) => appliedTo(one, value, path))];
  }

  return { walk, isOver: () => left < 0 };
}

function undocumented(schema: Schema, names: readonly string[], path: Path, keyword: string): Finding[] {
  const rest = { kind: "undocumented", documented: "nothing", schema, keys: [keyword] } as const;
  if (names.length > mostFields) return [{ ...rest, path, seen: `${names.length} fields` }];
  return names.map((name) => ({ ...rest, path: [...path, name], seen: "a field" }));
}

const other = (schema: Schema, value: unknown, path: Path): Finding => ({
  kind: "rule",
  path,
  documented: schema === false ? "nothing" : "something else",
  seen: kindOf(value),
  schema,
  keys: [],
});

/** Of two findings of one kind at one place, the first. */
function withoutRepeats(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ kind, path }) => {
    const key = JSON.stringify([kind, path]);
    return !seen.has(key) && seen.add(key);
  });
}
