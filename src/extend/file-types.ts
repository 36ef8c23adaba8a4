import { type Fields, fieldsOf } from "../description/references.js";

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
  return {
    ...description,
    paths: mapValues(paths, (item) => mapValues(item, withFilesInOperation)),
    ...(components !== undefined && {
      components: {
        ...fieldsOf(components),
        ...(requestBodies !== undefined && { requestBodies: mapValues(requestBodies, withFilesInRequest) }),
        ...(responses !== undefined && { responses: mapValues(responses, withFilesInResponse) }),
      },
    }),
  };
}

const mapValues = (value: unknown, map: (value: unknown) => unknown): unknown =>
  typeof value !== "object" || value === null || Array.isArray(value)
    ? value
    : Object.fromEntries(Object.entries(value).map(([key, one]) => [key, map(one)]));

/** Among the values of a path item are others than operations, which have neither. */
function withFilesInOperation(value: unknown): unknown {
  const { requestBody, responses } = fieldsOf(value);
  if (requestBody === undefined && responses === undefined) return value;
  return {
    ...fieldsOf(value),
    ...(requestBody !== undefined && { requestBody: withFilesInRequest(requestBody) }),
    ...(responses !== undefined && { responses: mapValues(responses, withFilesInResponse) }),
  };
}

const withFilesInRequest = (body: unknown): unknown => withContent(body, requestSchema);
const withFilesInResponse = (response: unknown): unknown => withContent(response, responseSchema);

function withContent(value: unknown, schemaOf: (type: string, schema: unknown) => unknown): unknown {
  const { content } = fieldsOf(value);
  if (content === undefined) return value;
  const media = Object.entries(fieldsOf(content)).map(([type, one]) => [
    type,
    { ...fieldsOf(one), schema: schemaOf(type, fieldsOf(one).schema) },
  ]);
  return { ...fieldsOf(value), content: Object.fromEntries(media) };
}

const textual =
  /^(text\/(?!event-stream)|application\/([\w.-]+\+)?(json|xml|yaml|x-ndjson|jsonl)\s*(;|$)|\*\/\*|application\/\*)/i;

function requestSchema(type: string, schema: unknown): unknown {
  if (/^multipart\/form-data/i.test(type)) return { anyOf: [schema ?? {}, typed("FormData")] };
  if (/^application\/x-www-form-urlencoded/i.test(type)) {
    return { anyOf: [schema ?? {}, typed("URLSearchParams")] };
  }
  return textual.test(type) ? schema : typed("Blob", "ArrayBuffer", "ArrayBufferView", "ReadableStream");
}

function responseSchema(type: string, schema: unknown): unknown {
  if (/^text\/event-stream/i.test(type)) return typed("ReadableStream");
  return textual.test(type) ? schema : typed("Blob");
}

/** The TypeScript types that a schema stands for, where it is marked, or holds the bytes of a file. */
export function typesOf(schema: unknown): readonly string[] | undefined {
  const { [mark]: marked, format, contentMediaType, contentEncoding } = fieldsOf(schema);
  if (Array.isArray(marked)) return marked;
  const isFile = format === "binary" || (contentMediaType !== undefined && contentEncoding === undefined);
  return isFile ? ["Blob"] : undefined;
}
