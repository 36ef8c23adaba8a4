import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createBodyReader } from "../../src/mock/front/body-reader.js";
import { createMock, type Mock } from "../../src/mock/index.js";

const limit = 1_000_000;
let mock: Mock;
let server: { url: string; close(): Promise<void> };
beforeAll(async () => {
  mock = await createMock("gongjiang", { maxBodyBytes: limit });
  server = await mock.listen();
});
afterAll(() => server.close());

const bytes = (length: number) => "x".repeat(length);

/** Sends what it is given, and reads what comes until the answer's head is whole. */
async function exchange(...parts: string[]): Promise<{ socket: Socket; head: string }> {
  const socket = connect(Number(new URL(server.url).port), "127.0.0.1");
  let head = "";
  socket.on("data", (chunk) => {
    head += chunk;
  });
  for (const part of parts) socket.write(part);
  while (!head.includes("\r\n\r\n")) await once(socket, "data");
  return { socket, head };
}

const post = "POST /things HTTP/1.1\r\nhost: localhost\r\n";

describe("a body that is too long", () => {
  it("is refused at once where its length is told", async () => {
    const { socket, head } = await exchange(`${post}content-length: ${limit + 1}\r\n\r\n`);
    expect(head).toMatch(/^HTTP\/1\.1 413 /);
    socket.destroy();
  });

  it("is refused in chunks as soon as it is too long, though it has no end", async () => {
    const chunk = `${(200_000).toString(16)}\r\n${bytes(200_000)}\r\n`;
    const { socket, head } = await exchange(`${post}transfer-encoding: chunked\r\n\r\n`, ...Array(6).fill(chunk));
    expect(head).toMatch(/^HTTP\/1\.1 413 [\s\S]+application\/problem\+json/);
    socket.destroy();
  });

  it.each<[string, () => RequestInit]>([
    ["whose length is told", () => ({ body: bytes(20 * limit) })],
    ["that is streamed", () => ({ body: new Blob([bytes(20 * limit)]).stream(), duplex: "half" }) as RequestInit],
  ])("%s is refused so that a client which sends it all reads why", async (_what, init) => {
    for (const send of [fetch, mock.fetch]) {
      const answer = await send(`${server.url}/things`, { method: "POST", ...init() });
      expect([answer.status, (await answer.json()).detail]).toEqual([
        413,
        "The mock takes bodies of 1000000 bytes at most (option maxBodyBytes).",
      ]);
    }
  });

  it("is none where it is just as long as it may be", async () => {
    for (const send of [fetch, mock.fetch]) {
      expect((await send(`${server.url}/things`, { method: "POST", body: bytes(limit) })).status).toBe(404);
    }
  });

  it("is refused to controls too, and plants nothing", async () => {
    const headers = { "content-type": "application/json" };
    const body = JSON.stringify({ body: bytes(limit) });
    for (const send of [fetch, mock.fetch]) {
      expect((await send(`${server.url}/__mock/fail`, { method: "POST", headers, body })).status).toBe(413);
    }
    expect((await mock.fetch(`${server.url}/things`)).status).toBe(404);
  });

  it("leaves the connection to further calls", async () => {
    const { socket, head } = await exchange(
      `${post}content-length: ${limit + 1}\r\n\r\n`,
      bytes(limit + 1),
      "GET /things HTTP/1.1\r\nhost: localhost\r\n\r\n",
    );
    let answers = head;
    socket.on("data", (chunk) => {
      answers += chunk;
    });
    while (!/HTTP\/1\.1 413 [\s\S]*HTTP\/1\.1 404 /.test(answers)) await once(socket, "data");
    socket.destroy();
  });
});

/** A body of which one part comes, and the rest never. */
async function* unfinished(part: Uint8Array, until: Promise<unknown>) {
  yield part;
  await until;
}

describe("bodies that are read at the same time", () => {
  it("are two of the greatest length at most, until one is done", async () => {
    const reader = createBodyReader(1_000);
    let end = () => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    const part = new Uint8Array(1_000);
    const reading = Array.from({ length: 2 }, () => reader.read(unfinished(part, ended)));
    const body = () => reader.read(unfinished(new Uint8Array(1), Promise.resolve()));
    expect(await body()).toMatchObject({ status: 503, headers: { "retry-after": "1" } });
    end();
    expect(await Promise.all(reading)).toEqual(Array(2).fill({ body: "\0".repeat(1_000), isUtf8: true }));
    expect(await body()).toEqual({ body: "\0", isUtf8: true });
  });

  it("make room where one breaks off", async () => {
    const reader = createBodyReader(1_000);
    const lost = Array.from({ length: 9 }, () => Promise.reject(new Error("lost")));
    for (const one of lost) await expect(reader.read(unfinished(new Uint8Array(900), one))).rejects.toThrow("lost");
    expect(await reader.read(unfinished(new Uint8Array(900), Promise.resolve()))).toMatchObject({ isUtf8: true });
  });

  it("are texts in UTF-8, however they are cut", async () => {
    async function* cut() {
      for (const byte of new TextEncoder().encode("水🌊")) yield new Uint8Array([byte]);
    }
    expect(await createBodyReader(1_000).read(cut())).toEqual({ body: "水🌊", isUtf8: true });
  });
});
