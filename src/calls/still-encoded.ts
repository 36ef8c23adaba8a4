/**
 * What to say of a body that is not JSON for being encoded.
 *
 * @param body what was read of it, if it is known: platforms keep the header when they undo the encoding
 */
export function stillEncoded({ headers }: Response, body: unknown): string {
  const encoding = /^[\w-]+$/.exec(headers.get("content-encoding") ?? "")?.[0];
  const isText = typeof body === "string" && !/[^\P{Cc}\s]|\ufffd/u.test(body);
  return encoding && !isText ? `; it came encoded (${encoding}), and the transport didn't undo that` : "";
}
