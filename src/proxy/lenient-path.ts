import { posix } from "node:path";

/** How often servers and what stands before them may decode a path, one after another. */
const mostDecodings = 3;

/** As it reads once nothing of it is percent-encoded any more, in the plain form of each character. */
function decoded(path: string): string {
  let text = path;
  for (let count = 0; count < mostDecodings && text.includes("%"); count++) {
    const bytes = text.replace(/%[\da-f]{2}/gi, (one) => String.fromCharCode(Number.parseInt(one.slice(1), 16)));
    text = Buffer.from(bytes, "latin1").toString();
  }
  return text.normalize("NFKC").replaceAll("\\", "/");
}

/** What needs no second look: segments of small letters, digits, `-` and `_`. */
const isPlain = /^(?:\/[a-z\d_-]+)+$/;
/** A path ends there where what was decoded is read anew, or is a string of C. */
const end = /[?#\0].*/s;
/** Some servers take it for the wish of a media type. */
const extension = /\.[^./]*$/;
/** Blanks and control characters, which are cut off or left out. */
const blanks = /[\0-\x20\x7f]/g;

/**
 * A path as the most lenient server may read it: decoded, of any case, without what stands behind a semicolon, an extension
 * and a last slash, and with its dot segments followed. Two that may be the same to a server are the same here.
 */
export function plainPath(path: string): string {
  if (isPlain.test(path)) return path;
  const segments = decoded(path)
    .replace(end, "")
    .toLowerCase()
    .split("/")
    .map((segment) => segment.replace(/;.*/s, "").replace(blanks, "").replace(/\.+$/, ""));
  return posix
    .normalize(`/${segments.join("/")}`)
    .replace(/(?<=.)\/$/, "")
    .replace(extension, "");
}

/** Whether a server may take a segment of it for `.` or `..`, which lead to another path. */
export function hasDotSegment(path: string): boolean {
  if (!path.includes(".") && !path.includes("%")) return false;
  const text = decoded(path);
  return [text, text.replace(end, "")].some((read) =>
    read.split("/").some((segment) => /^\.{1,2}$/.test(segment.replace(/;.*/s, "").replace(blanks, ""))),
  );
}
