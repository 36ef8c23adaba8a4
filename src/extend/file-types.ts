import { isBinary, isTextual, readingOf } from "../description/media-types.js";
import { type Fields, fieldsOf, follow } from "../description/references.js";

const mark = "x-provider-clients-type";

/** A schema that stands for TypeScript types which no JSON has. openapi-typescript asks about schemas with a type alone. */
const typed = (...types: readonly string[]) => ({ type: "string", [mark]: types });

/**
 * The same description with what clients take and give where a body is a form or a file: `FormData`, `Blob`, bytes and
 * streams, for which openapi-typescript has no words.
 */
export function withFileTypes(description: Fields): Fields {
  const { paths, components } = description;
  const { requestBodies, responses } = fieldsOf(components);
  const inRequest = (body: unknown) => withContent(body, requestSchema);
  const inResponse = (response: unknown) =>
    withContent(response, (type, schema, all) => responseSchema(description, type, schema, all));
  const inOperation = (value: unknown) => {
    const operation = fieldsOf(value);
    return {
      ...operation,
      ...(operation.requestBody !== undefined && { requestBody: inRequest(operation.requestBody) }),
      ...(operation.responses !== undefined && { responses: mapValues(operation.responses, inResponse) }),
    };
  };
  return {
    ...description,
    paths: mapValues(paths, (item) => mapValues(item, inOperation)),
    ...(components !== undefined && {
      components: {
        ...fieldsOf(components),
        ...(requestBodies !== undefined && { requestBodies: mapValues(requestBodies, inRequest) }),
        ...(responses !== undefined && { responses: mapValues(responses, inResponse) }),
      },
    }),
  };
}

const mapValues = (value: unknown, map: (value: unknown) => unknown): Fields =>
  Object.fromEntries(Object.entries(fieldsOf(value)).map(([key, one]) => [key, map(one)]));

function withContent(value: unknown, schemaOf: (type: string, schema: unknown, all: Fields) => unknown): unknown {
  const { content } = fieldsOf(value);
  if (content === undefined) return value;
  const all = fieldsOf(content);
  const media = Object.entries(all).map(([type, one]) => [
    type,
    { ...fieldsOf(one), schema: schemaOf(type, fieldsOf(one).schema, all) },
  ]);
  return { ...fieldsOf(value), content: Object.fromEntries(media) };
}

function requestSchema(type: string, schema: unknown): unknown {
  if (/^multipart\/form-data/i.test(type)) return { anyOf: [schema ?? {}, typed("FormData")] };
  if (/^application\/x-www-form-urlencoded/i.test(type)) {
    return { anyOf: [schema ?? {}, typed("URLSearchParams")] };
  }
  return isTextual(type) ? schema : typed("Blob", "ArrayBuffer", "ArrayBufferView", "ReadableStream");
}

function responseSchema(root: Fields, type: string, schema: unknown, all: Fields): unknown {
  const contentOf = (name: string, one: unknown) => ({ type: name, schema: one && follow(root, one) });
  const contents = Object.entries(all).map(([name, media]) => contentOf(name, fieldsOf(media).schema));
  const reading = readingOf(contentOf(type, schema), contents);
  if (reading === "stream") return typed("ReadableStream");
  if (reading === "blob") return typed("Blob");
  // What has to be asked for, by an option that gives its type.
  return reading === undefined ? typed("never") : schema;
}

/** The TypeScript types that a schema stands for, where it is marked, or holds the bytes of a file. */
export function typesOf(schema: unknown): readonly string[] | undefined {
  const { [mark]: marked } = fieldsOf(schema);
  if (Array.isArray(marked)) return marked;
  return isBinary(schema) ? ["Blob"] : undefined;
}
