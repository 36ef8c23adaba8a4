/** A part of a `multipart/form-data` body. */
export interface Part {
  readonly name: string;
  readonly isFile: boolean;
  readonly contentType: string | undefined;
  readonly text: string;
}

/** RFC 2046, section 5.1.1, in quotes or without them. */
const boundaryOf = (contentType: string): string | undefined => {
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]+)"|([^\s";,]+))/i.exec(contentType) ?? [];
  return quoted ?? plain;
};

/**
 * Reads a body of several parts (RFC 7578).
 *
 * @throws Error that says what of it can't be read
 */
export function readMultipart(contentType: string, body: string): Part[] {
  const boundary = boundaryOf(contentType);
  if (boundary === undefined) throw new Error("The content type names no boundary.");
  const delimiter = `\r\n--${boundary}`;
  const [, ...rest] = `\r\n${body}`.split(delimiter);
  const end = rest.findIndex((part) => part.startsWith("--"));
  if (end === -1) throw new Error(`The body does not end with --${boundary}--.`);
  return rest.slice(0, end).map(readPart);
}

function readPart(part: string, index: number): Part {
  const place = `Part ${index + 1}`;
  const begun = /^[ \t]*\r\n/.exec(part)?.[0];
  const headEnd = part.indexOf("\r\n\r\n");
  if (begun === undefined || headEnd === -1) throw new Error(`${place} has no empty line after its headers.`);
  const lines = part
    .slice(begun.length, headEnd)
    .split("\r\n")
    .filter((line) => line !== "");
  const headers = new Map(
    lines.map((line) => {
      const [, name, value] = /^([\w!#$%&'*+.^`|~-]+)[ \t]*:[ \t]*(.*)$/.exec(line) ?? [];
      if (name === undefined || value === undefined) throw new Error(`${place} has a header that is none.`);
      return [name.toLowerCase(), value] as const;
    }),
  );
  const disposition = headers.get("content-disposition") ?? "";
  if (!/^form-data\s*(;|$)/i.test(disposition)) throw new Error(`${place} has no Content-Disposition of form-data.`);
  const name = parameterOf(disposition, "name");
  if (name === undefined) throw new Error(`${place} has no name.`);
  const isFile = parameterOf(disposition, "filename") !== undefined || /;\s*filename\*=/i.test(disposition);
  return { name, isFile, contentType: headers.get("content-type"), text: part.slice(headEnd + 4) };
}

function parameterOf(header: string, name: string): string | undefined {
  const [, quoted, plain] = new RegExp(`;\\s*${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^\\s;"]*))`, "i").exec(header) ?? [];
  return quoted?.replace(/\\(.)/g, "$1").replaceAll("%22", '"') ?? plain;
}
