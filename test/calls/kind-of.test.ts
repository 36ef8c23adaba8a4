import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { kindOf } from "../../src/calls/kind-of.js";
import { isStream } from "../../src/calls/outgoing-call.js";

class Own {}

it.each<[unknown, string]>([
  [null, "Null"],
  [undefined, "Undefined"],
  ["a", "String"],
  [[], "Array"],
  [{}, "Object"],
  [Object.create(null), "Object"],
  [{ constructor: undefined }, "Object"],
  [new Own(), "Own"],
  [new Map(), "Map"],
  [new FormData(), "FormData"],
  [runInNewContext("new Map()"), "Map"],
])("%o is of the kind %s", (value, kind) => {
  expect(kindOf(value)).toBe(kind);
});

it.each<[unknown, boolean]>([
  [{ [Symbol.asyncIterator]() {} }, true],
  [{ getReader() {} }, true],
  [{ pipe() {} }, true],
  [new ReadableStream(), true],
  [{ getReader: 1, pipe: true }, false],
  [{}, false],
  [null, false],
  [undefined, false],
  ["a text", false],
  [new Uint8Array(1), false],
  [new Blob(), false],
])("%o can be sent once only: %s", (body, isOnce) => {
  expect(isStream(body)).toBe(isOnce);
});
