import type { HeaderLines } from "./header-lines.js";

/** What concerns one connection and is not passed on: RFC 9110, sections 7.6.1 and 7.8; and the framing, which is made anew. */
const ofConnection = new Set([
  "connection",
  "keep-alive",
  "proxy-connection",
  "te",
  "transfer-encoding",
  "upgrade",
  "http2-settings",
]);

/** Whether names, as they are written, are of a connection. As many are remembered as come in usual traffic. */
const known = new Map<string, boolean>();
const mostKnown = 1_000;

function isOfConnection(name: string): boolean {
  let is = known.get(name);
  if (is === undefined) {
    is = ofConnection.has(name.toLowerCase());
    if (known.size < mostKnown) known.set(name, is);
  }
  return is;
}

/**
 * The fields that are passed on.
 *
 * @param raw names and values in turn
 * @param connection the values of `Connection`, which names further ones
 * @param also in lower case: what else is left out
 */
export function endToEnd(raw: readonly string[], connection?: string, also?: ReadonlySet<string>): string[] {
  const named = connection === undefined ? undefined : namedIn(connection);
  const kept: string[] = [];
  for (let i = 0; i < raw.length; i += 2) {
    const name = raw[i] as string;
    if (isOfConnection(name)) continue;
    if ((named || also) && isAmong(name.toLowerCase(), named, also)) continue;
    kept.push(name, raw[i + 1] as string);
  }
  return kept;
}

const isAmong = (name: string, ...sets: (ReadonlySet<string> | undefined)[]) => sets.some((set) => set?.has(name));

/** Without what says how long the body is and where it goes, which a sender can't have left out. */
function namedIn(connection: string): ReadonlySet<string> | undefined {
  const lower = connection.toLowerCase();
  if (lower === "keep-alive" || lower === "close") return undefined;
  const names = new Set(lower.split(",").map((name) => name.trim()));
  for (const needed of ["host", "content-length"]) names.delete(needed);
  return names;
}

/** What says where a message goes, how it is framed and read, or by whose right it comes: RFC 9110, section 6.5.1. */
const inHeadAlone: ReadonlySet<string> = new Set([
  "authorization",
  "cache-control",
  "content-encoding",
  "content-length",
  "content-range",
  "content-type",
  "cookie",
  "expect",
  "host",
  "max-forwards",
  "pragma",
  "proxy-authorization",
  "range",
  "trailer",
]);

/**
 * The trailers of a request that are passed on: some servers read them as if they stood in the head, so none may take the
 * place of a field there, such as the one that signs the call.
 *
 * @param raw names and values in turn
 */
export const passedTrailers = (raw: readonly string[], head: HeaderLines): string[] =>
  raw.length === 0 ? [] : endToEnd(raw, undefined, new Set([...inHeadAlone, ...head.names()]));
