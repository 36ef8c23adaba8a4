import fc from "fast-check";
import { expect, it } from "vitest";
import { targetProblem } from "../../src/proxy/request-target.js";
import { AnswerReader } from "../../src/proxy/upstream/answer-reader.js";
import { damaged, inputs, inputsMs } from "./inputs.js";

const samples = [
  "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
  "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nX: y\r\n\r\n5\r\nhello\r\n3;a=b\r\nabc\r\n0\r\nT: 1\r\n\r\n",
  "HTTP/1.0 404 Not Found\r\nServer: x\r\n\r\nuntil the end",
  "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}",
  "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n",
];

/** What is read of bytes that come in parts of some length. */
function read(method: string, bytes: Buffer, length: number) {
  const heard = { heads: 0, body: "", trailers: [] as readonly string[], extra: 0, problem: "" };
  const reader = new AnswerReader(method, {
    onInformation: () => (heard.heads += 1),
    onHead: () => (heard.heads += 1),
    onData: (part) => (heard.body += part.toString("latin1")),
    onEnd: (trailers) => (heard.trailers = trailers),
  });
  try {
    for (let at = 0; at < bytes.length; at += length) {
      const part = bytes.subarray(at, at + length);
      heard.extra += reader.isEnded ? part.length : reader.read(part);
    }
    reader.end();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    heard.problem = `${code}: ${message}`;
  }
  return heard;
}

it(
  "whatever bytes come from upstream, they are an answer, garbled or cut off, in whatever parts they come",
  () => {
    const bytes = fc.oneof(
      { weight: 5, arbitrary: damaged(...samples).map((text) => Buffer.from(text, "latin1")) },
      fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array)),
    );
    fc.assert(
      fc.property(fc.constantFrom("GET", "HEAD"), bytes, fc.integer({ min: 1, max: 30 }), (method, all, length) => {
        const whole = read(method, all, Math.max(all.length, 1));
        expect(whole.problem).toMatch(/^$|^ERR_HTTP_GARBLED: the answer |^ECONNRESET: the answer was cut off$/);
        const { body, ...parts } = read(method, all, length);
        // What came before something is found to be wrong depends on the parts.
        if (whole.problem) expect(parts.problem).toBe(whole.problem);
        else expect({ ...parts, body }).toEqual(whole);
      }),
      inputs(),
    );
  },
  inputsMs,
);

it(
  "whatever target is asked for, it is taken for a path below the provider's address, or told what is wrong with it",
  () => {
    const targets = damaged(
      "/v1/orders?page=1&x=%2F",
      "/v1/../admin",
      "http://other.example/v1",
      "*",
      "/a/%2e%2e/b",
      "//x/y",
    );
    fc.assert(
      fc.property(targets, (target) => {
        if (targetProblem(target) !== undefined) return;
        const { origin, pathname } = new URL(`https://provider.example/base${target}`);
        expect(origin).toBe("https://provider.example");
        expect(pathname).toMatch(/^\/base\//);
      }),
      inputs(),
    );
  },
  inputsMs,
);
