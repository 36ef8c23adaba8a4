import type { Redactor } from "./redactor.js";
import { hidden, namesSecret } from "./secret-looks.js";

/** In characters. */
export const longestShown = 10_000;
/** Longer ones aren't read: the journal is not to cost more than the call. */
const longestRead = 1_048_576;
/** Fields of a token operation that say which one, and not whose. */
const harmless = /^(grant_type|scope)$/;

type Fields = Iterable<readonly [name: string, value: unknown]>;

/**
 * A body without secrets, its first 10,000 characters; where it can't be shown, what it is.
 *
 * @param isTokenCall the names of its fields are shown then, without their values
 */
export function shownBody(body: string, contentType: string, isTokenCall: boolean, redactor: Redactor): string {
  if (body === "") return "";
  const type = contentType.toLowerCase().split(";")[0]?.trim() ?? "";
  const shape = `[hidden: ${shapeOf(body, type)}]`;
  if (body.length > longestRead) return shape;
  const shown = (name: string, value: unknown) => {
    const isHidden = isTokenCall ? !harmless.test(name) || typeof value !== "string" : redactor.isSecret(name);
    return isHidden ? hidden : redactor.value(value);
  };
  const asForm = (fields: Fields) =>
    // What is no form has no names either.
    Array.from(fields, ([name, value]) =>
      /^[\p{L}\p{N}_.[\]-]+$/u.test(name) ? `${redactor.text(name)}=${shown(name, value)}` : hidden,
    ).join("&");

  if (type === "application/x-www-form-urlencoded") return cut(asForm(new URLSearchParams(body)));
  if (type.startsWith("multipart/")) {
    const parts = partsOf(body, contentType);
    return parts ? cut(asForm(parts)) : shape;
  }
  const json = parse(body);
  if (isTokenCall) {
    if (!json || Array.isArray(json)) return shape;
    const fields = Object.entries(json).map(([name, value]) => [name, shown(name, value)]);
    return cut(JSON.stringify(Object.fromEntries(fields)));
  }
  const isText = type === "" || /^text\/|[/+](json|xml)$/.test(type);
  return json || (isText && !namesSecret(body)) ? cut(redactor.text(body)) : shape;
}

const shapeOf = (body: string, type: string): string => `${body.length} characters${type && ` of ${type}`}`;

function parse(body: string): object | undefined {
  try {
    const value = JSON.parse(body);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The fields of a multipart body (RFC 7578); of files, what they are. */
function partsOf(body: string, contentType: string): [name: string, value: string][] | undefined {
  const [, quoted, bare] = /;\s*boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType) ?? [];
  const boundary = quoted ?? bare;
  if (boundary === undefined) return undefined;
  const parts = `\r\n${body}`.split(`\r\n--${boundary}`).slice(1, -1);
  return parts.map((part) => {
    const end = part.indexOf("\r\n\r\n");
    const head = part.slice(0, Math.max(0, end));
    const value = part.slice(end + 4);
    const [, name = ""] = /[;\s]name="([^"]*)"/i.exec(head) ?? [];
    const [, type = "file"] = /^content-type:\s*([^\r\n;]+)/im.exec(head) ?? [];
    return [name, /[;\s]filename\*?=/i.test(head) ? `[${shapeOf(value, type)}]` : value];
  });
}

/** A copy: a part of a text keeps the whole in memory. */
const cut = (text: string): string => Buffer.from(text.slice(0, longestShown)).toString();
