import { type ServerResponse, STATUS_CODES } from "node:http";

/** Tells an answer of the proxy's own from the provider's. */
const mark = "Provider-Clients-Proxy";

/** An answer of the proxy's own. */
export interface OwnAnswer {
  readonly status: number;
  /** Names and values in turn. */
  readonly headers: readonly string[];
  readonly body: string;
}

/**
 * Why there is no answer of the provider's: RFC 9457.
 *
 * @param detail says what to do about it
 * @param more further members
 * @param headers names and values in turn
 */
export function refusal(
  status: number,
  title: string,
  detail: string,
  more: object = {},
  headers: readonly string[] = [],
): OwnAnswer {
  return {
    status,
    headers: [mark, "error", "Content-Type", "application/problem+json", ...headers],
    body: JSON.stringify({ title, status, detail, ...more }),
  };
}

export const jsonAnswer = (status: number, body: object): OwnAnswer => ({
  status,
  headers: [mark, "control", "Content-Type", "application/json", "Cache-Control", "no-store"],
  body: JSON.stringify(body),
});

export const tunnelRefusal: OwnAnswer = refusal(
  501,
  "Not Implemented",
  "This is no forward proxy, and opens no tunnels: call it by its own address with the path alone.",
);

/** For a connection that no `ServerResponse` belongs to. */
export function asMessage({ status, headers, body }: OwnAnswer): string {
  let head = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n`;
  for (let i = 0; i < headers.length; i += 2) head += `${headers[i]}: ${headers[i + 1]}\r\n`;
  return `${head}Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`;
}

export function sendOwn({ status, headers, body }: OwnAnswer, response: ServerResponse): void {
  if (response.headersSent || response.destroyed) return;
  const length = String(Buffer.byteLength(body));
  response.writeHead(status, [...headers, "Content-Length", length]);
  response.end(response.req.method === "HEAD" ? undefined : body);
}
