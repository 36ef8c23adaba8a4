import type { ValidateFunction } from "ajv";
import { type Fields, fieldsOf } from "../description/references.js";
import { loadPeer } from "../mock/peers.js";
import { isClosable } from "./closed.js";
import type { PlacedSchemas, Schema } from "./placed-schemas.js";

/** How a value is compared with a schema. */
interface Comparison {
  /** Whether fields that nothing documents count. */
  readonly isClosed: boolean;
  /** Whether the schema is all that is said of the value: a part of another isn't. */
  readonly isWhole: boolean;
}

/** Says whether values are what schemas say: by Ajv, and by nothing else. */
export interface Judge {
  isValid(schema: Schema, value: unknown, comparison: Comparison): boolean;
  /** Whether a value keeps one keyword of a schema. */
  keeps(schema: Fields, keyword: string, value: unknown): boolean;
}

const missing =
  "Comparing messages with a description needs Ajv, which is not installed with this package. " +
  "Run: npm install ajv@8.20.0 ajv-formats@3.0.1";

const noCode =
  "Ajv, which compares messages with a description, makes code of text (new Function), and this runtime allows none: " +
  "compare them elsewhere";

function mayMakeCode(): boolean {
  try {
    new Function("");
    return true;
  } catch {
    return false;
  }
}

/** Keywords whose schemas are of other values than the one at hand. */
const ofParts = ["items", "contains", "additionalProperties", "unevaluatedItems", "unevaluatedProperties"];
const ofPartsByName = ["properties", "patternProperties"];

/** Ajv, and what it knows of formats. */
export interface Validators {
  readonly Ajv2020: typeof import("ajv/dist/2020.js").Ajv2020;
  addFormats(ajv: import("ajv/dist/2020.js").Ajv2020): unknown;
}

/** @throws Error that says what to install where Ajv is missing */
export async function loadValidators(): Promise<Validators> {
  if (!mayMakeCode()) throw new Error(noCode);
  const { Ajv2020 } = await loadPeer(() => import("ajv/dist/2020.js"), missing);
  const formats = await loadPeer(() => import("ajv-formats"), missing);
  return { Ajv2020, addFormats: (ajv) => formats.default.default(ajv) };
}

/**
 * Schemas are compiled when a value first needs them, each reference below a field apart: what a description refers to in all
 * can be more than a compiler's stack holds.
 */
export function createJudge(schemas: PlacedSchemas, { Ajv2020, addFormats }: Validators): Judge {
  // 19.99 is a multiple of 0.01, though not in binary.
  const ajv = new Ajv2020({ strict: false, logger: false, validateSchema: false, multipleOfPrecision: 9 });
  addFormats(ajv);
  const apart: { readonly schema: Schema; readonly isClosed: boolean }[] = [];
  ajv.addKeyword({
    keyword: apartKeyword,
    errors: false,
    validate(index: number, value: unknown) {
      const { schema, isClosed } = apart[index] as (typeof apart)[number];
      return isValid(schema, value, { isClosed, isWhole: true });
    },
  });
  const names = new Map<string, string>();
  const compiled = [new Map<Schema, ValidateFunction>(), new Map(), new Map()];
  const rules = new Map<string, Schema>();

  function isValid(schema: Schema, value: unknown, { isClosed, isWhole }: Comparison): boolean {
    if (typeof schema === "boolean") return schema;
    const known = compiled[isClosed ? 1 + Number(isWhole) : 0] as Map<Schema, ValidateFunction>;
    const validate = known.get(schema) ?? ajv.compile(written(schema, isClosed, isWhole));
    known.set(schema, validate);
    return validate(value);
  }

  /** A schema as Ajv is to have it. */
  function written(schema: Schema, isClosed: boolean, isWhole: boolean): Schema {
    if (typeof schema === "boolean") return schema;
    const { contentSchema: _, $defs: _defs, definitions: _definitions, ...result }: Record<string, unknown> = schema;
    const part = (one: Schema) => partOf(one, isClosed);
    const beside = (one: Schema) => written(one, isClosed, false);
    const change = (keys: readonly string[], write: (one: Schema) => unknown) => {
      for (const key of keys) {
        if (key in result) result[key] = write(result[key] as Schema);
      }
    };
    if (typeof result.$ref === "string") result.$ref = nameOf(result.$ref, isClosed);
    change(["then", "else"], beside);
    change(["not", "if", "propertyNames"], (one) => written(one, false, false));
    change(["allOf", "anyOf", "oneOf"], (list) => (list as unknown as Schema[]).map(beside));
    change(["prefixItems"], (list) => (list as unknown as Schema[]).map(part));
    change(["dependentSchemas"], (map) => mapped(map, beside));
    change(ofParts, part);
    change(ofPartsByName, (map) => mapped(map, part));
    if (isClosed && isWhole && isClosable(schema, schemas)) result.unevaluatedProperties = false;
    return result;
  }

  /** What stands below a field or in a list: all that is said of a value. */
  function partOf(schema: Schema, isClosed: boolean): Schema {
    if (!("$ref" in fieldsOf(schema))) return written(schema, isClosed, true);
    return { [apartKeyword]: apart.push({ schema, isClosed }) - 1 };
  }

  function nameOf(reference: string, isClosed: boolean): string {
    const key = `${isClosed} ${reference}`;
    const known = names.get(key);
    if (known !== undefined) return known;
    const name = `s${names.size}`;
    names.set(key, name);
    ajv.addSchema(written(schemas.follow(reference), isClosed, false), name);
    return name;
  }

  return {
    isValid,
    keeps(schema, keyword, value) {
      const { [keyword]: told, minContains, maxContains } = schema;
      const rule = { [keyword]: told, ...(keyword === "contains" && { minContains, maxContains }) };
      const key = JSON.stringify(rule);
      const one = rules.get(key) ?? rule;
      rules.set(key, one);
      return isValid(one, value, { isClosed: false, isWhole: false });
    },
  };
}

const apartKeyword = "x-apart";

const mapped = (map: unknown, write: (one: Schema) => Schema): Fields =>
  Object.fromEntries(Object.entries(fieldsOf(map)).map(([name, one]) => [name, write(one as Schema)]));
