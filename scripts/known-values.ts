import { tsLiteral, tsUnion } from "openapi-typescript";
import type { TypeNode } from "typescript";

/**
 * The type of a schema that lists the values which are known of a set that may grow (`x-extensible-enum`): those values.
 * With any number in their place, a comparison with the code of success would no longer tell a failure from a success.
 */
export function knownValues(schema: object): TypeNode | undefined {
  if (!("x-extensible-enum" in schema)) return undefined;
  const { "x-extensible-enum": values } = schema as { "x-extensible-enum": unknown[] };
  return tsUnion(values.map(tsLiteral));
}
