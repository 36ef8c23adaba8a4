import { fieldsOf } from "../description/references.js";
import { isRecord } from "../scheme/envelope.js";
import { choicesOf, isClosable, together } from "./closed.js";
import type { Finding } from "./findings.js";
import type { Judge } from "./judge.js";
import type { PlacedSchemas, Schema } from "./placed-schemas.js";
import { shownName } from "./words.js";

/**
 * The one finding there is, where a body is what is documented but for an envelope: without the one that the description has around it, or
 * in one that it hasn't. Undefined: that isn't what is wrong with it.
 */
export function wrappingOf(schema: Schema, value: unknown, schemas: PlacedSchemas, judge: Judge): Finding | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const isValid = (one: Schema, part: unknown) => judge.isValid(one, part, { isClosed: true, isWhole: true });
  const isTelling = (one: Schema, part: unknown) =>
    (Array.isArray(part) ? part.length > 0 : isClosable(one, schemas)) && isValid(one, part);
  for (const part of partsOf(schema, schemas)) {
    const known = Object.entries(fieldsOf(fieldsOf(part).properties)) as [string, Schema][];
    const around = known.find(([name, one]) => !Object.hasOwn(value, name) && isTelling(one, value));
    if (around) {
      const documented = `in an envelope, as its \`${around[0]}\``;
      return {
        kind: "envelope",
        path: [],
        documented,
        seen: "it without one",
        schema: part,
        keys: ["properties", around[0]],
      };
    }
  }
  if (!isRecord(value)) return undefined;
  const within = Object.keys(value).find((name) => isTelling(schema, value[name]));
  if (within === undefined) return undefined;
  const seen = `it as the \`${shownName(within)}\` of one`;
  return { kind: "envelope", path: [], documented: "without an envelope", seen, schema, keys: [] };
}

/** A schema and all that it is made of for the same value, alternatives too. */
const partsOf = (schema: Schema, schemas: PlacedSchemas): Schema[] =>
  together(schema, schemas).flatMap((part) => [part, ...choicesOf(part).flatMap((one) => partsOf(one, schemas))]);
