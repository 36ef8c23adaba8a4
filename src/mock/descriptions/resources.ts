import { createExpander, type Schemas } from "../../description/expanded.js";
import type { Report } from "../../description/faults.js";
import { bundleKey, jsonSchemaOf } from "../../description/json-schema.js";
import { type Fields, fieldsOf } from "../../description/references.js";
import type { Operation } from "../../scheme/scheme.js";
import type { Resource } from "../prism-parts.js";
import { resourceOf } from "./resource.js";

/** Finds an operation in Prism's shape. */
export type Resources = (operation: Pick<Operation, "method" | "path">) => Resource | undefined;

/**
 * The operations of a description in Prism's shape. Their schemas are written out when they are first asked for: in a long
 * description most never are.
 *
 * @param description with plain references
 * @param report told of what says nothing, and is left out
 */
export function resourcesOf(
  description: Fields,
  operations: readonly Pick<Operation, "method" | "path">[],
  report: Report,
): Resources {
  const schemas = Object.entries(fieldsOf(fieldsOf(description.components).schemas)).map(([name, schema]) => [
    name,
    jsonSchemaOf(schema, ["components", "schemas", name], report),
  ]);
  const read = createReader(Object.fromEntries(schemas));
  const found = new Map(
    operations.map((one) => {
      const { method, path } = one;
      const resource = resourceOf(description, ["paths", path, method.toLowerCase()], report);
      return [keyOf(one), once(() => read(resource))];
    }),
  );
  return (operation) => found.get(keyOf(operation))?.();
}

const keyOf = ({ method, path }: Pick<Operation, "method" | "path">): string => `${method} ${path}`;

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

function createReader(schemas: Schemas): (resource: Resource) => Resource {
  return (resource) => {
    const { expand, bundle } = createExpander(schemas);
    const written = (one: unknown): object => {
      const { schema, contents, headers } = fieldsOf(one);
      const all = (list: unknown) => (list as unknown[]).map((part) => written(part));
      return {
        ...fieldsOf(one),
        ...(schema !== undefined && { schema: expand(fieldsOf(schema)) }),
        ...(contents !== undefined && { contents: all(contents) }),
        ...(headers !== undefined && { headers: all(headers) }),
      };
    };
    const parameters = (list: readonly unknown[] = []) => list.map((parameter) => withoutNull(written(parameter)));
    const { path, query, headers, cookie, body } = resource.request ?? {};
    const request = {
      ...{ path: parameters(path), query: parameters(query), headers: parameters(headers), cookie: parameters(cookie) },
      ...(body && { body: written(body) }),
    };
    const responses = resource.responses.map((response) => written(response));
    return { ...resource, request, responses, [bundleKey]: bundle() } as Resource;
  };
}

/** A parameter as it is sent, which can't be null: Prism reads lists and objects only of what is nothing else. */
function withoutNull(parameter: object): object {
  const { schema } = parameter as { schema?: unknown };
  const { type, anyOf, oneOf, ...others } = fieldsOf(schema);
  const isNull = (one: unknown) => fieldsOf(one).type === "null";
  const choices = [anyOf, oneOf].flatMap((list) => (Array.isArray(list) ? list : []));
  const [only, ...more] = choices.filter((one) => !isNull(one));
  if (choices.some(isNull) && only !== undefined && more.length === 0) {
    return withoutNull({ ...parameter, schema: { ...others, ...fieldsOf(only) } });
  }
  const [first, ...further] = Array.isArray(type) ? type.filter((one) => one !== "null") : [];
  return first !== undefined && further.length === 0
    ? { ...parameter, schema: { ...fieldsOf(schema), type: first } }
    : parameter;
}
