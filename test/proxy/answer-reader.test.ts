import { once } from "node:events";
import { request } from "node:http";
import { type AddressInfo, createServer } from "node:net";
import { buffer } from "node:stream/consumers";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AnswerReader } from "../../src/proxy/upstream/answer-reader.js";

interface Read {
  readonly status: number;
  readonly body: string;
}

/** What our reader makes of bytes that come in parts, after which the connection ends; undefined: it refuses them. */
function readOurs(bytes: Buffer, cuts: readonly number[] = []): (Read & { extra: number }) | undefined {
  let [status, body, extra] = [0, "", 0];
  const reader = new AnswerReader("GET", {
    onInformation() {},
    onHead(head) {
      status = head.status;
    },
    onData(part) {
      body += part.toString("latin1");
    },
    onEnd() {},
  });
  try {
    const ends = [...new Set([...cuts, bytes.length])].filter((cut) => cut <= bytes.length).sort((a, b) => a - b);
    let at = 0;
    for (const end of ends) {
      const part = bytes.subarray(at, end);
      if (reader.isEnded) extra += part.length;
      else if (part.length > 0) extra += reader.read(part);
      at = end;
    }
    reader.end();
  } catch {
    return undefined;
  }
  return { status, body, extra };
}

/** What Node's own client, with the parser llhttp, makes of them. */
async function readNodes(bytes: Buffer): Promise<Read | undefined> {
  const server = createServer((socket) => socket.on("error", () => {}).once("data", () => socket.end(bytes)));
  await once(server.listen(0, "127.0.0.1"), "listening");
  try {
    const call = request({ port: (server.address() as AddressInfo).port, host: "127.0.0.1", agent: false });
    call.on("error", () => {}).end();
    return await new Promise<Read | undefined>((resolve) => {
      call.once("response", (message) => {
        buffer(message).then(
          (body) => resolve({ status: message.statusCode ?? 0, body: body.toString("latin1") }),
          () => resolve(undefined),
        );
      });
      call.once("close", () => setImmediate(() => resolve(undefined)));
      call.once("upgrade", () => resolve(undefined));
    });
  } finally {
    server.close();
  }
}

const good = [
  "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
  "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nX: y\r\n\r\n5\r\nhello\r\n3;a=b\r\nabc\r\n0\r\nT: 1\r\n\r\n",
  "HTTP/1.0 404 Not Found\r\nServer: x\r\n\r\nuntil the end",
  "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}",
  "HTTP/1.1 204 No Content\r\n\r\n",
];

/** Pieces that messages are confused with. */
const pieces = [
  "\r\n",
  "\n",
  "\r",
  " ",
  "\t",
  "\0",
  ":",
  "0",
  "-",
  "+",
  ",",
  "Content-Length: 3\r\n",
  "Transfer-Encoding: chunked\r\n",
];

const mutated = fc
  .record({
    message: fc.constantFrom(...good),
    changes: fc.array(fc.record({ at: fc.nat(), piece: fc.constantFrom(...pieces, ""), removed: fc.nat(2) }), {
      minLength: 1,
      maxLength: 3,
    }),
  })
  .map(({ message, changes }) =>
    Buffer.from(
      changes.reduce((text, { at, piece, removed }) => {
        const place = at % (text.length + 1);
        return text.slice(0, place) + piece + text.slice(place + removed);
      }, message),
      "latin1",
    ),
  );

describe("The reader of answers", () => {
  it.each(good)("reads what Node's reads: %j", async (message) => {
    const bytes = Buffer.from(message, "latin1");
    expect(readOurs(bytes)).toEqual({ ...(await readNodes(bytes)), extra: 0 });
  });

  it("takes nothing for another body than Node's does, however a message is maimed: it refuses what is open to readings", async () => {
    await fc.assert(
      fc.asyncProperty(mutated, async (bytes) => {
        const ours = readOurs(bytes);
        const nodes = await readNodes(bytes);
        // It may refuse more than Node does. What it takes, it takes for the same.
        if (ours && nodes) expect({ status: ours.status, body: ours.body }).toEqual(nodes);
        if (ours && !nodes)
          expect(ours.extra, "what Node refuses it takes only where the rest belongs to nothing").toBeGreaterThan(0);
      }),
      { seed: 15, numRuns: 1_500 },
    );
  });

  it("reads the same in whatever parts it comes", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          mutated,
          fc.constantFrom(...good).map((text) => Buffer.from(text)),
        ),
        fc.array(fc.nat(150)),
        (bytes, cuts) => {
          expect(readOurs(bytes, cuts)).toEqual(readOurs(bytes));
        },
      ),
      { seed: 15, numRuns: 3_000 },
    );
  });

  it.each([
    ["a lone line feed after a field", "HTTP/1.1 200 OK\nContent-Length: 0\r\n\r\n"],
    ["a lone carriage return in a value", "HTTP/1.1 200 OK\r\nX: a\rContent-Length: 1\r\nContent-Length: 0\r\n\r\n"],
    [
      "a lone line feed after a chunk's size",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\nhello\r\n0\r\n\r\n",
    ],
    [
      "a lone line feed in an extension",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;a\nb\r\nhello\r\n0\r\n\r\n",
    ],
    ["a size with a sign", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n+5\r\nhello\r\n0\r\n\r\n"],
    ["a size in another notation", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0x5\r\nhello\r\n0\r\n\r\n"],
    ["a size beyond all measure", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\nhello"],
    [
      "an extension without end",
      `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;${"a".repeat(5_000)}\r\nhello\r\n0\r\n\r\n`,
    ],
    [
      "trailers without end",
      `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n${`X: ${"a".repeat(4_000)}\r\n`.repeat(5)}\r\n`,
    ],
    ["a length beyond all measure", "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n"],
    ["a length in another notation", "HTTP/1.1 200 OK\r\nContent-Length: 0x5\r\n\r\nhello"],
    ["information without end", "HTTP/1.1 100 Continue\r\n\r\n".repeat(3)],
  ])("refuses %s", (_what, message) => {
    expect(readOurs(Buffer.from(message, "latin1"))).toBeUndefined();
  });
});
