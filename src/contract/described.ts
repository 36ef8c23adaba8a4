import { type Fields, fieldsOf, keysOf, referenceTo, valueAt } from "../description/references.js";
import { basePathsOf } from "../mock/descriptions/base-paths.js";
import type { OwnOperation } from "../mock/descriptions/extension.js";
import { operationsOf } from "../mock/descriptions/operations.js";
import { withPlainPaths } from "../mock/descriptions/plain-paths.js";
import { createExplain, type Explain } from "./explain.js";
import { createJudge } from "./judge.js";
import { createPlacedSchemas, type PlacedSchemas } from "./placed-schemas.js";
import type { DescribedSource } from "./source.js";

export type Place = readonly string[];

/** A part of a description, and where it stands, references followed. */
export interface Placed {
  readonly fields: Fields;
  readonly place: Place;
}

/** A description, ready to be compared with messages. */
export interface Described extends Pick<DescribedSource, "envelope"> {
  readonly root: Fields;
  readonly operations: readonly OwnOperation[];
  readonly schemas: PlacedSchemas;
  readonly explain: Explain;
  /** What stands at a place, or where a reference there leads. */
  at(place: Place): Placed;
  /** A place for people: the file's name and a JSON pointer. Of what isn't there, where it would be. */
  pointer(place: Place): string;
}

export async function readDescribed(source: DescribedSource): Promise<Described> {
  const root: Fields = withPlainPaths(source.description, () => {});
  const schemas = createPlacedSchemas(root);
  const { named = (text: string) => text, name, envelope } = source;
  return {
    root,
    envelope,
    operations: operationsOf(root).map((one) => ({ ...one, basePaths: basePathsOf(root, one) })),
    schemas,
    explain: createExplain(schemas, await createJudge(schemas)),
    at(start) {
      let place = start;
      let fields = fieldsOf(valueAt(root, place));
      for (let steps = 0; typeof fields.$ref === "string" && steps < 20; steps++) {
        place = keysOf(fields.$ref);
        fields = fieldsOf(valueAt(root, place));
      }
      return { fields, place };
    },
    pointer(place) {
      let there = place;
      while (valueAt(root, there) === undefined) there = there.slice(0, -1);
      const reference = referenceTo(there);
      const text = named(reference) ?? reference;
      return text.startsWith("#") ? `${name}${text}` : text;
    },
  };
}
