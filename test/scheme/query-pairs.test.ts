import { describe, expect, it } from "vitest";
import { nameOf, pairsBut } from "../../src/scheme/query-pairs.js";

describe("the name of a parameter", () => {
  it.each([
    ["a=b", "a"],
    ["a", "a"],
    ["a=b=c", "a"],
    ["a=b\nc=d", "a"],
    ["a%20b=c", "a b"],
    ["a+b=c", "a b"],
    ["%61=b", "a"],
    ["=b", ""],
    ["a%zz=b", "a%zz"],
  ])("of %j is %j", (pair, name) => {
    expect(nameOf(pair)).toBe(name);
  });
});

it("parameters stay as they were written, but for those of the names and for empty ones", () => {
  expect(pairsBut("a=1&&%61=2&b=%7e&c&a+=3&", new Set(["a"]))).toEqual(["b=%7e", "c", "a+=3"]);
});
