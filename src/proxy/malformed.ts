import { type OwnAnswer, refusal } from "./own-answer.js";

/** What Node's parser says of a message that it can't read. */
export interface ParseError extends Error {
  readonly code?: string;
  /** In words, which hold nothing of the message. */
  readonly reason?: string;
  readonly rawPacket?: Buffer;
}

/**
 * What is answered to a message that can't be read.
 *
 * @returns undefined where the connection itself has failed, over which no answer goes
 */
export function malformedAnswer({ code = "", reason, rawPacket }: ParseError): OwnAnswer | undefined {
  if (code === "HPE_HEADER_OVERFLOW") {
    return refusal(
      431,
      "Request Header Fields Too Large",
      "Send a shorter target, and fewer or shorter header fields.",
    );
  }
  if (code === "HPE_CHUNK_EXTENSIONS_OVERFLOW") {
    return refusal(413, "Content Too Large", "Send chunks without extensions.");
  }
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") {
    return refusal(408, "Request Timeout", "Send the head of a request in one go: it didn't come in time.");
  }
  if (code === "HPE_INVALID_METHOD") {
    return refusal(501, "Not Implemented", "Call it with a method of HTTP, in capitals: that one is not known.");
  }
  if (code === "HPE_INVALID_URL" && hasForeignBytes(rawPacket)) {
    return refusal(400, "Bad Request", "Percent-encode what is not ASCII in the path and the query, as UTF-8.");
  }
  if (!code.startsWith("HPE_")) return undefined;
  return refusal(400, "Bad Request", `This is no message of HTTP/1.1 that can be passed on: ${reason ?? code}.`);
}

/** Whether a request's line has what is not ASCII. */
const hasForeignBytes = (bytes: Buffer | undefined): boolean =>
  /^[^\r\n]*[\x80-\xff]/.test(bytes?.toString("latin1") ?? "");
