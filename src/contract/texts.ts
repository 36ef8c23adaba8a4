import type { Difference } from "./difference.js";
import type { Sender } from "./placed-differences.js";

/** A body as text, and what is wrong with how it is written. */
interface BodyText {
  readonly text: string;
  readonly problems: readonly Omit<Difference, "pointer">[];
}

type Charset = "utf-8" | string;

/** RFC 9110, section 8.3.2; undefined: the type names none. */
export const charsetOf = (contentType: string): Charset | undefined =>
  /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(contentType)?.[1]?.toLowerCase();

const isUtf8 = (charset: Charset): boolean => /^(utf-?8|us-ascii)$/.test(charset);

/**
 * Reads a body as its content type says, else as UTF-8.
 *
 * @param documented the charset that the description names
 */
export function bodyText(
  body: Uint8Array | string,
  contentType: string,
  sender: Sender,
  documented = "utf-8",
): BodyText {
  if (typeof body === "string") return { text: body, problems: [] };
  const told = charsetOf(contentType);
  const decoder = told === undefined ? undefined : decoderOf(told);
  const problems: Omit<Difference, "pointer">[] = [];
  const wrong = (seen: string) =>
    problems.push({
      kind: "charset",
      message: `documents text in ${inWords(documented)}, ${sender} sent ${seen}`,
      place: "header content-type",
      documented: inWords(documented),
      seen,
    });
  if (told !== undefined && !decoder) wrong("one that isn't known");
  else if (told !== undefined && told !== documented && !(isUtf8(told) && isUtf8(documented))) wrong(told);
  const isMarked = body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf;
  if (isMarked) {
    const seen = "a byte order mark before it";
    const message = `documents text in UTF-8, ${sender} sent ${seen}, which RFC 8259 forbids in JSON`;
    problems.push({ kind: "bom", message, place: "body", documented: "UTF-8", seen, isNote: true });
  }
  const text = (decoder ?? new TextDecoder()).decode(body);
  if (problems.length === 0 && told === undefined && !isDecodable(body)) wrong("bytes that are none");
  return { text, problems };
}

const inWords = (charset: Charset): string => (isUtf8(charset) ? "UTF-8" : charset);

function decoderOf(charset: Charset): TextDecoder | undefined {
  try {
    return new TextDecoder(charset);
  } catch {
    return undefined;
  }
}

function isDecodable(body: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(body);
    return true;
  } catch {
    return false;
  }
}

/** What may stand at the end of a text that was cut off, so that a value is whole. */
const ends = ["", "null", ":null", "0", "rue", "ue", "alse", "lse", "se", "ull", "ll", "l", "e"];
const endsOfText = ["", ":null"];

/** Whether a text is the beginning of a JSON text, and not the whole of it. */
export function isCut(text: string): boolean {
  const closing: string[] = [];
  let isInString = false;
  let escapedAt = -1;
  for (let index = 0; index < text.length; index++) {
    const letter = text[index];
    if (isInString) {
      if (letter === "\\") escapedAt = index++;
      else if (letter === '"') isInString = false;
    } else if (letter === '"') isInString = true;
    else if (letter === "{" || letter === "[") closing.push(letter === "{" ? "}" : "]");
    else if (letter === "}" || letter === "]") closing.pop();
  }
  if (!isInString && closing.length === 0) return false;
  const rest = closing.reverse().join("");
  const isInEscape = isInString && /^\\(u[\da-f]{0,3})?$/i.test(text.slice(Math.max(escapedAt, 0)));
  const whole = isInEscape ? text.slice(0, escapedAt) : text;
  return isInString
    ? endsOfText.some((one) => isJsonText(`${whole}"${one}${rest}`))
    : ends.some((one) => isJsonText(text.replace(/,\s*$/, "") + one + rest));
}

function isJsonText(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** What a page of HTML looks like; undefined: the text is none. */
export function pageOf(text: string): string | undefined {
  const start = text.slice(0, 20_000);
  if (!/^\s*(<!--[^>]*-->\s*|<\?xml[^>]*>\s*)*<(!doctype html|html|head|body)\b/i.test(start)) return undefined;
  if (/captive|hotspot|wi-?fi|wlan|portal/i.test(start)) return "HTML, which looks like a captive portal's";
  if (/type=["']?password|log-?in|sign ?in|登录|登陆/i.test(start)) return "HTML, which looks like a login page";
  if (/<(title|h1)>[^<]*([45]\d\d|error|forbidden|not found|bad gateway|unavailable)/i.test(start)) {
    return "HTML, which looks like an error page of a proxy or a server";
  }
  return "HTML";
}
