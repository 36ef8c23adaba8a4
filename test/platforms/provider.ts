/** A provider of each kind on loopback, made for the suite alone: of the package it uses nothing. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import type { Reply } from "../facts.js";
import type { Instruction, Kind, Received, Setting } from "./account.js";
import { createKind } from "./provider-kinds.js";

/** One check's own provider. */
interface World {
  readonly kind: ReturnType<typeof createKind>;
  readonly instructions: { instruction: Instruction; left: number }[];
  readonly received: Received[];
}

export interface Provider {
  /** The origin, without a slash at its end. */
  readonly origin: string;
  /** An origin where nobody listens. */
  readonly deadOrigin: string;
  close(): Promise<void>;
}

/** Listens on a free port. Worlds are made as they are called: `/<kind>/<world>/…`, and controlled at `/__world/<kind>/<world>`. */
export async function startProvider(): Promise<Provider> {
  const worlds = new Map<string, World>();
  const server = createServer((message, response) => {
    answer(worlds, message, response).catch(() => response.destroy());
  });
  // A platform repeats by itself what it sends over a connection that was closed meanwhile.
  server.keepAliveTimeout = 60_000;
  const origin = await listen(server);
  const unused = createServer();
  const deadOrigin = await listen(unused);
  await close(unused);
  return { origin, deadOrigin, close: () => close(server) };
}

const listen = (server: ReturnType<typeof createServer>) =>
  new Promise<string>((resolve, reject) => {
    server.once("error", reject).listen(0, "127.0.0.1", () => {
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    });
  });

const close = (server: ReturnType<typeof createServer>) =>
  new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

async function answer(worlds: Map<string, World>, message: IncomingMessage, response: ServerResponse): Promise<void> {
  allowPages(message, response);
  const url = new URL(message.url ?? "/", "http://provider");
  const [first = "", second = "", ...rest] = url.pathname.slice(1).split("/");
  if (message.method === "OPTIONS") {
    response.end();
    return;
  }
  const isControl = first === "__world";
  const [kind, id, path] = isControl ? [second, rest[0], ""] : [first, second, `/${rest.join("/")}`];
  const key = `${kind}/${id}`;
  const world = worlds.get(key) ?? { kind: createKind(kind as Kind), instructions: [], received: [] };
  worlds.set(key, world);
  const body = await read(message);
  if (isControl) return control(world, message.method === "POST" ? body : undefined, response);

  const on = world.kind.tokenPath.test(path) ? "token" : "call";
  const call = {
    on,
    method: message.method ?? "GET",
    path,
    query: Object.fromEntries(url.searchParams),
    headers: Object.fromEntries(Object.entries(message.headers).map(([name, value]) => [name, String(value)])),
    body: body.toString("latin1"),
  } as const;
  const token = world.kind.tokenOf(call);
  world.received.push({ ...call, ...(token !== undefined && { token }) });
  const next = world.instructions.find(({ instruction, left }) => instruction.on === on && left > 0);
  if (next) next.left -= 1;
  await send(world, call, next?.instruction, response);
}

/** What a browser needs to let a page call another origin, and see all of the answer. */
function allowPages({ headers }: IncomingMessage, response: ServerResponse): void {
  response.setHeader("access-control-allow-origin", "*");
  response.setHeader("access-control-allow-methods", "GET, HEAD, POST, PUT, PATCH, DELETE");
  response.setHeader("access-control-allow-headers", headers["access-control-request-headers"] ?? "*");
  response.setHeader("access-control-expose-headers", "Date, Retry-After, Location");
}

async function read(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function control(world: World, body: Buffer | undefined, response: ServerResponse): void {
  if (body) {
    const told: Instruction & Setting = JSON.parse(body.toString());
    if (told.on) world.instructions.push({ instruction: told, left: told.times ?? 1 });
    else world.kind.set(told);
  }
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(world.received));
}

async function send(
  { kind }: World,
  call: Received,
  { act, delayMs = 0, everyMs = 0, status, headers, body }: Partial<Instruction> = {},
  response: ServerResponse,
): Promise<void> {
  // The delay is in the making of the answer, as it is at a real provider: a token is issued when it is sent.
  if (delayMs > 0) await pause(delayMs);
  if (act === "hang") return;
  if (act === "reset") {
    response.socket?.resetAndDestroy();
    return;
  }
  const usual: Reply = act === "reject" ? kind.rejection() : status === undefined ? kind.reply(call) : { status, body };
  const isText = typeof usual.body === "string";
  const text = usual.body === undefined ? "" : isText ? String(usual.body) : JSON.stringify(usual.body);
  const bytes = act === "gzip" ? gzipSync(text) : Buffer.from(text);
  response.setHeader("date", new Date(kind.now()).toUTCString());
  response.setHeader("content-type", isText ? "text/plain; charset=utf-8" : "application/json");
  if (act === "gzip") response.setHeader("content-encoding", "gzip");
  if (usual.status !== 204) response.setHeader("content-length", bytes.length);
  response.writeHead(usual.status, { ...headers });
  if (call.method === "HEAD" || !act || act === "reject" || act === "gzip") {
    response.end(call.method === "HEAD" ? "" : bytes);
  } else if (act === "trickle") {
    const size = Math.ceil(bytes.length / 8);
    for (let at = 0; at < bytes.length; at += size) {
      response.write(bytes.subarray(at, at + size));
      await pause(everyMs);
    }
    response.end();
  } else {
    response.write(bytes.subarray(0, bytes.length / 2), () => {
      if (act === "half") setTimeout(() => response.destroy(), 30);
    });
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
