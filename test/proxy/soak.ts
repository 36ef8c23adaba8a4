import { once } from "node:events";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { gzipSync } from "node:zlib";
import { provider } from "../../src/providers/gongjiang.js";
import { createProxy } from "../../src/proxy/create-proxy.js";

/** What came of many calls through a proxy in front of a server that fails in many ways. */
export interface SoakFigures {
  /** By what they came to: a status, `cut`, or `left` by the caller. */
  readonly ends: Readonly<Record<string, number>>;
  /** What went wrong: answers that were another call's, bodies that weren't whole, tokens that were not the account's. */
  readonly wrong: readonly string[];
  readonly tokenCalls: number;
  /** Calls that the proxy takes to be under way, and connections that it has to the server, at the end. */
  readonly underWay: number;
  readonly connections: number;
  /** Bytes in use after each tenth, where the garbage collector can be called. */
  readonly heap: readonly number[];
}

/** RFC 9110 leaves these to the server. Each comes with its share, from 0 to 1. */
const faults = {
  ended: 0.005,
  reset: 0.02,
  cut: 0.02,
  early: 0.02,
  busy: 0.02,
  unavailable: 0.03,
  slow: 0.02,
  close: 0.05,
};
type Fault = keyof typeof faults | undefined;

/** Numbers from 0 to 1, the same for the same seed: a linear congruential generator (Knuth, MMIX). */
function randomOf(seed: number): () => number {
  let state = BigInt(seed);
  return () => {
    state = BigInt.asUintN(64, state * 6_364_136_223_846_793_005n + 1_442_695_040_888_963_407n);
    return Number(state >> 11n) / 2 ** 53;
  };
}

/** Makes calls, so many at once, each with faults that the seed decides. */
export async function soak(calls: number, seed: number, atOnce = 32): Promise<SoakFigures> {
  const random = randomOf(seed);
  const wrong: string[] = [];
  const server = await faultyServer(random, wrong);
  const account = { clientId: "demo-client", clientSecret: "demo-secret" };
  const retry = { baseMs: 1, maxWaitMs: 5 };
  let begun = 0;
  // Time goes by with the calls: no more than three tokens a minute may be replaced because of rejections.
  const clock = { now: () => 1_700_000_000_000 + begun * 500 };
  const proxy = createProxy({ provider, options: { ...account, baseUrl: server.url, retry, clock } });
  const url = await proxy.listen();
  const ends: Record<string, number> = {};
  const heap: number[] = [];
  const work = async () => {
    while (begun < calls) {
      const id = ++begun;
      if (globalThis.gc && id % Math.ceil(calls / 10) === 0) {
        globalThis.gc();
        heap.push(process.memoryUsage().heapUsed);
      }
      const end = await callOnce(url, id, random, wrong);
      ends[end] = (ends[end] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  const metrics = await (await fetch(`${url}/-/metrics`)).text();
  const underWay = Number(/calls_in_flight (\d+)/.exec(metrics)?.[1]);
  await proxy.close(1_000);
  while (server.connections() > 0) await new Promise((resolve) => setImmediate(resolve));
  const figures = { ends, wrong, tokenCalls: server.tokenCalls(), underWay, connections: server.connections(), heap };
  await server.close();
  return figures;
}

/** Longer than what the proxy keeps, for some. */
const lengths = [0, 0, 10, 1_000, 70_000, 1_200_000];

function callOnce(url: string, id: number, random: () => number, wrong: string[]): Promise<string> {
  const length = lengths[Math.floor(random() ** 3 * lengths.length)] ?? 0;
  const method = length > 0 ? (random() < 0.5 ? "PUT" : "POST") : "GET";
  const leaves = random() < 0.02;
  const call = request(`${url}/v1/things/${id}`, { method, headers: { authorization: "bearer of-the-caller" } });
  return new Promise((resolve) => {
    if (leaves) setTimeout(() => call.destroy(new Error("left")), random() * 5);
    call.on("error", () => resolve(leaves ? "left" : "cut"));
    call.on("response", async (answer) => {
      const status = String(answer.statusCode);
      const body = await buffer(answer).catch(() => undefined);
      if (!body) return resolve(leaves ? "left" : "cut");
      if (answer.statusCode === 200 && answer.headers["x-id"] !== String(id))
        wrong.push(`call ${id} got another's answer`);
      if (answer.statusCode === 200 && answer.headers["x-length"] !== String(length))
        wrong.push(`call ${id} went up in part`);
      return resolve(status);
    });
    call.end(Buffer.alloc(length, "x"));
  });
}

async function faultyServer(random: () => number, wrong: string[]) {
  let token = "";
  let tokenCalls = 0;
  const known = new Set<string>();

  function faultOf(): Fault {
    let left = random();
    for (const [name, share] of Object.entries(faults)) {
      left -= share;
      if (left < 0) return name as Fault;
    }
    return undefined;
  }

  async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<unknown> {
    if (incoming.url === "/oauth/token") {
      await buffer(incoming);
      token = `token-${++tokenCalls}`;
      known.add(`bearer ${token}`);
      return response.end(JSON.stringify({ access_token: token, token_type: "bearer", expires_in: 1_000 }));
    }
    const { authorization = "" } = incoming.headers;
    if (!known.has(authorization)) wrong.push(`a call came with ${authorization}`);
    const fault = faultOf();
    if (fault === "early") return response.writeHead(413, { connection: "close" }).end("too long");
    if (fault === "reset") return incoming.socket.resetAndDestroy();
    const { length } = await buffer(incoming);
    if (fault === "ended") token = "";
    if (authorization !== `bearer ${token}`) return response.writeHead(401).end();
    if (fault === "busy") return response.writeHead(429, { "retry-after": "0" }).end();
    if (fault === "unavailable") return response.writeHead(503).end("later");
    if (fault === "slow") await new Promise((resolve) => setTimeout(resolve, random() * 20));
    const id = incoming.url?.split("/").at(-1) ?? "";
    response.setHeader("x-id", id).setHeader("x-length", length);
    if (fault === "close") response.setHeader("connection", "close");
    if (fault === "cut") {
      response.writeHead(200, { "content-length": 100_000 });
      return response.write("half", () => incoming.socket.destroy());
    }
    const bytes = gzipSync("x".repeat(Math.floor(random() * 10_000)));
    return response.writeHead(200, { "content-encoding": "gzip" }).end(bytes);
  }

  const server = createServer((incoming, response) => void answer(incoming, response).catch(() => {}));
  const sockets = new Set<unknown>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("error", () => {}).on("close", () => sockets.delete(socket));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    tokenCalls: () => tokenCalls,
    connections: () => sockets.size,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
