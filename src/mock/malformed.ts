import { type Answer, problem } from "./answer.js";
import type { Call } from "./simulator.js";

/** RFC 9110, section 8.3.1. */
const mediaType = /^\s*([\w!#$&^.+-]+\/[\w!#$&^.+-]+)\s*(;[^,]*)?$/;
/** RFC 9110, section 12.5.1. */
const mediaRange = /^\s*([\w!#$&^.+-]+|\*)\/([\w!#$&^.+-]+|\*)\s*(;.*)?$/;

export const isJson = (contentType = ""): boolean => /^\s*application\/([\w.-]+\+)?json\s*(;|$)/i.test(contentType);
export const isForm = (contentType = ""): boolean =>
  /^\s*application\/x-www-form-urlencoded\s*(;|$)/i.test(contentType);

/**
 * What makes a request unreadable, before its parts can be compared with the description: Prism fails at some of it.
 *
 * @param accepted the media types that the operation takes; none where it takes no body
 */
export function malformed({ path, headers, body }: Call, accepted: readonly string[]): Answer | undefined {
  const { "content-type": contentType = "", accept = "*/*" } = headers;
  if (!isDecodable(path)) return problem(400, "Malformed path", "The path's percent-encoding can't be read.");
  // RFC 9110, section 5.6.1: elements of a list may be empty.
  if (!accept.split(",").every((range) => range.trim() === "" || mediaRange.test(range))) {
    return problem(406, "Not acceptable", "The header Accept is not a list of media types.");
  }
  if (body === "" || accepted.length === 0) return undefined;
  const [, type = "none"] = mediaType.exec(contentType) ?? [];
  if (!accepted.some((one) => one.toLowerCase() === type.toLowerCase() || one === "*/*")) {
    return problem(415, "Unsupported media type", `The content type must be ${accepted.join(" or ")}, not ${type}.`);
  }
  if (isForm(type) && !isDecodable(body)) {
    return problem(400, "Malformed form", "The body's percent-encoding can't be read.");
  }
  return isJson(type) && !isParsable(body) ? problem(400, "Malformed JSON", "The body is not JSON.") : undefined;
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
