/** RFC 9110, section 8.3.1: the type without its parameters, in lower case; undefined: it is none. */
export function mediaTypeOf(contentType = ""): string | undefined {
  const [, type] = /^\s*([\w!#$&^.+*-]+\/[\w!#$&^.+*-]+)\s*(?:;[^,]*|;.*=".*)?$/.exec(contentType) ?? [];
  return type?.toLowerCase();
}

const isOf =
  (pattern: RegExp) =>
  (contentType = ""): boolean =>
    pattern.test(mediaTypeOf(contentType) ?? "");

export const isJson = isOf(/^(application\/([\w!#$&^.-]+\+)?json|[\w-]+\/([\w!#$&^.-]+\+)json|text\/json)$/);
/** One value of JSON a line. */
export const isJsonLines = isOf(/^(application|text)\/(x-)?(ndjson|jsonl|jsonlines|json-lines|json-seq)$/);
export const isXml = isOf(/^((application|text)\/xml|[\w-]+\/[\w!#$&^.-]+\+xml)$/);
export const isForm = isOf(/^application\/x-www-form-urlencoded$/);
export const isEventStream = isOf(/^text\/event-stream$/);

/** Whether a type is one of a range: `image/png` of `image/*`. Parameters don't count. */
export function isWithin(range: string, type: string): boolean {
  const [main, sub] = (mediaTypeOf(range) ?? range.toLowerCase()).split("/");
  const [ownMain, ownSub] = (mediaTypeOf(type) ?? type.toLowerCase()).split("/");
  return (main === "*" || main === ownMain) && (sub === "*" || sub === ownSub);
}
