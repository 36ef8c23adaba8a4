import type { DifferenceKind } from "./difference.js";
import type { Schema } from "./placed-schemas.js";

/** Where in a value: names of documented fields, and numbers of others and of items. */
export type Path = readonly (string | number)[];

/** What of a value is not what a schema says. */
export interface Finding {
  readonly kind: DifferenceKind;
  readonly path: Path;
  readonly documented: string;
  readonly seen: string;
  /** The schema that says so, and the keys from there to the rule. */
  readonly schema: Schema;
  readonly keys: readonly string[];
  /** Whether there was more than one looks at. */
  readonly isPartial?: boolean;
}

/** How far a value is from a schema. */
export const distanceOf = (findings: readonly Finding[], { length }: Path): number =>
  findings.reduce((sum, { kind, path }) => sum + (path.length === length ? (weights[kind] ?? 1) : 1), 0);

/** Of what is wrong with the value itself; a part of it that is otherwise counts one. A wrong value often is one that tells the forms apart. */
const weights: Partial<Record<DifferenceKind, number>> = { type: 50, null: 50, missing: 2 };
