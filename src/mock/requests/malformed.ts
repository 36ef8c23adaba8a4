import { problem, type Refusal } from "../answer.js";
import { isForm, isJson, isJsonLines, isWithin, mediaTypeOf } from "../answers/media-types.js";
import type { Call } from "../simulator.js";
import { readMultipart } from "./multipart.js";

/** RFC 9110, section 12.5.1. */
const mediaRange = /^\s*([\w!#$&^.+-]+|\*)\/([\w!#$&^.+-]+|\*)\s*(;.*)?$/;

/**
 * What makes a request unreadable, before its parts can be compared with the description.
 *
 * @param accepted the media types that the operation takes; none where it takes no body
 */
export function malformed(
  { path, headers, body, isUtf8 = true }: Call,
  accepted: readonly string[],
): Refusal | undefined {
  const { "content-type": contentType, accept = "*/*" } = headers;
  if (!isDecodable(path)) return problem(400, "Malformed path", "the path's percent-encoding can't be read");
  // RFC 9110, section 5.6.1: elements of a list may be empty.
  if (!accept.split(",").every((range) => range.trim() === "" || mediaRange.test(range))) {
    return problem(406, "Not acceptable", "header Accept is not a list of media types");
  }
  if (body === "") return undefined;
  if (accepted.length === 0) return problem(415, "Unsupported media type", "the operation takes no body");
  const type = mediaTypeOf(contentType);
  if (type === undefined || type.includes("*") || !accepted.some((range) => isWithin(range, type))) {
    const given = type === undefined ? "none" : type;
    return problem(415, "Unsupported media type", `content type must be ${accepted.join(" or ")}, not ${given}`);
  }
  // The parts of multipart bodies may be files.
  const isText = isJson(type) || isJsonLines(type) || isForm(type) || /^text\//i.test(type);
  const why = isText && !isUtf8 ? "the body is not UTF-8" : unreadable(contentType ?? "", type, body);
  return why === undefined ? undefined : problem(400, "Malformed body", why);
}

function unreadable(contentType: string, type: string, body: string): string | undefined {
  if (isForm(type) && !isDecodable(body)) return "the form's percent-encoding can't be read";
  if (isJson(type) && !isParsable(body)) return "the body is not JSON";
  if (isJsonLines(type)) {
    const wrong = body
      .replaceAll("\u001e", "")
      .split(/\r?\n/)
      .findIndex((line) => line.trim() !== "" && !isParsable(line));
    return wrong === -1 ? undefined : `line ${wrong + 1} of the body is not JSON`;
  }
  return type === "multipart/form-data" ? unreadableParts(contentType, body) : undefined;
}

function unreadableParts(contentType: string, body: string): string | undefined {
  try {
    readMultipart(contentType, body);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

function isParsable(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
