import type { ServerResponse } from "node:http";
import { endToEnd } from "./hop-by-hop.js";
import type { WithoutSignature } from "./signature-in-query.js";
import type { UpstreamAnswer } from "./upstream/upstream-answer.js";

/** Bytes of a body that go out in one piece with the head. */
const shortBody = 16_384;

const withoutLength: ReadonlySet<string> = new Set(["content-length"]);

/**
 * Hands an answer over as it came: its fields in their order, its body as it comes, no faster than it is taken.
 *
 * @param base where its redirects lead to that are to lead to the proxy
 * @param withoutSignature takes out of its references to addresses what callers must not learn
 * @param added further fields, names and values in turn
 * @param onCut called where it breaks off
 */
export function handOver(
  answer: UpstreamAnswer,
  response: ServerResponse,
  base: URL,
  withoutSignature: WithoutSignature | undefined,
  added: readonly string[],
  onCut: () => void,
): void {
  const { status, statusText, headers } = answer;
  const connection = headers.get("connection") ?? undefined;
  // RFC 9110, section 8.6.
  const fields = endToEnd(headers.raw, connection, status === 204 ? withoutLength : undefined);
  if (withoutSignature) cleanReferences(fields, withoutSignature);
  relocate(fields, base);
  fields.push(...added);
  response.sendDate = false;
  response.writeHead(status, statusText, fields);
  const { whole } = answer;
  if (!whole) pour(answer, response, onCut);
  else if (whole.length > shortBody) response.end(whole);
  else response.end(whole.toString("latin1"), "latin1");
}

function pour(answer: UpstreamAnswer, response: ServerResponse, onCut: () => void): void {
  response.flushHeaders();
  response.on("drain", () => answer.resume());
  answer.pour({
    take(part) {
      if (!response.write(part)) answer.pause();
    },
    end(trailers) {
      if (trailers.length > 0) response.addTrailers(pairs(endToEnd(trailers)));
      response.end();
    },
    fail() {
      onCut();
      // What has been written goes out first.
      setImmediate(() => cutOff(response));
    },
  });
}

/** To a caller that gets a body without a length or chunks, an end like any other would pass for the end of the body. */
function cutOff(response: ServerResponse): void {
  const { socket } = response;
  // A Unix socket can't be reset.
  if (socket?.remoteAddress === undefined) response.destroy();
  else socket.resetAndDestroy();
}

const pairs = (raw: readonly string[]): [string, string][] =>
  raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1] ?? ""]] : []));

/** Fields that hold addresses: RFC 9110, sections 8.7 and 10.2.2, RFC 8288, and the HTML Standard. */
const references: ReadonlySet<string> = new Set(["location", "content-location", "refresh", "link"]);

function cleanReferences(fields: string[], clean: WithoutSignature): void {
  for (let i = 0; i < fields.length; i += 2) {
    if (references.has(fields[i]?.toLowerCase() ?? "")) fields[i + 1] = clean(fields[i + 1] ?? "");
  }
}

const authority = /^(?:https?:)?\/\/[^/?#]*/i;

/** Lets redirects below `baseUrl` lead to the proxy: with a path alone, which holds by whatever name it was called. */
function relocate(fields: string[], base: URL): void {
  for (let i = 0; i < fields.length; i += 2) {
    if (fields[i]?.length !== 8 || fields[i]?.toLowerCase() !== "location") continue;
    fields[i + 1] = locationFrom(fields[i + 1] ?? "", base);
  }
}

function locationFrom(location: string, base: URL): string {
  const root = base.pathname.replace(/\/$/, "");
  const [place = ""] = authority.exec(location) ?? [];
  const path = location.slice(place.length);
  const isAtBase =
    place === "" ? path.startsWith("/") : URL.canParse(place, base) && new URL(place, base).origin === base.origin;
  if (!isAtBase || !(path === root || path.startsWith(`${root}/`))) return location;
  const own = path.slice(root.length) || "/";
  // With two slashes it would lead to another host.
  return own.startsWith("//") ? location : own;
}
