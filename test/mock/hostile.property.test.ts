import fc from "fast-check";
import { expect, test } from "vitest";
import { createMock } from "../../src/mock/create-mock.js";
import type { Mock } from "../../src/mock/mock.js";
import { runs } from "../same-runs.js";
import { ownFile } from "./own-api.js";
import { partsApi } from "./parts-api.js";

const origin = "https://mock.example";
const mocks: Mock[] = [];
for (let count = 0; count < 2; count++) {
  mocks.push(await createMock("gongjiang", { extend: await ownFile("own.json", JSON.stringify(partsApi)) }));
}

const odd = fc.oneof(
  fc.constantFrom(
    "",
    "1",
    "0",
    "x",
    "null",
    "true",
    "1e400",
    "-0",
    "[]",
    "{}",
    '{"from":1}',
    "__proto__",
    "a,b,c",
    ";;=",
    "%",
    "级",
  ),
  fc.string({ unit: "grapheme", maxLength: 10 }),
);
const names = fc.oneof(
  fc.constantFrom(
    ..."page ids comma space pipe filter filter[price][from] filter[ids][] filter[ filter] filter[] filter[__proto__][x] pair".split(
      " ",
    ),
    ..."maybe where size 级别 from to __proto__ constructor toString".split(" "),
  ),
  odd,
);
const query = fc.array(fc.tuple(names, odd), { maxLength: 5 }).map((pairs) => new URLSearchParams(pairs).toString());
const segment = odd.map((text) => encodeURIComponent(text).replace(/^\.*$/, "x"));
const target = fc.oneof(
  query.map((search) => ["GET", `/own/query?${search}`] as const),
  fc
    .tuple(
      fc.constantFrom("plain", "simple", "label", "matrix", "exploded", "object", "files"),
      fc.constantFrom("", ".", ";", ";编号="),
      segment,
    )
    .map(([style, prefix, one]) => ["GET", `/own/${style}/${prefix}${one}`] as const),
  fc.constantFrom(["POST", "/own/upload"] as const, ["POST", "/own/bodies"] as const, ["POST", "/own/form"] as const),
);
const part = fc
  .record({
    head: fc.constantFrom(
      'Content-Disposition: form-data; name="files"; filename="a"',
      'Content-Disposition: form-data; name="order"\r\nContent-Type: application/json',
      "Content-Disposition: form-data; name=__proto__",
      "Content-Disposition: form-data",
      'content-disposition:form-data;name="a\\"b"',
      "garbage",
      ":",
      "",
    ),
    gap: fc.constantFrom("\r\n\r\n", "\r\n", "\n\n", ""),
    content: odd,
  })
  .map(({ head, gap, content }) => `--x\r\n${head}${gap}${content}\r\n`);
const body = fc.oneof(
  fc
    .tuple(fc.array(part, { maxLength: 4 }), fc.constantFrom("--x--", "--x--\r\n", "--x", ""))
    .map(([parts, end]) => parts.join("") + end),
  fc.json(),
  query,
  odd,
  fc.constantFrom('{"from":1e400}', '{"from":null}', '{"__proto__":{"from":1}}', "\u001e{}\n\u001e{"),
);
const type = fc.constantFrom(
  ..."multipart/form-data; boundary=x|multipart/form-data|multipart/form-data; boundary=|multipart/form-data; boundary=(|multipart/mixed".split(
    "|",
  ),
  ..."image/png|image/*|*/*|application/x-ndjson|application/merge-patch+json|text/plain; charset=utf-16|application/xml|x|a/b;c,d".split(
    "|",
  ),
  "application/x-www-form-urlencoded",
);
const header = fc.oneof(
  fc.tuple(fc.constant("cookie"), fc.constantFrom("", "session", "session=;session=x", "=;=", "session=abc")),
  fc.tuple(fc.constant("x-ids"), fc.constantFrom("", ",", "1,x", "1")),
  fc.tuple(fc.constant("x-where"), fc.constantFrom("", "{", '{"from":1}')),
  fc.tuple(
    fc.constant("accept"),
    fc.constantFrom("", ",", "a", "*/*;q=", "application/json;q=2", "text/xml", "application/*"),
  ),
  fc.tuple(
    fc.constant("prefer"),
    fc.constantFrom("code=200", "example=%", 'example="', "dynamic=true", "seed=1,dynamic=true", "code=404"),
  ),
);

async function answer(
  mock: Mock,
  [method, path]: readonly [string, string],
  headers: [string, string][],
  sent: string,
) {
  const init = method === "POST" ? { body: sent } : {};
  const response = await mock.fetch(origin + path, { method, headers, ...init });
  return { status: response.status, body: await response.text() };
}

test("no request whatsoever makes the mock fail, and a request that was seen before is answered as at first", async () => {
  const [seasoned, other] = mocks as [Mock, Mock];
  await fc.assert(
    fc.asyncProperty(
      target,
      fc.uniqueArray(header, { maxLength: 3, selector: ([name]) => name }),
      type,
      body,
      async (to, headers, contentType, sent) => {
        const all: [string, string][] = [...headers, ["content-type", contentType]];
        const first = await answer(seasoned, to, all, sent);
        expect([200, 400, 404, 406, 415, 422]).toContain(first.status);
        expect(await answer(seasoned, to, all, sent)).toEqual(first);
        // Where it was not seen before.
        expect(await answer(other, to, all, sent)).toEqual(first);
      },
    ),
    { numRuns: runs(1_000) },
  );
  const statuses = new Set(seasoned.calls.map(({ status }) => status));
  expect(statuses.size).toBeGreaterThan(3);
});

test("a verdict is not another's: a number beyond all others is no null", async () => {
  const [mock] = mocks as [Mock];
  const headers: [string, string][] = [["content-type", "application/merge-patch+json"]];
  const post = (sent: string) => answer(mock, ["POST", "/own/bodies"], headers, sent);
  const [huge, empty] = [await post('{"from":1e400}'), await post('{"from":null}')];
  expect(empty.status).toBe(422);
  expect(huge.body).not.toBe(empty.body);
});
