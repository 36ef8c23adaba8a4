/** A JSON Schema of the dialect 2020-12. */
export interface Schema {
  readonly [keyword: string]: unknown;
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema | boolean>>;
  readonly items?: Schema | boolean;
  readonly required?: readonly string[];
  readonly enum?: readonly unknown[];
}

/** A schema with what its references lead to. */
export interface Bundled {
  readonly schema: Schema;
  readonly bundle: unknown;
}

/** Keywords that hold a schema, a list of schemas, or schemas by name. */
const inOne =
  "additionalProperties contains contentSchema else if items not propertyNames then unevaluatedItems unevaluatedProperties".split(
    " ",
  );
const inLists = ["allOf", "anyOf", "oneOf", "prefixItems"];
const inMaps = ["$defs", "definitions", "dependentSchemas", "patternProperties", "properties"];

type Mark = "readOnly" | "writeOnly";

/**
 * Makes schemas ready for one direction: without the properties that the other alone has. Those that several schemas refer to
 * are made ready once.
 */
export function schemasWithout(mark: Mark): (bundled: Bundled) => Bundled {
  const ready = new WeakMap<object, unknown>();
  return ({ schema, bundle }) => {
    if (typeof bundle !== "object" || bundle === null)
      return { schema: convertAll(schema, bundle, mark) as Schema, bundle };
    if (!ready.has(bundle)) {
      const entries = Object.entries(bundle).map(([name, one]) => [name, convertAll(one, bundle, mark)]);
      ready.set(bundle, Object.fromEntries(entries));
    }
    return { schema: convertAll(schema, bundle, mark) as Schema, bundle: ready.get(bundle) };
  };
}

/** @param others properties that the schema hasn't which this one is a branch of */
function convertAll(schema: unknown, bundle: unknown, mark: Mark, others: readonly string[] = []): unknown {
  if (typeof schema !== "object" || schema === null) return schema;
  const result: Record<string, unknown> = { ...schema };
  const gone = [...marked(result, bundle, mark), ...others];
  const convert = (one: unknown) => convertAll(one, bundle, mark);
  for (const [keyword, value] of Object.entries(result)) {
    if (inOne.includes(keyword)) result[keyword] = convert(value);
    else if (inLists.includes(keyword) && Array.isArray(value)) {
      result[keyword] = value.map((one) =>
        keyword === "prefixItems" ? convert(one) : convertAll(one, bundle, mark, gone),
      );
    } else if (inMaps.includes(keyword) && typeof value === "object" && value !== null) {
      result[keyword] = Object.fromEntries(Object.entries(value).map(([name, one]) => [name, convert(one)]));
    }
  }
  if (gone.length === 0) return result;
  const { properties, required } = result as Schema;
  if (properties) {
    result.properties = Object.fromEntries(Object.entries(properties).filter(([name]) => !gone.includes(name)));
  }
  if (required) result.required = required.filter((name) => !gone.includes(name));
  return result;
}

/** The properties of a schema, and of those it is composed of, that the direction hasn't. */
function marked(schema: Schema, bundle: unknown, mark: Mark): string[] {
  return facetsOf({ schema, bundle }, ["allOf"]).flatMap(({ properties = {} }) =>
    Object.entries(properties)
      .filter(
        ([, one]) =>
          typeof one === "object" && facetsOf({ schema: one, bundle }, ["allOf"]).some((facet) => facet[mark] === true),
      )
      .map(([name]) => name),
  );
}

/** A schema, and what it is composed of: what it refers to, and the branches of it. */
export function facetsOf(
  { schema, bundle }: Bundled,
  branches: readonly string[] = ["allOf", "anyOf", "oneOf"],
  seen = new Set<unknown>(),
): Schema[] {
  if (typeof schema !== "object" || schema === null || seen.has(schema)) return [];
  seen.add(schema);
  const below = branches.flatMap((keyword) => (Array.isArray(schema[keyword]) ? (schema[keyword] as Schema[]) : []));
  const target = typeof schema.$ref === "string" ? resolve(schema.$ref, bundle) : undefined;
  return [schema, ...[target as Schema, ...below].flatMap((one) => facetsOf({ schema: one, bundle }, branches, seen))];
}

/** What a reference leads to; undefined: nothing. */
export function resolve($ref: string, bundle: unknown): unknown {
  const [root, first, ...keys] = $ref.split("/");
  if (root !== "#" || first !== "__bundled__") return undefined;
  return keys.reduce<unknown>((part, key) => Object(part)[unescaped(key)], bundle);
}

/** RFC 6901, and percent-encoding as in a URL's fragment. */
function unescaped(key: string): string {
  try {
    return decodeURIComponent(key).replaceAll("~1", "/").replaceAll("~0", "~");
  } catch {
    return key;
  }
}
