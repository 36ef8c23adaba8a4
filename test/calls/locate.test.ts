import { describe, expect, it } from "vitest";
import { hasDotSegment, locate } from "../../src/calls/locate.js";
import type { Session } from "../../src/calls/session.js";

const session = {
  scheme: { envelope: { provider: "model" } },
  origin: "https://a.example",
  address: "https://a.example/base",
} as Session;

describe("where a call goes", () => {
  it.each([
    ["https://a.example/base/v1/a?b=/c", "https://a.example/base/v1/a?b=/c", "/v1/a"],
    ["https://a.example/base/", "https://a.example/base/", "/"],
    ["https://a.example/base", "https://a.example/base", undefined],
    ["https://a.example/baseline/v1", "https://a.example/baseline/v1", undefined],
    ["https://a.example/other", "https://a.example/other", undefined],
    ["https://A.example:443/base/v1", "https://a.example/base/v1", "/v1"],
    ["https://a.example/base/a#b#c", "https://a.example/base/a", "/a"],
    ["https://a.example/base/a?b=1#?c", "https://a.example/base/a?b=1", "/a"],
    ["https://a.example/base/订 单", "https://a.example/base/%E8%AE%A2%20%E5%8D%95", "/%E8%AE%A2%20%E5%8D%95"],
    ["https://a.example/base/.hidden", "https://a.example/base/.hidden", "/.hidden"],
  ])("is told by its URL: %s", (input, url, path) => {
    expect(locate(session, input)).toStrictEqual({ url, path });
  });

  const origins = 'but credentials are for the origin of option "baseUrl" alone: https://a.example';

  it.each([
    ["https://b.example/base/v1", `a call to https://b.example, ${origins}`],
    ["https://a.example.b.example/base", `a call to https://a.example.b.example, ${origins}`],
    ["http://a.example/base", `a call to http://a.example, ${origins}`],
    ["https://a.example:444/base", `a call to https://a.example:444, ${origins}`],
    ["/base/v1", `a call to what is no absolute URL of http: or https:, ${origins}`],
    ["", `a call to what is no absolute URL of http: or https:, ${origins}`],
    ["ftp://a.example/base", `a call to what is no absolute URL of http: or https:, ${origins}`],
    ["httpsx://a.example/base", `a call to what is no absolute URL of http: or https:, ${origins}`],
    ["https://u@a.example/base", "a call to a URL with a user name or a password, which is refused"],
    ["https://:p@a.example/base", "a call to a URL with a user name or a password, which is refused"],
    ["https://a.example/base/../other", 'a call to a URL whose path holds "." or "..", which leads to another path'],
  ])("is nowhere that a credential must not go: %s", (input, problem) => {
    expect(() => locate(session, input)).toThrow(
      expect.objectContaining({ kind: "configuration", provider: "model", message: `model: ${problem}` }),
    );
  });
});

it.each([
  ["https://a.example/a/../b", true],
  ["https://a.example/a/..", true],
  ["https://a.example/./b", true],
  ["https://a.example/a/%2e%2E/b", true],
  ["https://a.example/a/.%2e?c", true],
  ["https://a.example/a\\..\\b", true],
  ["https://a.example/a/.\n./b", true],
  ["https://a.example/a/...", false],
  ["https://a.example/a/..b", false],
  ["https://a.example/a/b..", false],
  ["https://a.example/a?b=/../c", false],
  ["https://a.example/a#/../c", false],
])("whether %j leads out of its own path: %s", (url, isSo) => {
  expect(hasDotSegment(url)).toBe(isSo);
});
