import { HeaderLines } from "../header-lines.js";
import { garbled } from "./garbled.js";

/** The status line and the fields of an answer. */
export interface AnswerHead {
  readonly status: number;
  readonly statusText: string;
  readonly headers: HeaderLines;
  /** RFC 9112, section 9.3: whether the connection is kept for the next message. */
  readonly isKept: boolean;
}

/** How the end of a body is told: RFC 9112, section 6.3. A number: after so many bytes. */
export type Framing = number | "chunked" | "close";

// No line is folded, no name has a space before its colon, no value a control character: RFC 9112, section 5.
const wellFormed = /^HTTP\/1\.[01] [1-9]\d\d(?: [\t -~\x80-\xff]*)?(?:\r\n[!#$%&'*+.^_`|~\w-]+:[\t -~\x80-\xff]*)*$/;

/**
 * @param text all before the empty line, each byte a character
 * @throws Error where it is malformed
 */
export function readAnswerHead(text: string): AnswerHead {
  if (!wellFormed.test(text)) throw garbled("has a head that is malformed");
  const [first = "", ...lines] = text.split("\r\n");
  const headers = new HeaderLines(readFields(lines));
  const connection = headers.get("connection")?.toLowerCase() ?? "";
  const isHttp11 = first[7] === "1";
  return {
    status: Number(first.slice(9, 12)),
    statusText: first.slice(13),
    headers,
    isKept: isHttp11 ? !/\bclose\b/.test(connection) : /\bkeep-alive\b/.test(connection),
  };
}

/** Field lines as names and values in turn. */
export function readFields(lines: readonly string[]): string[] {
  const raw: string[] = [];
  for (const line of lines) {
    const colon = line.indexOf(":");
    raw.push(line.slice(0, colon), line.slice(colon + 1).trim());
  }
  return raw;
}

/**
 * @throws Error where there are several readings
 */
export function framingOf(method: string, { status, headers }: AnswerHead): Framing {
  const coding = headers.get("transfer-encoding");
  const length = headers.get("content-length");
  if (coding !== null && length !== null) throw garbled("tells its length in two ways");
  if (coding !== null && coding.toLowerCase() !== "chunked") throw garbled("is in a transfer coding that is not known");
  if (length !== null && !/^\d{1,15}$/.test(length)) throw garbled("tells no length, or several");
  if (method === "HEAD" || status < 200 || status === 204 || status === 304) return 0;
  if (coding !== null) return "chunked";
  return length === null ? "close" : Number(length);
}
