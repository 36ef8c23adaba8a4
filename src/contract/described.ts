import { withPlainReferences } from "../description/plain-references.js";
import { type Fields, fieldsOf, follow, keysOf, referenceTo, valueAt } from "../description/references.js";
import { basePathsOf } from "../mock/descriptions/base-paths.js";
import type { OwnOperation } from "../mock/descriptions/extension.js";
import { operationsOf } from "../mock/descriptions/operations.js";
import { withPlainPaths } from "../mock/descriptions/plain-paths.js";
import { type Resources, resourcesOf } from "../mock/descriptions/resources.js";
import type { Resource } from "../mock/prism-parts.js";
import type { Operation } from "../scheme/scheme.js";
import { createExplain, type Explain } from "./explain.js";
import { createJudge, loadValidators } from "./judge.js";
import type { Sender } from "./placed-differences.js";
import { createPlacedSchemas, type Mark, type PlacedSchemas } from "./placed-schemas.js";
import type { DescribedSource } from "./source.js";

export type Place = readonly string[];

/** A part of a description, and where it stands, references followed. */
export interface Placed {
  readonly fields: Fields;
  readonly place: Place;
}

/** What a description says of messages in one direction. */
export interface Side {
  readonly sender: Sender;
  readonly schemas: PlacedSchemas;
  readonly explain: Explain;
}

/** A description, ready to be compared with messages. */
export interface Described extends Pick<DescribedSource, "envelope"> {
  readonly root: Fields;
  readonly operations: readonly OwnOperation[];
  readonly answers: Side;
  readonly requests: Side;
  /** An operation in the shape in which parameters and forms are read. */
  resource(operation: Operation): Resource | undefined;
  /** What stands at a place, or where a reference there leads. */
  at(place: Place): Placed;
  /** The list that stands at a place. */
  list(place: Place): readonly unknown[];
  /** The query parameters of the description's security. */
  readonly signingParameters: readonly string[];
  /** A place for people: the file's name and a JSON pointer. Of what isn't there, where it would be. */
  pointer(place: Place): string;
}

export async function readDescribed(source: DescribedSource): Promise<Described> {
  const root: Fields = withPlainPaths(source.description, () => {});
  const validators = await loadValidators();
  const operations = operationsOf(root).map((one) => ({ ...one, basePaths: basePathsOf(root, one) }));
  let resources: Resources | undefined;
  const side = (sender: Sender, mark: Mark): Side => {
    const schemas = createPlacedSchemas(root, mark);
    return { sender, schemas, explain: createExplain(schemas, createJudge(schemas, validators)) };
  };
  const { named = (text: string) => text, name, envelope } = source;
  return {
    root,
    envelope,
    operations,
    answers: side("server", "writeOnly"),
    requests: side("client", "readOnly"),
    resource(operation) {
      resources ??= resourcesOf(
        withPlainReferences(root, () => {}),
        operations,
        () => {},
      );
      return resources(operation);
    },
    at(start) {
      let place = start;
      let fields = fieldsOf(valueAt(root, place));
      for (let steps = 0; typeof fields.$ref === "string" && steps < 20; steps++) {
        place = keysOf(fields.$ref);
        fields = fieldsOf(valueAt(root, place));
      }
      return { fields, place };
    },
    list(place) {
      const found = valueAt(root, place);
      return Array.isArray(found) ? found : [];
    },
    signingParameters: Object.values(fieldsOf(fieldsOf(root.components).securitySchemes))
      .map((one) => follow(root, one))
      .filter((one) => one.in === "query")
      .map(({ name }) => String(name)),
    pointer(place) {
      let there = place;
      while (valueAt(root, there) === undefined) there = there.slice(0, -1);
      const reference = referenceTo(there);
      const text = named(reference) ?? reference;
      return text.startsWith("#") ? `${name}${text}` : text;
    },
  };
}
