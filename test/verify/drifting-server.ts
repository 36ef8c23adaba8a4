import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll } from "vitest";

/** An answer as it was to be. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  /** Latin-1 keeps bytes. */
  body: string;
}

/** A call as it came. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly body: string;
  /** How many came to this path before. */
  readonly before: number;
}

/** Changes an answer, or sends another by itself, which it tells by true. */
export type Drift = (answer: Answer, call: Call, response: ServerResponse) => unknown;

const closings: (() => Promise<void>)[] = [];
afterAll(() => Promise.all(closings.map((close) => close())));

/** A real server that answers as a mock does, but for what a drift changes. */
export async function driftingServer(answering: typeof fetch, drift: Drift = () => {}): Promise<string> {
  const counts = new Map<string, number>();
  const server = createServer((request, response) => {
    answer(request, response).catch((error) => response.writeHead(599).end(String(error)));
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "GET", url = "/", rawHeaders } = request;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const headers = new Headers();
    for (let i = 0; i < rawHeaders.length; i += 2) {
      if (!/^(host|connection|content-length)$/i.test(rawHeaders[i] ?? ""))
        headers.append(rawHeaders[i] ?? "", rawHeaders[i + 1] ?? "");
    }
    const init = { method, headers, ...(body !== "" && { body }) };
    const real = await answering(`https://mock.example${url}`, init);
    const sent: Answer = {
      status: real.status,
      headers: Object.fromEntries(real.headers),
      body: Buffer.from(await real.arrayBuffer()).toString("latin1"),
    };
    const path = url.replace(/\?.*/, "");
    const before = counts.get(path) ?? 0;
    counts.set(path, before + 1);
    if ((await drift(sent, { method, path, body, before }, response)) === true) return;
    const bytes = Buffer.from(sent.body, "latin1");
    delete sent.headers["content-length"];
    response.writeHead(sent.status, { ...sent.headers, ...(bytes.length > 0 && { "content-length": bytes.length }) });
    response.end(bytes);
  }

  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  closings.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A value of JSON whose parts are named by keys, or by places in lists. */
export type Json = { [key: string]: Json };

/** Changes the JSON of the answers of a path: in place, or for an object that is given back. */
export const inJson =
  (path: string, change: (body: Json, call: Call) => unknown): Drift =>
  (answer, call) => {
    if (!call.path.endsWith(path)) return;
    const body = JSON.parse(Buffer.from(answer.body, "latin1").toString());
    const other = change(body, call);
    answer.body = latin1(JSON.stringify(typeof other === "object" ? other : body));
  };

/** Bytes, as answers have them. */
export const latin1 = (text: string): string => Buffer.from(text).toString("latin1");

/** Changes the answers of a path. */
export const inAnswer =
  (path: string, change: (answer: Answer) => void): Drift =>
  (answer, call) => {
    if (call.path.endsWith(path)) change(answer);
  };

/** What holds the last name of a place, as in `data/items/0/id`, and that name. */
export function holderOf(body: Json, place: string): [Json, string] {
  const keys = place.split("/");
  const last = keys.pop() ?? "";
  return [keys.reduce<Json>((part, key) => part[key] as Json, body), last];
}
