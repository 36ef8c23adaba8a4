import { fieldsOf } from "./references.js";

const json = /^((application|text)\/([\w.*-]+\+)?json|\*\/\*|application\/\*)\s*(;|$)/i;
const text = /^(text\/|application\/([\w.-]+\+)?(xml|yaml|x-yaml|x-ndjson|jsonl)\s*(;|$))/i;
const events = /^text\/event-stream\s*(;|$)/i;

export const isJson = (type: string): boolean => json.test(type);

/** Whether a body of a content type may be JSON, or is text for people or programs. */
export const isTextual = (type: string): boolean => (json.test(type) || text.test(type)) && !events.test(type);

/** Whether a schema, itself no reference, stands for the bytes of a file: OpenAPI 3.0 and 3.1, each in its words. */
export function isBinary(schema: unknown): boolean {
  const { format, contentMediaType, contentEncoding } = fieldsOf(schema);
  return format === "binary" || (contentMediaType !== undefined && contentEncoding === undefined);
}

/** One of the contents that an answer may have. Its schema is no reference. */
export interface Content {
  readonly type: string;
  readonly schema: unknown;
}

/**
 * How a client reads one of an answer's contents. Where JSON is among them, it is what comes unless the call asks for
 * another: of the others, only files count then.
 *
 * @returns undefined for what has to be asked for
 */
export function readingOf({ type, schema }: Content, all: readonly Content[]): Reading | undefined {
  const isBesideJson = all.some((one) => json.test(one.type) && !isBinary(one.schema));
  if (events.test(type)) return isBesideJson ? undefined : "stream";
  if (isBinary(schema)) return "blob";
  if (json.test(type)) return "json";
  if (text.test(type)) return "text";
  return !isBesideJson || schema === undefined ? "blob" : undefined;
}

/** In openapi-fetch's words. */
export type Reading = "json" | "text" | "blob" | "stream";
